import type { SelectableModel } from '../model/selectable-model.ts';
import { compareNames, inNameOrder } from '../rank/compare-models.ts';
import { isObserved, type RegistrySnapshot, regionalModels } from '../snapshot/registry-snapshot.ts';
import { isPresent } from './rank-columns.ts';

/** Models that are patched one by one; more are compiled anew in less time, and in slices. */
const MOST_PATCHES = 8;

/** Which models differ in each region, by row; null where they are to be compiled anew. */
export function patchesOf<Region extends { readonly models: readonly SelectableModel[] }>(
  before: RegistrySnapshot,
  next: RegistrySnapshot,
  regions: ReadonlyMap<string, Region>,
  home: Region,
): ReadonlyMap<Region, ReadonlyMap<number, SelectableModel>> | null {
  const ordered = inNameOrder(next.models);
  if (next.healthRegion !== before.healthRegion || ordered.length !== home.models.length) return null;
  const atHome = differingRows(home.models, ordered);
  if (atHome === null) return null;
  const patches = new Map<Region, ReadonlyMap<number, SelectableModel>>();
  for (const [name, region] of regions) {
    if (name !== next.healthRegion && isObserved(next, name) !== (region !== home)) return null;
    if (patches.has(region)) continue;
    const differing = region === home ? atHome : differingThere(before, next, atHome, ordered, name);
    if (differing === null) return null;
    for (const [row, model] of differing) if (!isOfOnePlace(region.models[row], model)) return null;
    patches.set(region, differing);
  }
  return patches;
}

/** The rows that hold another object. */
function differingRows(
  before: readonly SelectableModel[],
  after: readonly SelectableModel[],
): Map<number, SelectableModel> | null {
  const rows = new Map<number, SelectableModel>();
  for (const [row, model] of after.entries()) {
    if (before[row] === model) continue;
    if (rows.size === MOST_PATCHES) return null;
    rows.set(row, model);
  }
  return rows;
}

/** The rows that may differ in a region: those that differ at home, and those whose health or latency was told anew. */
function differingThere(
  before: RegistrySnapshot,
  next: RegistrySnapshot,
  atHome: ReadonlyMap<number, SelectableModel>,
  after: readonly SelectableModel[],
  region: string,
): Map<number, SelectableModel> | null {
  const toldAnew = <Row extends { readonly region: string; readonly providerId: string }>(
    old: readonly Row[],
    now: readonly Row[],
  ) => {
    const kept = new Set(old);
    const told = new Set(now);
    return [...old.filter((row) => !told.has(row)), ...now.filter((row) => !kept.has(row))].filter(
      (row) => row.region === region,
    );
  };
  const health = new Set(toldAnew(before.health, next.health).map(({ providerId }) => providerId));
  const latency = new Set(
    toldAnew(before.latency, next.latency).map(({ providerId, modelId }) => `${providerId} ${modelId}`),
  );
  const rows: number[] = [];
  for (const [row, model] of after.entries()) {
    const differs =
      atHome.has(row) ||
      (model.hostingType === 'external' && health.has(model.providerId)) ||
      latency.has(`${model.providerId} ${model.modelId}`);
    if (!differs) continue;
    if (rows.length === MOST_PATCHES) return null;
    rows.push(row);
  }
  const changed = rows.flatMap((row) => after[row] ?? []);
  return new Map(regionalModels(next, changed, region).map((model, index) => [rows[index] ?? -1, model]));
}

/** Whether one can stand where the other stood: the same model, of the same task, and as much to be selected. */
function isOfOnePlace(before: SelectableModel | undefined, after: SelectableModel): boolean {
  return (
    before !== undefined &&
    before.id === after.id &&
    compareNames(before, after) === 0 &&
    before.primaryMode === after.primaryMode &&
    isPresent(before) === isPresent(after)
  );
}

/** Whether a price of the model may begin or end at another time than it did. */
export function mayTurnOtherwise(before: SelectableModel | undefined, after: SelectableModel): boolean {
  const turning = (model: SelectableModel | undefined) => JSON.stringify([model?.assurances, model?.priceVariants]);
  return turning(before) !== turning(after);
}
