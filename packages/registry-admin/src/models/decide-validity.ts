import { grantsNothing, type Inputs, inputProblems, type Lifecycle, lifecycleProblems } from '@radiant/contracts';
import type { ProblemError } from '../serving/problem.ts';

// What contradicts itself in the fields of a model or a certificate; each answer is empty when nothing does.

/** Fills in the one of `status` and `deprecated` that a change leaves out, so that the two never contradict each other. */
export function completeLifecycle<Change extends Lifecycle>(change: Change, present: Lifecycle): Change & Lifecycle {
  if (change.status !== undefined && change.deprecated === undefined) {
    return { ...change, deprecated: change.status !== 'active' };
  }
  if (change.deprecated !== undefined && change.status === undefined) {
    const isDeprecated = present.status !== undefined && present.status !== 'active';
    if (change.deprecated !== isDeprecated) return { ...change, status: change.deprecated ? 'deprecated' : 'active' };
  }
  return change;
}

/** What contradicts itself in a model's life. */
export function lifecycleErrors(model: Lifecycle): ProblemError[] {
  return lifecycleProblems(model).map(({ field, expected }) => ({ in: 'body', field, message: expected }));
}

/** What contradicts itself in a model's inputs. */
export function inputErrors(model: Inputs): ProblemError[] {
  return inputProblems(model).map(({ field, expected }) => ({ in: 'body', field, message: expected }));
}

/** What contradicts itself in what a model's licence says. */
export function licenceErrors(model: {
  readonly license?: unknown;
  readonly commercial_use_allowed?: unknown;
}): ProblemError[] {
  if (typeof model.license !== 'string' || model.commercial_use_allowed !== true || !grantsNothing(model.license))
    return [];
  return [{ in: 'body', field: 'commercial_use_allowed', message: 'false or null, since no licence grants it' }];
}

/** Instances of an endpoint unless said otherwise, as the table's defaults say. */
const DEFAULT_INSTANCES = { min_instances: 0, max_instances: 3 };

/** What contradicts itself in an endpoint's numbers of instances. */
export function instanceErrors(model: {
  readonly min_instances?: unknown;
  readonly max_instances?: unknown;
}): ProblemError[] {
  const stated = Object.entries(model).filter(([, value]) => value !== undefined);
  const { min_instances: min, max_instances: max } = { ...DEFAULT_INSTANCES, ...Object.fromEntries(stated) };
  if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return [];
  return [{ in: 'body', field: 'min_instances', message: `at most max_instances, which is ${max}` }];
}

/** What contradicts itself in the days of a certificate: it ends before it begins. */
export function periodErrors(certificate: {
  readonly valid_from?: unknown;
  readonly valid_until?: unknown;
}): ProblemError[] {
  const { valid_from: from, valid_until: until } = certificate;
  if (typeof from !== 'string' || typeof until !== 'string' || from <= until) return [];
  return [{ in: 'body', field: 'valid_until', message: `not before valid_from, which is ${from}` }];
}
