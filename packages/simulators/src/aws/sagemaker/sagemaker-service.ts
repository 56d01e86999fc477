import type { SimulatedAccount, SimulatorClock } from '../simulated-account.ts';
import type { Operation } from '../wire/operation.ts';
import { describeEndpoint, describeEndpointConfig, describeInferenceComponent } from './describe-operations.ts';
import {
  type EndpointSpec,
  type EndpointStore,
  endpointFromSpec,
  endpointStore,
  type SimulatedEndpoint,
} from './endpoints.ts';
import { listEndpoints, listInferenceComponents } from './list-operations.ts';
import {
  type ScalingSettings,
  updateEndpointWeightsAndCapacities,
  updateInferenceComponentRuntimeConfig,
} from './scaling-operations.ts';

/** What a test may change of an endpoint; instance counts go to every variant, copies to every component. */
export interface EndpointPatch {
  readonly status?: string;
  readonly failureReason?: string | null;
  readonly currentInstances?: number;
  readonly desiredInstances?: number;
  readonly componentStatus?: string;
  readonly currentCopies?: number;
  readonly desiredCopies?: number;
  /** Now on the simulator's clock when left out. */
  readonly lastModifiedAt?: Date;
}

/** What tests do to SageMaker from outside the API. */
export interface SageMakerControl {
  /** Adds endpoints; one of the same name is replaced. */
  add(...specs: readonly EndpointSpec[]): void;
  remove(name: string): void;
  set(name: string, patch: EndpointPatch): void;
  /** Changes an endpoint once `ms` have passed on the simulator's clock, such as Creating to InService. */
  setAfter(ms: number, name: string, patch: EndpointPatch): void;
  /** Lets the next scaling of the endpoint end without the instances, as for want of capacity. */
  failNextScaling(name: string, reason?: string): void;
  /** A copy of the endpoint as it is now. */
  get(name: string): SimulatedEndpoint | undefined;
  /** Names of all endpoints, sorted. */
  names(): string[];
}

const NO_CAPACITY =
  'Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. Please retry using a different ML instance type or after some time.';

/** The control over one account's endpoints. */
function sageMakerControl(store: EndpointStore, settings: ScalingSettings): SageMakerControl {
  return {
    add(...specs) {
      for (const spec of specs) store.endpoints.set(spec.name, endpointFromSpec(spec, store.clock.now()));
    },
    remove(name) {
      store.endpoints.delete(name);
    },
    set(name, patch) {
      store.settle();
      applyPatch(store.endpoint(name), patch, store.clock.now());
    },
    setAfter(ms, name, patch) {
      store.after(ms, (at) => {
        const endpoint = store.endpoints.get(name);
        if (endpoint) applyPatch(endpoint, patch, at);
      });
    },
    failNextScaling(name, reason = NO_CAPACITY) {
      settings.failing.set(name, reason);
    },
    get(name) {
      store.settle();
      const endpoint = store.endpoints.get(name);
      return endpoint && structuredClone(endpoint);
    },
    names() {
      return [...store.endpoints.keys()].sort();
    },
  };
}

function applyPatch(endpoint: SimulatedEndpoint, patch: EndpointPatch, at: Date): void {
  const modifiedAt = patch.lastModifiedAt ?? at;
  endpoint.status = patch.status ?? endpoint.status;
  if (patch.failureReason !== undefined) endpoint.failureReason = patch.failureReason;
  for (const variant of endpoint.variants) {
    variant.currentInstances = patch.currentInstances ?? variant.currentInstances;
    variant.desiredInstances = patch.desiredInstances ?? patch.currentInstances ?? variant.desiredInstances;
  }
  for (const component of endpoint.components) {
    component.status = patch.componentStatus ?? component.status;
    component.currentCopies = patch.currentCopies ?? component.currentCopies;
    component.desiredCopies = patch.desiredCopies ?? patch.currentCopies ?? component.desiredCopies;
    if (touchesComponents(patch)) component.lastModifiedAt = modifiedAt;
  }
  if (touchesEndpoint(patch)) endpoint.lastModifiedAt = modifiedAt;
}

function touchesComponents(patch: EndpointPatch): boolean {
  return [patch.componentStatus, patch.currentCopies, patch.desiredCopies].some((value) => value !== undefined);
}

function touchesEndpoint(patch: EndpointPatch): boolean {
  const own = [patch.status, patch.failureReason, patch.currentInstances, patch.desiredInstances, patch.lastModifiedAt];
  return own.some((value) => value !== undefined);
}

/** How long simulated scaling takes. */
export interface SageMakerOptions {
  /** From 0 to more instances or copies; a minute when left out. */
  readonly scaleOutMs?: number;
  /** To fewer; five seconds when left out. */
  readonly scaleInMs?: number;
}

/** The simulated service: its operations by X-Amz-Target, and the control over it. */
export function sageMakerService(
  account: SimulatedAccount,
  clock: SimulatorClock,
  options: SageMakerOptions,
): { readonly operations: ReadonlyMap<string, Operation>; readonly control: SageMakerControl } {
  const store = endpointStore(account, clock);
  const settings = {
    scaleOutMs: options.scaleOutMs ?? 60_000,
    scaleInMs: options.scaleInMs ?? 5_000,
    failing: new Map<string, string>(),
  };
  const operations = new Map([
    ['SageMaker.ListEndpoints', listEndpoints(store)],
    ['SageMaker.DescribeEndpoint', describeEndpoint(store)],
    ['SageMaker.DescribeEndpointConfig', describeEndpointConfig(store)],
    ['SageMaker.ListInferenceComponents', listInferenceComponents(store)],
    ['SageMaker.DescribeInferenceComponent', describeInferenceComponent(store)],
    ['SageMaker.UpdateEndpointWeightsAndCapacities', updateEndpointWeightsAndCapacities(store, settings)],
    ['SageMaker.UpdateInferenceComponentRuntimeConfig', updateInferenceComponentRuntimeConfig(store, settings)],
  ]);
  return { operations, control: sageMakerControl(store, settings) };
}
