import type { z } from 'zod';
import { knownWord } from './known-word.ts';

/** Where a model is in its life. `legacy` has a newer sibling, `deprecated` has an announced end, `retired` is shut down. */
export const MODEL_STATUSES = ['active', 'legacy', 'deprecated', 'retired'] as const;
export const modelStatusSchema = knownWord('status', MODEL_STATUSES);
/** One of {@link MODEL_STATUSES}. */
export type ModelStatus = z.infer<typeof modelStatusSchema>;

/** What {@link checkLifecycle} looks at of a model. */
export interface ModelLifecycle {
  readonly model_id: string;
  readonly status: ModelStatus;
  readonly deprecated: boolean;
  readonly sunset_at: string | null;
  readonly successor: string | null;
}

/** Refuses a life that contradicts itself: its own successor, deprecated but active, retired without an end. */
export function checkLifecycle<Model extends ModelLifecycle>({ value, issues }: z.core.ParsePayload<Model>): void {
  const push = (field: keyof ModelLifecycle, message: string) =>
    issues.push({ code: 'custom', path: [field], input: value[field], message });
  if (value.successor === value.model_id) push('successor', 'a model other than itself');
  if (value.deprecated !== (value.status !== 'active')) {
    push('deprecated', `${value.status !== 'active'} for a model whose status is ${value.status}`);
  }
  if (value.status === 'retired' && value.sunset_at === null)
    push('sunset_at', 'the day a retired model was shut down');
}
