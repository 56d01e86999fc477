import { type EXTERNAL_COLUMNS, parseJson, storableJson, storableText } from '@radiant/contracts';
import type { DiscoveryRow } from '@radiant/database';
import type { ListedModel } from '../providers/adapter.ts';
import type { PlannedChange } from '../run/job.ts';
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
export function decideDiscoveries(listing: ListingToDecide, now: Date): Discovery[] {
  const ours = new Set(listing.known.map((known) => known.model_id));
  const seen = new Set<string>();
  let left = MOST_NEW;
  return listing.models.flatMap((model) => {
    if (!Object.hasOwn(listing.discoveries, model.modelId) && left === 0) return [];
    if (model.moving) return [];
    if (model.sunsetAt !== null && Date.parse(model.sunsetAt) <= now.getTime()) return [];
    if (seen.has(model.modelId) || [model.modelId, ...model.aliases].some((id) => ours.has(id))) return [];
    seen.add(model.modelId);
    if (!Object.hasOwn(listing.discoveries, model.modelId)) left -= 1;
    return [
      {
        provider_id: listing.providerId,
        model_id: model.modelId,
        display_name: model.displayName === null ? null : storableText(model.displayName, 300),
        listing: storableJson(parseJson(model.raw)),
        proposal: proposeModel(model),
      },
    ];
  });
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
