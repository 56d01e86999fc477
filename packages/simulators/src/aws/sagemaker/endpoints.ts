import { arnOf, type SimulatedAccount, type SimulatorClock } from '../simulated-account.ts';
import { type AwsFault, validationFault } from '../wire/exchange.ts';

/** A production variant inside the simulator. */
export interface SimulatedVariant {
  readonly name: string;
  currentInstances: number;
  desiredInstances: number;
  weight: number;
  readonly instanceType: string;
  /** Has no instances and answers all the same. */
  readonly serverless: boolean;
}

/** An inference component inside the simulator. */
export interface SimulatedComponent {
  readonly name: string;
  readonly variant: string;
  status: string;
  currentCopies: number;
  desiredCopies: number;
  failureReason: string | null;
  readonly createdAt: Date;
  lastModifiedAt: Date;
}

/** An endpoint inside the simulator. */
export interface SimulatedEndpoint {
  readonly name: string;
  status: string;
  failureReason: string | null;
  /** Whether it takes its requests from a queue, with an AsyncInferenceConfig. */
  readonly asynchronous: boolean;
  readonly variants: SimulatedVariant[];
  readonly components: SimulatedComponent[];
  readonly createdAt: Date;
  lastModifiedAt: Date;
}

/** What a test says of an endpoint; everything but the name has a default: InService, one variant AllTraffic at rest. */
export interface EndpointSpec {
  readonly name: string;
  readonly status?: string;
  readonly failureReason?: string;
  readonly asynchronous?: boolean;
  readonly variants?: readonly {
    readonly name?: string;
    readonly currentInstances?: number;
    /** The current count when left out. */
    readonly desiredInstances?: number;
    readonly weight?: number;
    readonly instanceType?: string;
    readonly serverless?: boolean;
  }[];
  readonly inferenceComponents?: readonly {
    readonly name: string;
    readonly variant?: string;
    readonly status?: string;
    readonly currentCopies?: number;
    /** The current count when left out. */
    readonly desiredCopies?: number;
    readonly failureReason?: string;
  }[];
  /** An hour ago when left out, so that adding many in a row gives them one time. */
  readonly createdAt?: Date;
  readonly lastModifiedAt?: Date;
}

const HOUR_MS = 3_600_000;

/** The state that a spec describes. A variant with components has an instance when one of them has a copy, unless said otherwise. */
export function endpointFromSpec(spec: EndpointSpec, now: Date): SimulatedEndpoint {
  const createdAt = spec.createdAt ?? new Date(now.getTime() - HOUR_MS);
  const lastModifiedAt = spec.lastModifiedAt ?? createdAt;
  const components = (spec.inferenceComponents ?? []).map((component) => ({
    name: component.name,
    variant: component.variant ?? 'AllTraffic',
    status: component.status ?? 'InService',
    currentCopies: component.currentCopies ?? 0,
    desiredCopies: component.desiredCopies ?? component.currentCopies ?? 0,
    failureReason: component.failureReason ?? null,
    createdAt,
    lastModifiedAt,
  }));
  return {
    name: spec.name,
    status: spec.status ?? 'InService',
    failureReason: spec.failureReason ?? null,
    asynchronous: spec.asynchronous ?? false,
    variants: (spec.variants ?? [{}]).map((variant) => {
      const name = variant.name ?? 'AllTraffic';
      const hasCopies = components.some((component) => component.variant === name && component.currentCopies > 0);
      const currentInstances = variant.currentInstances ?? (hasCopies ? 1 : 0);
      return {
        name,
        currentInstances,
        desiredInstances: variant.desiredInstances ?? currentInstances,
        weight: variant.weight ?? 1,
        instanceType: variant.instanceType ?? 'ml.g5.xlarge',
        serverless: variant.serverless ?? false,
      };
    }),
    components,
    createdAt,
    lastModifiedAt,
  };
}

interface DueChange {
  readonly dueAt: number;
  readonly order: number;
  apply(at: Date): void;
}

/** The endpoints of the account, and the changes that are due later. */
export interface EndpointStore {
  readonly account: SimulatedAccount;
  readonly clock: SimulatorClock;
  readonly endpoints: Map<string, SimulatedEndpoint>;
  /** Has `apply` carried out once `ms` have passed on the clock; it gets the exact time it was due. */
  after(ms: number, apply: (at: Date) => void): void;
  /** Carries out what has come due; called before every read. */
  settle(): void;
  /** @throws AwsFault as SageMaker words it when there is none */
  endpoint(name: string): SimulatedEndpoint;
  /** @throws AwsFault as SageMaker words it when there is none */
  component(name: string): { readonly endpoint: SimulatedEndpoint; readonly component: SimulatedComponent };
  arn(kind: 'endpoint' | 'endpoint-config' | 'inference-component', name: string): string;
}

/** An account without endpoints. */
export function endpointStore(account: SimulatedAccount, clock: SimulatorClock): EndpointStore {
  const endpoints = new Map<string, SimulatedEndpoint>();
  let due: DueChange[] = [];
  let order = 0;
  const arn: EndpointStore['arn'] = (kind, name) => arnOf(account, 'sagemaker', `${kind}/${name}`);
  return {
    account,
    clock,
    endpoints,
    arn,
    after(ms, apply) {
      due.push({ dueAt: clock.now().getTime() + ms, order: order++, apply });
    },
    settle() {
      const now = clock.now().getTime();
      const ready = due.filter(({ dueAt }) => dueAt <= now).sort((a, b) => a.dueAt - b.dueAt || a.order - b.order);
      due = due.filter(({ dueAt }) => dueAt > now);
      for (const change of ready) change.apply(new Date(change.dueAt));
    },
    endpoint(name) {
      const endpoint = endpoints.get(name);
      if (!endpoint) throw missing('endpoint', arn('endpoint', name));
      return endpoint;
    },
    component(name) {
      for (const endpoint of endpoints.values()) {
        const component = endpoint.components.find((candidate) => candidate.name === name);
        if (component) return { endpoint, component };
      }
      throw missing('inference component', arn('inference-component', name));
    },
  };
}

function missing(what: string, arn: string): AwsFault {
  return validationFault(`Could not find ${what} "${arn}".`);
}
