import type { ChangeSetDraft, PlannedChange } from '../run/change-set.ts';
import type { Notice } from '../run/notice.ts';
import type { ThermalDecision } from './decide-thermal.ts';
import { differsVisibly, type ThermalRecord } from './thermal-record.ts';
import type { OpenWarmUp } from './warm-up.ts';

/** The change-set of a thermal run: states that turned, warm-ups that moved, and what was or would be done. */
export function thermalDraft(
  decisions: readonly ThermalDecision[],
  requests: ReadonlyMap<string, OpenWarmUp>,
): ChangeSetDraft {
  const changes = decisions.flatMap((decision) => [...stateChange(decision), ...warmUpChange(decision, requests)]);
  const count = (kind: 'wake' | 'scale_in') => decisions.filter(({ action }) => action.kind === kind).length;
  return {
    kind: 'sync.thermal',
    reason: 'what the endpoints are',
    changes,
    counts: { models: decisions.length, changed: changes.length, woken: count('wake'), scaledIn: count('scale_in') },
    notices: decisions.flatMap(noticesOf),
  };
}

function stateChange({ modelId, previous, next, reason, action }: ThermalDecision): PlannedChange[] {
  if (!differsVisibly(previous, next) && action.kind === 'none') return [];
  return [
    {
      subject: `self_hosted/${modelId}`,
      action: action.kind === 'none' ? 'thermal' : action.kind,
      before: shown(previous),
      after: { ...shown(next), ...(action.kind !== 'none' && { steps: action.steps }) },
      reason,
    },
  ];
}

function warmUpChange(
  { modelId, warmUp }: ThermalDecision,
  requests: ReadonlyMap<string, OpenWarmUp>,
): PlannedChange[] {
  if (warmUp === null || warmUp.status === requests.get(modelId)?.status) return [];
  const { status, secondsToReady } = warmUp;
  const after = { status, secondsToReady };
  return [{ subject: `self_hosted/${modelId}`, action: 'warm_up', after, reason: warmUp.outcome ?? status }];
}

function shown(record: ThermalRecord) {
  const { state, target, endpointStatus, instanceCount, failureReason, advice } = record;
  return { state, target, endpointStatus, instanceCount, failureReason, advice };
}

function noticesOf({ next, modelId, endpointName, unknownStatus }: ThermalDecision): Notice[] {
  const subject = endpointName;
  const notices: Notice[] = [];
  if (unknownStatus !== null) {
    const message = `${subject} has the status ${unknownStatus}, which is not known; ${modelId} stays ${next.state} and nothing is done to it`;
    notices.push({ code: 'endpoint_status_unknown', subject, message });
  }
  if (next.advice === 'scale_to_zero') {
    const message = `${subject} runs ${next.instanceCount} and has been idle longer than its model allows; it would be scaled in with THERMAL_ACTIONS=act`;
    notices.push({ code: 'scale_to_zero_advised', subject, message, details: { modelId } });
  }
  if (next.failureReason !== null) {
    const message = `${subject} (${next.endpointStatus}) reports a failure: ${next.failureReason}`;
    notices.push({ code: 'endpoint_failure', subject, message, details: { modelId } });
  }
  return notices;
}
