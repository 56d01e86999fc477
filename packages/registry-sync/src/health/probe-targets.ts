import type { ProviderAdapter } from '../providers/adapter.ts';

/** One request and the regions whose health it speaks for. */
export interface ProbeTarget {
  readonly adapter: ProviderAdapter;
  /** Region of the request. */
  readonly region: string;
  readonly speaksFor: readonly string[];
}

/** Regional providers are asked in each region; one with a single address is asked once, which speaks for all regions. */
export function probeTargets(adapters: readonly ProviderAdapter[], regions: readonly string[]): ProbeTarget[] {
  return adapters.flatMap((adapter) => {
    const [first] = regions;
    if (first === undefined) return [];
    if (!adapter.baseUrl.includes('{region}')) return [{ adapter, region: first, speaksFor: regions }];
    return regions.map((region) => ({ adapter, region, speaksFor: [region] }));
  });
}
