/** A production variant inside the simulator. */
export interface SimulatedVariant {
  readonly name: string;
  currentInstances: number;
  desiredInstances: number;
  weight: number;
  readonly instanceType: string;
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
  readonly variants?: readonly {
    readonly name?: string;
    readonly currentInstances?: number;
    /** The current count when left out. */
    readonly desiredInstances?: number;
    readonly weight?: number;
    readonly instanceType?: string;
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
      };
    }),
    components,
    createdAt,
    lastModifiedAt,
  };
}
