import type { ProblemError } from '../http/problem.ts';

/** The fields that say where a model is in its life. */
export interface Lifecycle {
  readonly model_id?: unknown;
  readonly status?: unknown;
  readonly deprecated?: unknown;
  readonly sunset_at?: unknown;
  readonly successor?: unknown;
}

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

/** What contradicts itself in a model's life; empty when nothing does. */
export function lifecycleErrors(model: Lifecycle): ProblemError[] {
  const errors: ProblemError[] = [];
  const wrong = (field: string, message: string) => errors.push({ in: 'body', field, message });
  if (model.deprecated !== (model.status !== 'active')) {
    wrong('deprecated', `${String(model.status !== 'active')} for a model whose status is ${String(model.status)}`);
  }
  if (model.status === 'retired' && (model.sunset_at === null || model.sunset_at === undefined)) {
    wrong('sunset_at', 'the day a retired model was shut down');
  }
  if (model.successor != null && model.successor === model.model_id) wrong('successor', 'a model other than itself');
  return errors;
}
