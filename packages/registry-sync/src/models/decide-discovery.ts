import { type EXTERNAL_COLUMNS, parseJson, storableJson, storableText } from '@radiant/contracts';
import type { DiscoveryRow } from '@radiant/database';
import type { ListedModel } from '../providers/adapter.ts';
import type { Notice, PlannedChange } from '../run/job.ts';
import { essentialsOf, kindOfListed, tokenLimits } from './decide-kind.ts';
import type { ListingToDecide } from './decide-listing.ts';
import { pricesOfProposal } from './decide-proposed-price.ts';

/** A model that a provider lists and the registry does not have. */
export type Discovery = DiscoveryRow & { readonly proposal: ReturnType<typeof proposeModel> };

/** More new models of one provider than this in one run are no queue that a person reviews. */
const MOST_NEW = 1_000;

/**
 * Listed models that are none of ours, under no name, that have an id which stays and have not ended; of new ones the first
 * thousand, the next runs find the others.
 */
export function decideDiscoveries(
  listing: ListingToDecide,
  now: Date,
): { readonly discoveries: readonly Discovery[]; readonly notices: readonly Notice[] } {
  const found = unknownModels(listing, now);
  const isNew = (model: ListedModel) => !Object.hasOwn(listing.discoveries, model.modelId);
  const later = new Set(found.filter(isNew).slice(MOST_NEW));
  const discoveries = found.filter((model) => !later.has(model)).map((model) => discoveryOf(listing.providerId, model));
  return { discoveries, notices: later.size === 0 ? [] : [manyNewNotice(listing, later.size)] };
}

function unknownModels(listing: ListingToDecide, now: Date): ListedModel[] {
  const ours = new Set(listing.known.map((known) => known.model_id));
  const byId = new Map<string, ListedModel>();
  for (const model of listing.models) {
    const hasEnded = model.sunsetAt !== null && Date.parse(model.sunsetAt) <= now.getTime();
    if (model.moving || hasEnded || byId.has(model.modelId)) continue;
    if (![model.modelId, ...model.aliases].some((id) => ours.has(id))) byId.set(model.modelId, model);
  }
  return [...byId.values()];
}

function discoveryOf(provider_id: string, model: ListedModel): Discovery {
  return {
    provider_id,
    model_id: model.modelId,
    display_name: model.displayName === null ? null : storableText(model.displayName, 300),
    listing: storableJson(parseJson(model.raw)),
    proposal: proposeModel(model),
  };
}

function manyNewNotice({ providerId }: ListingToDecide, later: number): Notice {
  const message = `${providerId} lists ${MOST_NEW + later} models that nobody has seen before: the first ${MOST_NEW} await review, and the other ${later} are taken by the next runs`;
  return { code: 'many_discoveries', subject: providerId, message, details: { new: MOST_NEW + later, later } };
}

/** The change that a discovery is; none where it waits for review, or was reviewed, already. */
export function newDiscovery(discovery: Discovery, listing: ListingToDecide): PlannedChange[] {
  if (discovery.model_id in listing.discoveries) return [];
  const { category, capabilities } = discovery.proposal;
  const subject = `${discovery.provider_id}/${discovery.model_id}`;
  return [{ subject, action: 'discover', after: { category, capabilities }, reason: 'listed and unknown' }];
}

/**
 * What approving a discovery would create: columns of `models`, from what its provider lists; where that says too little, its
 * name decides the category. What nobody said is null or empty, never a guess of a figure.
 */
export function proposeModel(listed: ListedModel) {
  const { category, basis } = kindOfListed(listed);
  const [input, output, capabilities] = essentialsOf(category);
  // What sees takes images, also where the list has no word for what goes in.
  const seen = listed.capabilities?.includes('vision') && input.includes('text') ? (['image'] as const) : [];
  return {
    ...tokenLimits(listed, category),
    ...pricesOfProposal(listed.prices),
    display_name: clean(listed.displayName, 200),
    description: clean(listed.description, 2_000),
    category,
    capabilities: unique([...(listed.capabilities ?? []), ...capabilities]),
    input_modalities: listed.inputModalities ?? unique([...input, ...seen]),
    output_modalities: listed.outputModalities ?? output,
    deprecated: listed.deprecated === true,
    sunset_at: listed.sunsetAt,
    successor: listed.successor === listed.modelId ? null : listed.successor,
    release_date: listed.createdAt === null ? null : listed.createdAt.slice(0, 10),
    // Where the category comes from: what the provider says, what the name suggests, or nothing.
    basis,
  } satisfies { [Column in keyof typeof EXTERNAL_COLUMNS]?: unknown } & { basis: 'listing' | 'name' | 'none' };
}

function clean(text: string | null, maxLength: number): string | null {
  return text === null ? null : storableText(text, maxLength);
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
