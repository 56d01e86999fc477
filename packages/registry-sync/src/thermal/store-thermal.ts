import { settleWarmUps, type ThermalStateUpdate, updateThermalStates } from '@radiant/database';
import type { ApplyScope } from '../run/job.ts';
import type { ThermalDecision } from './decide-thermal.ts';
import { thermalEvents } from './thermal-events.ts';
import { differs, type ThermalRecord } from './thermal-record.ts';
import type { OpenWarmUp, WarmUpOutcome } from './warm-up.ts';

/** What is written of a run. */
export interface ThermalWrite {
  readonly decisions: readonly ThermalDecision[];
  /** Open requests by model id, as they were. */
  readonly requests: ReadonlyMap<string, OpenWarmUp>;
  /** Models whose endpoint was seen. */
  readonly observed: readonly string[];
  readonly described: readonly string[];
  readonly now: Date;
}

/** At most two statements, whatever the number of endpoints: all states, and the warm-ups that moved. */
export async function storeThermal({ client, emit }: ApplyScope, write: ThermalWrite): Promise<void> {
  const { decisions, requests, observed, described, now } = write;
  const changed = decisions.filter(({ previous, next }) => differs(previous, next));
  await updateThermalStates(client, { changed: changed.map(update), observed, described, now });
  const moved = decisions.flatMap(({ warmUp }) => (warmUp === null ? [] : [warmUp]));
  if (moved.length > 0) await settleWarmUps(client, moved.map(settlement));
  emit(thermalEvents(decisions, requests));
}

function update({ modelId, next }: ThermalDecision): ThermalStateUpdate {
  return { model_id: modelId, ...columns(next) };
}

function columns(record: ThermalRecord): Omit<ThermalStateUpdate, 'model_id'> {
  return {
    current_state: record.state,
    target_state: record.target,
    is_transitioning: record.isTransitioning,
    endpoint_name: record.endpointName,
    endpoint_status: record.endpointStatus,
    instance_count: record.instanceCount,
    endpoint_modified_at: record.modifiedAt,
    last_invocation_at: record.lastInvocationAt,
    state_since: record.stateSince,
    serving_since: record.servingSince,
    measured_warmup_seconds: record.measuredWarmUpSeconds,
    failure_reason: record.failureReason,
    scaling_units: record.units,
    advice: record.advice,
    scale_in_refused_at: record.scaleInRefusedAt,
  };
}

function settlement(outcome: WarmUpOutcome) {
  return {
    id: outcome.id,
    status: outcome.status,
    outcome: outcome.outcome,
    acted_at: outcome.actedAt,
    ready_at: outcome.readyAt,
    seconds_to_ready: outcome.secondsToReady,
  };
}
