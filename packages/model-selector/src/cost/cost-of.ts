import {
  type ExpectedUsage,
  expectedUsageSchema,
  tenantPrice,
  type UsageUnit,
  usageQuantities,
} from '@radiant/contracts';
import { criteriaError } from '../criteria/parse-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { billOf, type CostComponent, totalOf } from './bill.ts';

/** A line of a statement: what the organisation pays and what the tenant does. */
export interface PricedComponent extends CostComponent {
  /** US dollars for the tenant; null is unknown. */
  readonly priceUsd: number | null;
}

/** What a usage costs, line by line. */
export interface CostStatement {
  /** US dollars that the organisation pays; null when anything it takes is unknown. */
  readonly costUsd: number | null;
  /** US dollars that the tenant pays: cost × (1 + markup rate); null when the cost is unknown. */
  readonly priceUsd: number | null;
  readonly markupRate: number;
  readonly components: readonly PricedComponent[];
  /** Units whose price the registry does not know, or whose quantity was not stated though the model is billed by them. */
  readonly unknown: readonly UsageUnit[];
}

/**
 * What a usage costs: an estimate before a message, a statement after it. The pricing type decides what is billed; unknown
 * stays unknown, never 0.
 *
 * @throws RegistryError `criteria_invalid` naming the unit
 * @example
 * const { priceUsd } = costOf(model, { inputTokens: 1200, cachedInputTokens: 800, outputTokens: 350 });
 */
export function costOf(model: SelectableModel, usage: ExpectedUsage): CostStatement {
  const parsed = expectedUsageSchema.safeParse(usage);
  if (!parsed.success) throw criteriaError(parsed.error, usage, 'usage');
  const bill = billOf(model, usageQuantities(parsed.data));
  const costUsd = bill.missing.length > 0 ? null : totalOf(bill.components);
  return {
    costUsd,
    priceUsd: tenantPrice(costUsd, model.markupRate),
    markupRate: model.markupRate,
    components: bill.components.map((component) => ({
      ...component,
      priceUsd: tenantPrice(component.costUsd, model.markupRate),
    })),
    unknown: [...bill.missing, ...bill.components.flatMap(({ costUsd: cost, unit }) => (cost === null ? [unit] : []))],
  };
}
