/** The fields that say what goes into a model, of whatever entry, row or request. */
export interface Inputs {
  readonly input_modalities?: unknown;
  readonly required_inputs?: unknown;
}

/** What contradicts itself in a model's inputs: it needs what it does not take. Empty where nothing does. */
export function inputProblems(model: Inputs): { readonly field: 'required_inputs'; readonly expected: string }[] {
  const { input_modalities: takes = [], required_inputs: needs = [] } = model;
  if (!Array.isArray(takes) || !Array.isArray(needs) || needs.every((one) => takes.includes(one))) return [];
  return [{ field: 'required_inputs', expected: `some of the input_modalities (${takes.join(', ')})` }];
}
