import type { ModelSummary } from '../../api/queries.ts';
import type { Search } from '../../app/address.ts';
import { listOf } from '../../app/address.ts';
import { perM, words } from '../../design/numbers.ts';
import { isReady, stateOf, wordOfState } from '../../design/state.tsx';

/** A property to narrow the list by: its name in the address, and what a model has of it. */
export interface Facet {
  readonly name: string;
  readonly title: string;
  readonly valuesOf: (model: ModelSummary) => readonly string[];
  readonly wordOf: (value: string) => string;
}

/** The name of a provider as a row has room for it. */
export const providerName = ({ provider_name, hosting_type }: Pick<ModelSummary, 'provider_name' | 'hosting_type'>) =>
  hosting_type === 'self_hosted' ? 'Self-hosted' : provider_name.replace(/ \(.*\)$/, '');

/** What a licence is called: an SPDX expression, or the provider's own terms. */
export function licenceName({ license, hosting_type }: Pick<ModelSummary, 'license' | 'hosting_type'>): string | null {
  if (license === null) return null;
  if (hosting_type === 'external') return 'Provider terms';
  return license.replaceAll('LicenseRef-', '').replaceAll('-', license.includes('LicenseRef-') ? ' ' : '-');
}

const commercial = ({ commercial_use_allowed: allowed }: ModelSummary) =>
  allowed === null ? 'unknown' : allowed ? 'allowed' : 'not allowed';

/** Every facet, in the order of the page. */
export const FACETS: readonly Facet[] = [
  { name: 'task', title: 'Task', valuesOf: ({ primary_mode }) => [primary_mode], wordOf: words },
  { name: 'hosting', title: 'Hosting', valuesOf: ({ hosting_type }) => [hosting_type], wordOf: words },
  { name: 'state', title: 'State', valuesOf: (model) => [stateOf(model)], wordOf: wordOfState },
  { name: 'provider', title: 'Provider', valuesOf: (model) => [providerName(model)], wordOf: (name) => name },
  { name: 'can', title: 'Capability', valuesOf: ({ capabilities }) => capabilities, wordOf: words },
  { name: 'takes', title: 'Takes', valuesOf: ({ input_modalities }) => input_modalities, wordOf: words },
  { name: 'commercial', title: 'Commercial use', valuesOf: (model) => [commercial(model)], wordOf: words },
  {
    name: 'tier',
    title: 'From tier',
    valuesOf: ({ min_tier }) => [String(min_tier)],
    wordOf: (tier) => `Tier ${tier}`,
  },
];

/** A tab above the list: a name in the address and which models it has. */
export interface View {
  readonly name: string;
  readonly title: string;
  readonly has: (model: ModelSummary) => boolean;
}

const hasPrice = (model: ModelSummary) =>
  [
    ...[model.input_cost_per_1k, model.output_cost_per_1k, model.cost_per_request, model.cost_per_second],
    ...[model.cost_per_image, model.cost_per_minute, model.cost_per_1k_characters, model.hourly_rate],
  ].some((price) => price !== null);

/** The tabs that everybody has. */
export const VIEWS: readonly View[] = [
  { name: '', title: 'All', has: ({ enabled }) => enabled },
  { name: 'ready', title: 'Ready now', has: (model) => model.enabled && isReady(model) },
  {
    name: 'self-hosted',
    title: 'Self-hosted',
    has: ({ enabled, hosting_type }) => enabled && hosting_type === 'self_hosted',
  },
  {
    name: 'retiring',
    title: 'Retiring',
    has: ({ enabled, deprecated, sunset_at }) => enabled && (deprecated || sunset_at !== null),
  },
  { name: 'unpriced', title: 'Price unknown', has: (model) => model.enabled && !hasPrice(model) },
  { name: 'gone', title: 'Not in use', has: ({ enabled }) => !enabled },
];

/** Prices per million tokens at which the bars of the histogram begin. */
export const PRICE_STEPS = [0, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] as const;

/** Which bar of the histogram a model stands in; null where it is priced otherwise. */
export function priceStep({ input_cost_per_1k }: ModelSummary): number | null {
  if (input_cost_per_1k === null) return null;
  return PRICE_STEPS.findLastIndex((step) => perM(input_cost_per_1k) >= step);
}

/** A model with what is searched in it, made once for every list. */
export interface Searchable {
  readonly model: ModelSummary;
  readonly text: string;
  readonly facets: readonly (readonly string[])[];
  readonly price: number | null;
}

/** Models as they are searched. */
export function searchable(models: readonly ModelSummary[]): readonly Searchable[] {
  return models.map((model) => ({
    model,
    text: `${model.display_name} ${model.model_id} ${model.provider_name} ${model.provider_id}`.toLowerCase(),
    facets: FACETS.map(({ valuesOf }) => valuesOf(model)),
    price: priceStep(model),
  }));
}

/** How many models each value of a facet would leave. */
export type Counts = ReadonlyMap<string, number>;

/** What a filter finds, and the counts that its facets show. */
export interface Found {
  readonly models: readonly ModelSummary[];
  readonly counts: readonly Counts[];
  readonly prices: readonly number[];
  readonly pricedOtherwise: number;
  readonly inView: number;
}

/** Models that every condition of the address lets through. A facet's own choice does not lower the counts of its other values. */
export function find(all: readonly Searchable[], search: Search): Found {
  const view = VIEWS.find(({ name }) => name === (search.view ?? '')) ?? VIEWS[0];
  const asked = (search.q ?? '').toLowerCase().trim().split(/\s+/).filter(Boolean);
  const chosen = FACETS.map(({ name }) => new Set(listOf(search[name])));
  const steps = new Set(listOf(search.price).map(Number));
  const otherwise = search.otherwise !== 'no';
  const counts = FACETS.map(() => new Map<string, number>());
  const prices = PRICE_STEPS.map(() => 0);
  const models: ModelSummary[] = [];
  let [inView, pricedOtherwise] = [0, 0];
  for (const one of all) {
    if (view?.has(one.model) === false) continue;
    inView += 1;
    if (!asked.every((word) => one.text.includes(word))) continue;
    const failing = chosen.flatMap((values, index) =>
      values.size > 0 && !one.facets[index]?.some((value) => values.has(value)) ? [index] : [],
    );
    const priced = one.price === null ? otherwise : steps.size === 0 || steps.has(one.price);
    const [only] = failing;
    if (failing.length > 1 || (failing.length === 1 && !priced)) continue;
    if (priced) {
      one.facets.forEach((values, index) => {
        if (only !== undefined && only !== index) return;
        for (const value of values) counts[index]?.set(value, (counts[index]?.get(value) ?? 0) + 1);
      });
    }
    if (failing.length > 0) continue;
    if (one.price === null) pricedOtherwise += 1;
    else prices[one.price] = (prices[one.price] ?? 0) + 1;
    if (priced) models.push(one.model);
  }
  return { models, counts, prices, pricedOtherwise, inView };
}

/** How many conditions the address states. */
export const conditionsOf = (search: Search): number =>
  ['q', 'price', ...FACETS.map(({ name }) => name)].filter((name) => search[name]).length +
  (search.otherwise === 'no' ? 1 : 0);

/** The address without any condition. */
export const NO_CONDITIONS: Search = Object.fromEntries(
  ['q', 'price', 'otherwise', ...FACETS.map(({ name }) => name)].map((name) => [name, undefined]),
);
