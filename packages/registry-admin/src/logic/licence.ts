import { grantsNothing } from '@radiant/contracts';
import type { ProblemError } from '../http/problem.ts';

/** What contradicts itself in what a model's licence says; empty when nothing does. */
export function licenceErrors(model: {
  readonly license?: unknown;
  readonly commercial_use_allowed?: unknown;
}): ProblemError[] {
  if (typeof model.license !== 'string' || model.commercial_use_allowed !== true || !grantsNothing(model.license))
    return [];
  return [{ in: 'body', field: 'commercial_use_allowed', message: 'false or null, since no licence grants it' }];
}
