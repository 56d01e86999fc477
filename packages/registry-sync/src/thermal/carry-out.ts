import { type ErrorCode, messageOf, RegistryError } from '@radiant/contracts';
import pLimit from 'p-limit';
import type { JobContext } from '../run/job.ts';
import { type ActionResult, afterAction } from './after-action.ts';
import type { ThermalDecision } from './decide-thermal.ts';

/** Decisions after their actions. */
export interface CarriedOut {
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
export async function carryOut(context: JobContext, decisions: readonly ThermalDecision[]): Promise<CarriedOut> {
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

async function act(context: JobContext, { action, endpointName }: ThermalDecision): Promise<ActionResult> {
  if (action.kind === 'none') return { kind: 'accepted' };
  let accepted = 0;
  try {
    for (const { unit, to } of action.steps) {
      if (context.deadline.signal.aborted) return { kind: 'later', message: 'not scaled, the run was ending' };
      const target = unit.kind === 'variant' ? { variant: unit.name } : { inferenceComponent: unit.name };
      await context.ports.endpoints.setDesiredCapacity(endpointName, target, to, {
        signal: context.deadline.signal,
      });
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
