import type { SelectableModel } from '../model/selectable-model.ts';

/** The unit that a model is billed by: its pricing type, or what its prices suggest where it has none. */
export function billingBasis(model: SelectableModel): string {
  if (model.pricingType !== null) return model.pricingType;
  if (model.inputCostPer1k !== null || model.outputCostPer1k !== null) return 'per_token';
  if (model.costPer1kCharacters !== null) return 'per_character';
  if (model.costPerImage !== null) return 'per_image';
  if (model.costPerMinute !== null) return 'per_minute';
  return model.costPerSecond === null ? 'per_request' : 'per_second';
}
