import { type EndpointSpec, endpointFromSpec, type SimulatedEndpoint } from './endpoint-state.ts';
import type { EndpointStore } from './endpoint-store.ts';
import type { ScalingSettings } from './scaling.ts';

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
export function sageMakerControl(store: EndpointStore, settings: ScalingSettings): SageMakerControl {
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
