import { type ErrorCode, messageOf, RegistryError } from '@radiant/contracts';
import { settleWarmUps, updateThermalStates } from '@radiant/database';
import pLimit from 'p-limit';
import type { ApplyScope, RegistryEvent } from '../run/job.ts';
import { type ActionResult, afterAction, type ThermalDecision } from './decide-thermal.ts';
import { differs } from './thermal-record.ts';
import type { ThermalContext, ThermalEvent } from './thermal-sync.ts';

/** Decisions after their actions. */
interface CarriedOut {
  readonly decisions: readonly ThermalDecision[];
  readonly errors: readonly string[];
  /** Endpoints whose action is left to the next run. */
  readonly remaining: readonly string[];
}

/** Failures of ours that somebody mends without changing the endpoint. */
const MENDABLE = new Set<ErrorCode>(['forbidden', 'credentials_refused']);

/**
 * Tells SageMaker what was decided. Only here is anything asked of an endpoint, and only with THERMAL_ACTIONS=act. A dry run
 * asks nothing, nor does a run whose time is over or whose lease is lost.
 */
export async function carryOut(context: ThermalContext, decisions: readonly ThermalDecision[]): Promise<CarriedOut> {
  if (context.dryRun) return { decisions, errors: [], remaining: [] };
  const limit = pLimit(context.config.THERMAL_CONCURRENCY);
  const errors: string[] = [];
  const remaining: string[] = [];
  const carried = await Promise.all(
    decisions.map((decision) =>
      limit(async () => {
        if (decision.action.kind === 'none') return decision;
        const { endpointName } = decision;
        const result = await act(context, decision);
        if (result.kind !== 'accepted') errors.push(`${endpointName}: ${result.message}`);
        if (result.kind === 'later' && context.deadline.signal.aborted) remaining.push(endpointName);
        return afterAction(decision, result, context.now());
      }),
    ),
  );
  return { decisions: carried, errors: errors.sort(), remaining: remaining.sort() };
}

async function act(context: ThermalContext, { action, endpointName }: ThermalDecision): Promise<ActionResult> {
  if (action.kind === 'none') return { kind: 'accepted' };
  let accepted = 0;
  try {
    for (const { unit, to } of action.steps) {
      if (context.deadline.signal.aborted) return { kind: 'later', message: 'not scaled, the run was ending' };
      const { signal } = context.deadline;
      await context.ports.endpoints.setDesiredCapacity(endpointName, unit, to, { signal });
      accepted += 1;
    }
    return { kind: 'accepted' };
  } catch (thrown) {
    // The first variant's change is in progress; the next run finds the others.
    if (accepted > 0 && thrown instanceof RegistryError && thrown.code === 'conflict') return { kind: 'accepted' };
    const later = thrown instanceof RegistryError && (thrown.retryable || MENDABLE.has(thrown.code));
    return { kind: later ? 'later' : 'refused', message: messageOf(thrown) };
  }
}

/** What is written of a run. */
interface ThermalWrite {
  readonly decisions: readonly ThermalDecision[];
  /** Models whose endpoint was seen. */
  readonly observed: readonly string[];
  readonly described: readonly string[];
  readonly now: Date;
}

/** At most two statements, whatever the number of endpoints: all states, and the warm-ups that moved. */
export async function storeThermal({ client, emit }: ApplyScope<ThermalEvent>, write: ThermalWrite): Promise<void> {
  const { decisions, observed, described, now } = write;
  const changed = decisions.filter(({ previous, next }) => differs(previous, next));
  await updateThermalStates(client, {
    changed: changed.map(({ modelId, next }) => ({ modelId, ...next })),
    observed,
    described,
    now,
  });
  const moved = decisions.flatMap(({ warmUp }) => (warmUp === null ? [] : [warmUp]));
  if (moved.length > 0) await settleWarmUps(client, moved);
  // One event for each state that turned and each warm-up that moved; what stayed says nothing.
  emit(decisions.flatMap((decision) => [...stateEvent(decision), ...warmUpEvent(decision)]));
}

function stateEvent({ modelId, endpointName, previous, next, reason }: ThermalDecision): RegistryEvent<ThermalEvent>[] {
  const turned =
    previous.currentState !== next.currentState ||
    previous.targetState !== next.targetState ||
    previous.isTransitioning !== next.isTransitioning;
  if (!turned) return [];
  const detail = {
    model_id: modelId,
    endpoint_name: endpointName,
    state: next.currentState,
    target: next.targetState,
    is_transitioning: next.isTransitioning,
    before: { state: previous.currentState, target: previous.targetState, is_transitioning: previous.isTransitioning },
    endpoint_status: next.endpointStatus,
    instance_count: next.instanceCount,
    reason,
  };
  return [{ type: 'ModelThermalStateChanged', entity: `model/self_hosted/${modelId}`, detail }];
}

function warmUpEvent({ modelId, request, warmUp }: ThermalDecision): RegistryEvent<ThermalEvent>[] {
  if (warmUp === null || request?.status === warmUp.status) return [];
  const { id: requestId, status, outcome, secondsToReady } = warmUp;
  const detail = { model_id: modelId, requestId, status, outcome, seconds_to_ready: secondsToReady };
  return [{ type: 'ModelWarmUpChanged', entity: `model/self_hosted/${modelId}`, detail }];
}
