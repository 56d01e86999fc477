import type { ThermalRecord } from './thermal-record.ts';

/** What the lists say of an endpoint: the newest change of it and its components, and the names of those. */
export interface ListedEndpoint {
  readonly status: string;
  readonly modifiedAt: Date;
  /** Null where they could not be listed. */
  readonly components: readonly { readonly name: string; readonly status: string }[] | null;
}

/**
 * Whether the lists leave something open that only Describe can tell. They suffice for an endpoint at rest that has not changed:
 * auto scaling changes a variant by UpdateEndpointWeightsAndCapacities, which moves the endpoint's LastModifiedTime, and copies
 * by UpdateInferenceComponentRuntimeConfig, which moves the component's.
 */
export function needsDescribe(listed: ListedEndpoint, record: ThermalRecord, isAwaited: boolean): boolean {
  if (isAwaited || record.isTransitioning || record.endpointModifiedAt === null) return true;
  if (listed.status !== record.endpointStatus || listed.modifiedAt.getTime() !== record.endpointModifiedAt.getTime())
    return true;
  const { components } = listed;
  if (components === null) return false;
  const known = new Map(
    record.scalingUnits.flatMap((unit) => (unit.kind === 'inference_component' ? [[unit.name, unit.status]] : [])),
  );
  return known.size !== components.length || components.some(({ name, status }) => known.get(name) !== status);
}

/** Which unchanged endpoints are looked at again all the same: those described longest ago, a few a run. */
export function dueForRefresh(
  unchanged: readonly { readonly name: string; readonly describedAt: Date | null }[],
  rules: { readonly refreshMinutes: number; readonly most: number },
  now: Date,
): string[] {
  const before = now.getTime() - rules.refreshMinutes * 60_000;
  return unchanged
    .filter(({ describedAt }) => describedAt !== null && describedAt.getTime() < before)
    .sort((a, b) => (a.describedAt?.getTime() ?? 0) - (b.describedAt?.getTime() ?? 0) || (a.name < b.name ? -1 : 1))
    .slice(0, rules.most)
    .map(({ name }) => name);
}
