import type { ThermalState } from '@radiant/contracts';
import {
  hasCapacity,
  hasFailed,
  headsForZero,
  isMoving,
  isServerless,
  type ObservedEndpoint,
  runningCapacity,
} from './observed-endpoint.ts';

/** What an endpoint says of its model. */
export interface ThermalReading {
  readonly state: ThermalState;
  /** Where it is going; null when it stays. */
  readonly target: ThermalState | null;
  /** Why, for people. */
  readonly reason: string;
}

/** What is known of recent traffic, and what the model was before. */
interface ReadingContext {
  /** Whether it was invoked recently; null when CloudWatch could not say. */
  readonly recentTraffic: boolean | null;
  readonly previousState: ThermalState;
}

/** Serving states by status: how each is read, in the words of SageMaker's own documentation of EndpointStatus. */
const READERS: Readonly<Record<string, (endpoint: ObservedEndpoint, context: ReadingContext) => ThermalReading>> = {
  InService: readServing,
  // The old fleet serves until the new one is there, so these are what their instances say, on the way elsewhere.
  Updating: readUpdating,
  SystemUpdating: readUpdating,
  RollingBack: readUpdating,
  // In service with a mix of the old and the new configuration.
  UpdateRollbackFailed: readServing,
  Creating: () => ({ state: 'COLD', target: 'WARM', reason: 'the endpoint is being created' }),
  Deleting: () => ({ state: 'OFF', target: 'OFF', reason: 'the endpoint is being deleted' }),
  // Nothing but deleting is possible now.
  Failed: () => ({ state: 'OFF', target: null, reason: 'the endpoint failed' }),
  OutOfService: () => ({ state: 'OFF', target: null, reason: 'the endpoint is out of service' }),
};

/** No endpoint of the name. */
export const MISSING_READING: ThermalReading = { state: 'OFF', target: null, reason: 'there is no endpoint' };

/** The thermal state that an endpoint shows; null for a status that is not known, from which nothing follows. */
export function readEndpoint(endpoint: ObservedEndpoint, context: ReadingContext): ThermalReading | null {
  const reader = Object.hasOwn(READERS, endpoint.status) ? READERS[endpoint.status] : undefined;
  return reader?.(endpoint, context) ?? null;
}

function readServing(endpoint: ObservedEndpoint, context: ReadingContext): ThermalReading {
  if (hasFailed(endpoint)) return { state: 'OFF', target: null, reason: 'its inference component failed' };
  const running = runningCapacity(endpoint);
  const moving = endpoint.units.some(isMoving);
  const state = stateOf(endpoint, context);
  const target = moving ? targetOf(endpoint, state) : null;
  if (endpoint.units.some(isServerless))
    return { state, target, reason: `the endpoint is ${endpoint.status}, serverless` };
  if (running === null) return { state, target, reason: 'SageMaker states no instance count' };
  return { state, target, reason: describe(endpoint, state, running) };
}

function readUpdating(endpoint: ObservedEndpoint, context: ReadingContext): ThermalReading {
  const state = stateOf(endpoint, context);
  return { state, target: targetOf(endpoint, state), reason: `the endpoint is ${endpoint.status}` };
}

/** An endpoint that was told to go to zero is as good as there: a request sent to it now may come too late. */
function stateOf(endpoint: ObservedEndpoint, context: ReadingContext): ThermalState {
  if (!hasCapacity(endpoint) || headsForZero(endpoint)) return 'COLD';
  if (context.recentTraffic !== null) return context.recentTraffic ? 'HOT' : 'WARM';
  return context.previousState === 'HOT' ? 'HOT' : 'WARM';
}

function targetOf(endpoint: ObservedEndpoint, state: ThermalState): ThermalState {
  if (headsForZero(endpoint)) return 'COLD';
  return state === 'COLD' ? 'WARM' : state;
}

function describe(endpoint: ObservedEndpoint, state: ThermalState, running: number): string {
  const unit = endpoint.units.some(({ kind }) => kind === 'inference_component') ? 'copies' : 'instances';
  const traffic = state === 'HOT' ? ' and recent traffic' : '';
  return `the endpoint is ${endpoint.status} with ${running} ${unit}${traffic}`;
}
