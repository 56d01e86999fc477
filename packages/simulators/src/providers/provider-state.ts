import type { Fault, FaultRule } from './fault.ts';
import type { Announcement, SimulatedModel } from './simulated-model.ts';

/** What tests set of one provider. */
export interface ProviderState {
  latencyMs: number;
  models: readonly SimulatedModel[];
  readonly announcements: Map<string, Announcement & { deprecated?: boolean | undefined }>;
  /** In order; the first that applies strikes. */
  faults: { rule: FaultRule; left: number }[];
}

/** The models with what has been announced of them. */
export function announcedModels(state: ProviderState): SimulatedModel[] {
  return state.models.map((model) => ({ ...model, ...state.announcements.get(model.modelId) }));
}

/** The fault that strikes this request, used up by one. */
export function takeFault(state: ProviderState, path: string): Fault | null {
  const found = state.faults.find(({ rule }) => rule.path === undefined || path.endsWith(rule.path));
  if (found === undefined) return null;
  found.left -= 1;
  if (found.left <= 0) state.faults = state.faults.filter((entry) => entry !== found);
  return found.rule.fault;
}

/** 5 to 40 ms, always the same for a provider, so that latencies differ and runs do not. */
export function ownLatencyMs(providerId: string): number {
  let sum = 0;
  for (const char of providerId) sum = (sum * 31 + char.charCodeAt(0)) % 9_973;
  return 5 + (sum % 36);
}
