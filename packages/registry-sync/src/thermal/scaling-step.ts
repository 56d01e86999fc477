import { type ObservedEndpoint, type ScalingUnit, unitsInOrder } from './observed-endpoint.ts';

/** Limits that an admin set on a model. */
export interface ScalingLimits {
  readonly minInstances: number;
  readonly maxInstances: number;
}

/** One unit and the size it is to have. */
export interface ScalingStep {
  readonly unit: Pick<ScalingUnit, 'kind' | 'name'>;
  readonly from: number;
  readonly to: number;
}

/**
 * How an endpoint at zero is woken: the first unit gets one instance or copy, or as many as the minimum says, never more than
 * the maximum. No step where nothing is known to scale.
 */
export function wakeSteps(endpoint: ObservedEndpoint, limits: ScalingLimits): ScalingStep[] {
  const [first] = unitsInOrder(endpoint.units).filter((unit) => unit.current !== null);
  if (first === undefined) return [];
  const to = Math.min(Math.max(1, limits.minInstances), limits.maxInstances);
  return to > 0 ? [{ unit: { kind: first.kind, name: first.name }, from: first.current ?? 0, to }] : [];
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
