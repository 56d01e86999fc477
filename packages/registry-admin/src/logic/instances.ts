import type { ProblemError } from '../http/problem.ts';

/** Instances of an endpoint unless said otherwise, as the table's defaults say. */
const DEFAULTS = { min_instances: 0, max_instances: 3 };

/** What contradicts itself in an endpoint's numbers of instances; empty when nothing does. */
export function instanceErrors(model: {
  readonly min_instances?: unknown;
  readonly max_instances?: unknown;
}): ProblemError[] {
  const { min_instances: min, max_instances: max } = { ...DEFAULTS, ...withoutUndefined(model) };
  if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return [];
  return [{ in: 'body', field: 'min_instances', message: `at most max_instances, which is ${max}` }];
}

function withoutUndefined(model: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(model).filter(([, value]) => value !== undefined));
}
