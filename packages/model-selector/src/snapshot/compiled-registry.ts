import { compareNames } from '../logic/order.ts';
import { regionalModels } from '../logic/regional-models.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { type CompiledRegion, compileRegion, type UsedOrder } from './compiled-region.ts';
import { PriceTable } from './price-table.ts';
import type { RegistrySnapshot } from './registry-snapshot.ts';
import { allAtOnce } from './steps.ts';

/** A snapshot made ready for selections of a few microseconds. */
export interface CompiledRegistry {
  readonly snapshot: RegistrySnapshot;
  /** The snapshot's models, by name. */
  readonly models: readonly SelectableModel[];
  readonly prices: PriceTable;
  /** The registry as a region sees it; undefined is the registry's own health region. */
  region(name: string | undefined): CompiledRegion;
  /** What was selected from so far, by region. */
  used(): UsedByRegion;
}

/** Stands for every region that no health was observed in; no region has this name. */
const UNOBSERVED = '';

/** Orders that were selected from, by region. */
export type UsedByRegion = ReadonlyMap<string, readonly UsedOrder[]>;

/** Compiles a snapshot in steps, and ahead of use whatever the one before it was used for. */
export function* compileRegistry(
  snapshot: RegistrySnapshot,
  before: UsedByRegion = new Map(),
): Generator<void, CompiledRegistry> {
  const models = inNameOrder(snapshot.models);
  yield;
  const regions = new Map<string, CompiledRegion>();
  const observed = new Set(snapshot.health.map((row) => row.region));
  const home = yield* compileRegion(models, before.get(snapshot.healthRegion) ?? []);
  regions.set(snapshot.healthRegion, home);
  for (const [region, ahead] of before) {
    if (region === snapshot.healthRegion) continue;
    regions.set(region, yield* compileRegion(regionalModels(models, snapshot.health, region), ahead));
  }
  return {
    snapshot,
    models,
    prices: new PriceTable(models),
    region(wanted) {
      if (wanted === undefined || wanted === snapshot.healthRegion) return home;
      // Regions in which nothing was observed look the same: one stands for them all.
      const name = observed.has(wanted) ? wanted : UNOBSERVED;
      const known = regions.get(name);
      if (known !== undefined) return known;
      const region = allAtOnce(compileRegion(regionalModels(models, snapshot.health, name), []));
      regions.set(name, region);
      return region;
    },
    used: () => new Map([...regions].map(([name, region]) => [name, region.used()])),
  };
}

/** The models by name; as they are when they come so, which the database sees to. */
function inNameOrder(models: readonly SelectableModel[]): readonly SelectableModel[] {
  const ordered = models.every((model, index) => {
    const previous = models[index - 1];
    return previous === undefined || compareNames(previous, model) <= 0;
  });
  return ordered ? models : [...models].sort(compareNames);
}
