import {
  type Capability,
  type EXTERNAL_COLUMNS,
  type ExternalCategory,
  type Modality,
  parseJson,
  rowOf,
  storableJson,
  storableText,
} from '@radiant/contracts';
import type { DiscoveryRow } from '@radiant/database';
import type { ListedModel } from '../providers/adapter.ts';
import type { PlannedChange } from '../run/job.ts';
import type { ListingToDecide } from './decide-listing.ts';

/** A model that a provider lists and the registry does not have. */
export type Discovery = DiscoveryRow & { readonly proposal: ReturnType<typeof proposeModel> };

/** More new models of one provider than this in one run are no queue that a person reviews. */
const MOST_NEW = 1_000;

/** Listed models that are none of ours, under no name; of new ones the first thousand, the next runs find the others. */
export function decideDiscoveries(listing: ListingToDecide): Discovery[] {
  const ours = new Set(listing.known.map((known) => known.model_id));
  const seen = new Set<string>();
  let left = MOST_NEW;
  return listing.models.flatMap((model) => {
    if (!Object.hasOwn(listing.discoveries, model.modelId) && left === 0) return [];
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

/** Input, output and capability that a category always has. */
const ESSENTIALS: Readonly<
  Record<ExternalCategory, readonly [readonly Modality[], readonly Modality[], readonly Capability[]]>
> = {
  text_generation: [['text'], ['text'], ['chat']],
  reasoning: [['text'], ['text'], ['chat', 'reasoning']],
  code: [['text'], ['text'], ['chat', 'code']],
  embedding: [['text'], ['embedding'], ['embedding']],
  image_generation: [['text'], ['image'], ['image_generation']],
  video_generation: [['text'], ['video'], ['video_generation']],
  text_to_speech: [['text'], ['audio'], ['text_to_speech']],
  speech_to_text: [['audio'], ['text'], ['speech_to_text']],
  search: [['text'], ['text'], ['chat', 'web_search']],
  reranking: [['text'], ['text'], ['rerank']],
  '3d_generation': [['text'], ['3d'], ['text_to_3d']],
  other: [[], [], []],
};

/** Capabilities that decide the category, the most telling first. */
const BY_CAPABILITY: readonly (readonly [Capability, ExternalCategory])[] = [
  ['rerank', 'reranking'],
  ['embedding', 'embedding'],
  ['text_embedding', 'embedding'],
  ['image_generation', 'image_generation'],
  ['video_generation', 'video_generation'],
  ['text_to_speech', 'text_to_speech'],
  ['speech_to_text', 'speech_to_text'],
  ['text_to_3d', '3d_generation'],
  ['image_to_3d', '3d_generation'],
  ['fill_in_the_middle', 'code'],
];

/** Columns that a list states as they are. */
const STATED = ['context_window', 'max_output', 'input_cost_per_1k', 'output_cost_per_1k', 'sunset_at'] as const;

/**
 * What approving a discovery would create: columns of `models`, from what its provider lists; where that says too little, its
 * name decides the category. What nobody said is null or empty, never a guess of a figure.
 */
export function proposeModel(listed: ListedModel) {
  const said = categoryOfListing(listed);
  const named = categoryByName(listed.modelId);
  // A chat model may be more special by its name than its listing tells.
  const category = said === null || said === 'text_generation' ? specialised(said, named) : said;
  const [input, output, capabilities] = ESSENTIALS[category];
  return {
    ...rowOf(STATED, listed),
    display_name: clean(listed.displayName, 200),
    description: clean(listed.description, 2_000),
    category,
    capabilities: unique([...(listed.capabilities ?? []), ...capabilities]),
    input_modalities: listed.inputModalities ?? input,
    output_modalities: listed.outputModalities ?? output,
    deprecated: listed.deprecated === true,
    successor: listed.successor === listed.modelId ? null : listed.successor,
    release_date: listed.createdAt === null ? null : listed.createdAt.slice(0, 10),
    // Where the category comes from: what the provider says, what the name suggests, or nothing.
    basis: said !== null ? 'listing' : named !== null ? 'name' : 'none',
  } satisfies { [Column in keyof typeof EXTERNAL_COLUMNS]?: unknown } & { basis: 'listing' | 'name' | 'none' };
}

/** The category that capabilities and modalities say, or null. */
function categoryOfListing(listed: ListedModel): ExternalCategory | null {
  const capabilities = new Set(listed.capabilities ?? []);
  const talks = capabilities.has('chat') || capabilities.has('completion');
  const byCapability = BY_CAPABILITY.find(([capability]) => capabilities.has(capability));
  if (byCapability !== undefined && !(talks && byCapability[1] !== 'code')) return byCapability[1];
  const input = listed.inputModalities ?? [];
  const output = listed.outputModalities ?? [];
  if (output.includes('embedding')) return 'embedding';
  if (output.includes('video')) return 'video_generation';
  if (output.includes('3d')) return '3d_generation';
  if (output.includes('image') && !talks) return 'image_generation';
  if (output.includes('audio') && !output.includes('text')) return 'text_to_speech';
  if (input.includes('audio') && !input.includes('text') && output.includes('text')) return 'speech_to_text';
  if (talks || output.includes('text')) return 'text_generation';
  return null;
}

const SPECIAL_CHAT: readonly ExternalCategory[] = ['code', 'reasoning', 'search'];

function specialised(said: ExternalCategory | null, named: ExternalCategory | null): ExternalCategory {
  if (said === null) return named ?? 'other';
  return named !== null && SPECIAL_CHAT.includes(named) ? named : said;
}

function clean(text: string | null, maxLength: number): string | null {
  return text === null ? null : storableText(text, maxLength);
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}

/** What names of models give away, first match first. A last resort: only for what the listing itself does not say. */
const BY_NAME: readonly (readonly [RegExp, ExternalCategory])[] = [
  [/rerank/i, 'reranking'],
  [/embed|voyage-\d|titan-embed|bge-|e5-/i, 'embedding'],
  [/whisper|transcri|speech-to-text|stt|scribe|nova-\d|universal-\d/i, 'speech_to_text'],
  [/tts|text-to-speech|eleven_|aura|-voice|speech-\d/i, 'text_to_speech'],
  [/veo|sora|video|ray-?\d|gen\d|kling|nova-reel|act_two/i, 'video_generation'],
  [/dall-e|image|imagen|flux|stable-diffusion|sd3|sdxl|ideogram|canvas/i, 'image_generation'],
  [/mesh|3d/i, '3d_generation'],
  [/sonar|search/i, 'search'],
  [/moderation|guard|safety/i, 'other'],
  [/code|codex|coder|devstral/i, 'code'],
  [/reason|thinking|(^|[-/])o\d($|-)|(^|[-/])r\d($|-)/i, 'reasoning'],
];

/** The category that a model's name suggests, or null. */
function categoryByName(modelId: string): ExternalCategory | null {
  return BY_NAME.find(([pattern]) => pattern.test(modelId))?.[1] ?? null;
}
