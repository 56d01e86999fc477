import type { ThermalAction, ThermalDecision } from './decide-thermal.ts';

/** How SageMaker took an action: `later` for what may succeed in the next run, `refused` for what will not. */
export type ActionResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'later' | 'refused'; readonly message: string };

/** The decision as it stands once SageMaker has answered: what was accepted is under way, what was not has not happened. */
export function afterAction(decision: ThermalDecision, result: ActionResult, now: Date): ThermalDecision {
  const { action, next, warmUp } = decision;
  if (action.kind === 'none') return decision;
  if (result.kind === 'accepted') {
    const reason = action.kind === 'wake' ? 'it is being woken' : 'it was idle and is being scaled in';
    return { ...decision, next: { ...next, ...underWay(action, decision, now) }, reason };
  }
  const nothing: ThermalAction = { kind: 'none' };
  if (action.kind === 'scale_in') {
    const scaleInRefusedAt = result.kind === 'refused' ? now : next.scaleInRefusedAt;
    return { ...decision, action: nothing, next: { ...next, scaleInRefusedAt } };
  }
  if (warmUp === null) return { ...decision, action: nothing };
  const notYet = { ...warmUp, actedAt: null, outcome: result.message };
  return {
    ...decision,
    action: nothing,
    warmUp: result.kind === 'refused' ? { ...notYet, status: 'failed' } : { ...notYet, status: 'requested' },
  };
}

function underWay(action: Exclude<ThermalAction, { kind: 'none' }>, decision: ThermalDecision, now: Date) {
  const { next } = decision;
  if (action.kind === 'wake') return { target: 'WARM', isTransitioning: true } as const;
  const left = action.steps.reduce((sum, step) => sum + step.to - step.from, next.instanceCount ?? 0);
  if (left > 0) return { target: next.state, isTransitioning: true } as const;
  const stateSince = next.state === 'COLD' ? next.stateSince : now;
  return { state: 'COLD', target: 'COLD', isTransitioning: true, stateSince } as const;
}
