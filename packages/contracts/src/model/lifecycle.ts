/** The fields that say where a model is in its life, of whatever entry, row or request. */
export interface Lifecycle {
  readonly model_id?: unknown;
  readonly status?: unknown;
  readonly deprecated?: unknown;
  readonly sunset_at?: unknown;
  readonly successor?: unknown;
}

/** What contradicts itself in a model's life, by field with what is expected: deprecated but active, retired without an end, its own successor. */
export function lifecycleProblems(model: Lifecycle): { readonly field: keyof Lifecycle; readonly expected: string }[] {
  const problems: { field: keyof Lifecycle; expected: string }[] = [];
  const isDeprecated = model.status !== 'active';
  if (model.deprecated !== isDeprecated) {
    const expected = `${isDeprecated} for a model whose status is ${String(model.status)}`;
    problems.push({ field: 'deprecated', expected });
  }
  if (model.status === 'retired' && (model.sunset_at === null || model.sunset_at === undefined)) {
    problems.push({ field: 'sunset_at', expected: 'the day a retired model was shut down' });
  }
  if (model.successor != null && model.successor === model.model_id) {
    problems.push({ field: 'successor', expected: 'a model other than itself' });
  }
  return problems;
}

/** Whether a model is past its end: shut down, or its last moment has come. */
export function hasEnded(
  model: { readonly status: string; readonly sunset_at: Date | string | null },
  at: Date,
): boolean {
  return model.status === 'retired' || (model.sunset_at !== null && new Date(model.sunset_at) <= at);
}
