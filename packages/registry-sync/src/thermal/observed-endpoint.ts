import { z } from 'zod';

const scalingUnit = z.object({
  kind: z.enum(['variant', 'inference_component']),
  name: z.string(),
  /** SageMaker's status of a component; null for a variant, which has none of its own. */
  status: z.string().nullable(),
  /** Instances or copies that run; null where SageMaker does not say, never 0. */
  current: z.number().nullable(),
  desired: z.number().nullable(),
  /** A variant's share of the traffic; null for components. */
  weight: z.number().nullable(),
  /** Of an endpoint that takes its requests from a queue: for it CloudWatch counts no `Invocations`. */
  asynchronous: z.literal(true).optional(),
  /** Of a variant without instances, which answers all the same and scales by itself. */
  serverless: z.literal(true).optional(),
  /**
   * Running instances that the unit is charged with where `current` does not count them: of components that share a variant's, the
   * first has all and the others none; a serverless variant has none. Left out where SageMaker does not say.
   */
  instances: z.number().optional(),
});

/** What scales of an endpoint: an inference component by copies or, where it has none, a plain variant by instances. */
export type ScalingUnit = Readonly<z.output<typeof scalingUnit>>;

/** Units as they are remembered. A memory that cannot be read is none: the endpoint is described again. */
export const scalingUnitsSchema = z.array(scalingUnit).catch([]);

/** An endpoint as a run found it. */
export interface ObservedEndpoint {
  readonly status: string;
  /** The newest change of the endpoint or of one of its components. */
  readonly modifiedAt: Date;
  /** Where components share the instances, it is copies that serve and that are asked for, so these are the components. */
  readonly units: readonly ScalingUnit[];
  /** The endpoint's own or, where it gives none, the first of a component. */
  readonly failureReason: string | null;
}

/** What a run can say of an endpoint; `unheard` says nothing, so nothing follows from it. */
export type EndpointSight =
  | { readonly kind: 'endpoint'; readonly endpoint: ObservedEndpoint }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unheard' };

/** Statuses of an endpoint that answers requests, if with the old fleet: SageMaker's documentation of EndpointStatus. */
const SERVING: ReadonlySet<string> = new Set([
  'InService',
  'Updating',
  'SystemUpdating',
  'RollingBack',
  'UpdateRollbackFailed',
]);

/** Whether the copies of a unit answer: not those of a component that is being created or deleted, or has failed. */
function serves({ status }: ScalingUnit): boolean {
  return status === null || status === 'InService' || status === 'Updating';
}

/** Whether something of the endpoint answers requests: an instance or copy runs, or a variant needs none. */
export function hasCapacity({ units }: Pick<ObservedEndpoint, 'units'>): boolean {
  return units.some((unit) => serves(unit) && (isServerless(unit) || (unit.current ?? 0) > 0));
}

/** Whether a variant is always ready, so that it is neither woken nor scaled in. */
export function isServerless({ serverless }: ScalingUnit): boolean {
  return serverless === true;
}

/** Whether all that the endpoint scales is on its way to zero, or there. */
export function headsForZero(endpoint: Pick<ObservedEndpoint, 'units'>): boolean {
  return !endpoint.units.some(isServerless) && (desiredCapacity(endpoint) ?? 0) === 0;
}

/** Running instances or copies of all units that serve; null when SageMaker states none of them. */
export function runningCapacity(endpoint: Pick<ObservedEndpoint, 'units'>): number | null {
  return total(endpoint.units.map((unit) => (serves(unit) ? unit.current : 0)));
}

/** Instances or copies that the endpoint heads for; what runs where a unit does not state its wish. */
function desiredCapacity(endpoint: Pick<ObservedEndpoint, 'units'>): number | null {
  return total(endpoint.units.map((unit) => unit.desired ?? unit.current));
}

function total(counts: readonly (number | null)[]): number | null {
  const stated = counts.filter((count) => count !== null);
  return stated.length === 0 ? null : stated.reduce((sum, count) => sum + count, 0);
}

/** Whether a unit is on its way to another size. */
export function isMoving(unit: ScalingUnit): boolean {
  const changing = unit.status === 'Creating' || unit.status === 'Updating' || unit.status === 'Deleting';
  return changing || (unit.current !== null && unit.desired !== null && unit.current !== unit.desired);
}

/** Whether a request would be answered: the endpoint serves, and an instance or copy runs. That we asked for one proves nothing. */
export function isReady(endpoint: ObservedEndpoint): boolean {
  return SERVING.has(endpoint.status) && hasCapacity(endpoint);
}

/** Whether nothing that the endpoint scales can ever serve: every component of it failed. */
export function hasFailed({ units }: Pick<ObservedEndpoint, 'units'>): boolean {
  return units.length > 0 && units.every(({ status }) => status === 'Failed');
}

/** The units in the order in which they are filled and the reverse of the order in which they are emptied: by weight, by name. */
function unitsInOrder(units: readonly ScalingUnit[]): ScalingUnit[] {
  return [...units].sort(
    (a, b) => (b.weight ?? 0) - (a.weight ?? 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

/** What an admin set on a model: whether it may be woken, and how far it scales. */
export interface ScalingLimits {
  readonly enabled: boolean;
  readonly minInstances: number;
  readonly maxInstances: number;
  /** Minutes without a request after which the model may go down to its minimum; 0 keeps it up. */
  readonly scaleToZeroMinutes: number;
}

/** One unit and the size it is to have. */
export interface ScalingStep {
  readonly unit: Pick<ScalingUnit, 'kind' | 'name'>;
  readonly from: number;
  readonly to: number;
}

/**
 * How an endpoint at zero is woken: the first unit gets one instance or copy, or as many as the minimum says, never more than
 * the maximum. No step where nothing is known to scale, where the component has failed, or has as many already.
 */
export function wakeSteps(endpoint: ObservedEndpoint, limits: ScalingLimits): ScalingStep[] {
  const [first] = unitsInOrder(endpoint.units).filter((unit) => unit.current !== null && unit.status !== 'Failed');
  if (first === undefined) return [];
  const from = first.current ?? 0;
  const to = Math.min(Math.max(1, limits.minInstances), limits.maxInstances);
  return to > from ? [{ unit: { kind: first.kind, name: first.name }, from, to }] : [];
}

/** How an idle endpoint goes down to its minimum: the units keep it in their order, the others go to zero. */
export function scaleInSteps(endpoint: ObservedEndpoint, limits: ScalingLimits): ScalingStep[] {
  let left = limits.minInstances;
  return unitsInOrder(endpoint.units).flatMap((unit): ScalingStep[] => {
    if (unit.current === null) return [];
    const to = Math.min(unit.current, left);
    left -= to;
    return to < unit.current ? [{ unit: { kind: unit.kind, name: unit.name }, from: unit.current, to }] : [];
  });
}
