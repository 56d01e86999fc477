import { z } from 'zod';
import { bearer, type ProviderAdapter, type StatedModel } from '../adapter.ts';
import { type EntryOf, type EntryReader, entryList, entryShape } from '../read-entries.ts';
import { capabilitiesWhere, flag, instant, tokens, words } from '../reading.ts';

const pageSchema = z.looseObject({ data: entryList });
type Page = z.infer<typeof pageSchema>;

const listed = entryShape('id', {
  name: words,
  aliases: [words],
  description: words,
  created: instant,
  max_context_length: tokens,
  /** `base`, or `fine-tuned` for the workspace's own. */
  type: words,
  deprecation: instant,
  deprecation_replacement_model: words,
  capabilities: {
    completion_chat: flag,
    completion_fim: flag,
    function_calling: flag,
    reasoning: flag,
    vision: flag,
    ocr: flag,
    classification: flag,
    moderation: flag,
    audio: flag,
    audio_transcription: flag,
    audio_transcription_realtime: flag,
    audio_speech: flag,
  },
});

/** Mistral AI. Source: mistralai/client-ts src/models/components/{basemodelcard,modelcapabilities,modellist}.ts, b14b3b90, 2026-08-05. */
export const mistral = {
  providerId: 'mistral',
  authentication: bearer('MISTRAL_API_KEY'),
  baseUrl: 'https://api.mistral.ai/v1',
  list: {
    request: () => ({ path: '/models' }),
    schema: pageSchema,
    models: readPage,
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models' }, schema: pageSchema },
} satisfies ProviderAdapter<Page>;

/** One model for all the ids that it is listed under: `mistral-large-2512` and `mistral-large-latest` are the same. */
function readPage(page: Page, read: EntryReader): StatedModel[] {
  const entries = read(page.data, listed).filter((model) => model.type !== 'fine-tuned');
  return canonicalMistralIds(entries).map(({ modelId, aliases, entry }) => ({
    modelId,
    moving: MOVING.test(modelId),
    aliases,
    displayName: entry.name && entry.name !== modelId && !MOVING.test(entry.name) ? entry.name : null,
    description: entry.description,
    category: categoryOf(entry.capabilities),
    contextWindow: entry.max_context_length,
    ...modalitiesWhere(entry.capabilities),
    capabilities: capabilitiesWhere({
      chat: entry.capabilities.completion_chat,
      fill_in_the_middle: entry.capabilities.completion_fim,
      function_calling: entry.capabilities.function_calling,
      reasoning: entry.capabilities.reasoning,
      vision: entry.capabilities.vision,
      ocr: entry.capabilities.ocr,
      speech_to_text: transcribes(entry.capabilities),
      text_to_speech: entry.capabilities.audio_speech,
    }),
    createdAt: entry.created,
    deprecated: entry.deprecation !== null ? true : Object(entry.raw).deprecation === null ? false : null,
    sunsetAt: entry.deprecation,
    successor: entry.deprecation_replacement_model,
    raw: entry.raw,
  }));
}

type Flags = EntryOf<typeof listed>['capabilities'];

function transcribes(flags: Flags): boolean {
  return flags.audio_transcription === true || flags.audio_transcription_realtime === true;
}

/** A model of documents or of judgements, for which the registry has no category; null where the capabilities decide. */
function categoryOf(flags: Flags): 'other' | null {
  const judges = flags.moderation || flags.classification || flags.ocr;
  return judges && !flags.completion_chat ? 'other' : null;
}

/** What goes in and comes out, as far as the flags say so; `audio` listens, `audio_speech` speaks. */
function modalitiesWhere(flags: Flags): Pick<StatedModel, 'inputModalities' | 'outputModalities'> {
  if (flags.audio_speech) return { inputModalities: ['text'], outputModalities: ['audio'] };
  if (transcribes(flags)) return { inputModalities: ['audio'], outputModalities: ['text'] };
  if (flags.ocr) return { inputModalities: ['image', 'pdf'], outputModalities: ['text'] };
  if (!flags.completion_chat && !flags.audio) return {};
  const seen = flags.vision ? (['image'] as const) : [];
  const heard = flags.audio ? (['audio'] as const) : [];
  return { inputModalities: ['text', ...seen, ...heard], outputModalities: ['text'] };
}

/** What an entry of the list says of its ids. */
interface Entry {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly aliases?: readonly string[] | null | undefined;
}

/** One model out of several entries. */
interface CanonicalEntry<Listed> {
  readonly modelId: string;
  readonly aliases: string[];
  /** The entry to read the rest from: the canonical id's own, where it is listed. */
  readonly entry: Listed;
}

/** Names one model today and another tomorrow. */
const MOVING = /-latest$/;
/** The best to know a model by first: `mistral-large-2512`, by year and month; `mistral-medium-3-5`, by number; any that stays. */
const FIXED = [/-\d{4}$/, /-\d+(?:[.-]\d+)*$/, /^(?!.*-latest$)/] as const;

/**
 * Groups the entries of a model, which have one `name` (or, where there is none, name each other as aliases), and picks the id to
 * know it by: a versioned one, the name itself first, and one that moves only where there is no other. Two models that share an
 * alias stay two.
 */
export function canonicalMistralIds<Listed extends Entry>(entries: readonly Listed[]): CanonicalEntry<Listed>[] {
  const groups: { ids: Set<string>; entries: Listed[] }[] = [];
  for (const entry of entries) {
    const merged = { ids: new Set([entry.id, ...(entry.aliases ?? [])]), entries: [entry] };
    // An entry may join two groups that did not know of each other.
    for (const group of groups.filter((known) => known.entries.some((one) => isSame(one, entry)))) {
      merged.ids = new Set([...group.ids, ...merged.ids]);
      merged.entries = [...group.entries, ...merged.entries];
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(merged);
  }
  const named = groups.map((group) => group.entries.find((entry) => entry.name != null)?.name ?? null);
  return groups.flatMap((group, at) => {
    const name = named[at] ?? null;
    const own = [...group.ids].filter((id) => id === name || !named.includes(id));
    const ids = own.sort((a, b) => farFrom(name, a) - farFrom(name, b));
    const modelId = FIXED.flatMap((fixed) => ids.find((id) => fixed.test(id)) ?? [])[0] ?? ids[0];
    const entry = group.entries.find((candidate) => candidate.id === modelId) ?? group.entries[0];
    if (modelId === undefined || entry === undefined) return [];
    return [{ modelId, aliases: [...group.ids].filter((id) => id !== modelId), entry }];
  });
}

/** 0 for the name itself, 1 for an id that begins as the name does, 2 for any other. */
function farFrom(name: string | null, id: string): 0 | 1 | 2 {
  if (name === null || id === name) return 0;
  return id.startsWith(name.replace(MOVING, '')) ? 1 : 2;
}

function isSame(one: Entry, other: Entry): boolean {
  if (one.name != null && other.name != null) return one.name === other.name;
  const ids = [other.id, ...(other.aliases ?? [])];
  return [one.id, ...(one.aliases ?? [])].some((id) => ids.includes(id));
}
