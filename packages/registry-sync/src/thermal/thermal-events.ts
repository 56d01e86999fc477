import type { RegistryEvent } from '../run/registry-event.ts';
import type { ThermalDecision } from './decide-thermal.ts';
import type { OpenWarmUp } from './warm-up.ts';

/** One event for each state that turned and each warm-up that moved; what stayed says nothing. */
export function thermalEvents(
  decisions: readonly ThermalDecision[],
  requests: ReadonlyMap<string, OpenWarmUp>,
): RegistryEvent[] {
  return decisions.flatMap((decision) => [...stateEvent(decision), ...warmUpEvent(decision, requests)]);
}

function stateEvent({ modelId, endpointName, previous, next, reason }: ThermalDecision): RegistryEvent[] {
  const turned =
    previous.state !== next.state ||
    previous.target !== next.target ||
    previous.isTransitioning !== next.isTransitioning;
  if (!turned) return [];
  const detail = {
    modelId,
    endpointName,
    state: next.state,
    target: next.target,
    isTransitioning: next.isTransitioning,
    before: { state: previous.state, target: previous.target, isTransitioning: previous.isTransitioning },
    endpointStatus: next.endpointStatus,
    instanceCount: next.instanceCount,
    reason,
  };
  return [{ type: 'ModelThermalStateChanged', entity: `model/self_hosted/${modelId}`, detail }];
}

function warmUpEvent({ modelId, warmUp }: ThermalDecision, requests: ReadonlyMap<string, OpenWarmUp>): RegistryEvent[] {
  if (warmUp === null || requests.get(modelId)?.status === warmUp.status) return [];
  const { id: requestId, status, outcome, secondsToReady } = warmUp;
  const detail = { modelId, requestId, status, outcome, secondsToReady };
  return [{ type: 'ModelWarmUpChanged', entity: `model/self_hosted/${modelId}`, detail }];
}
