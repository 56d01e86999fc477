import { z } from 'zod';
import { bearer, type ProviderAdapter, type StatedModel } from '../adapter.ts';
import { type EntryReader, entryList, entryShape } from '../read-entries.ts';
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
    audio_transcription: flag,
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
    aliases,
    displayName: entry.name && entry.name !== modelId ? entry.name : null,
    description: entry.description,
    contextWindow: entry.max_context_length,
    capabilities: capabilitiesWhere({
      chat: entry.capabilities.completion_chat,
      fill_in_the_middle: entry.capabilities.completion_fim,
      function_calling: entry.capabilities.function_calling,
      reasoning: entry.capabilities.reasoning,
      vision: entry.capabilities.vision,
      ocr: entry.capabilities.ocr,
      speech_to_text: entry.capabilities.audio_transcription,
      text_to_speech: entry.capabilities.audio_speech,
    }),
    createdAt: entry.created,
    deprecated: entry.deprecation !== null ? true : Object(entry.raw).deprecation === null ? false : null,
    sunsetAt: entry.deprecation,
    successor: entry.deprecation_replacement_model,
    raw: entry.raw,
  }));
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

/** `mistral-large-2512`: year and month of the version. */
const VERSIONED = /-\d{4}$/;

/**
 * Groups entries that name each other as aliases, and picks the id to know the model by: the name that the provider gives it
 * where that is one of its ids, else the versioned id, else the first listed.
 */
export function canonicalMistralIds<Listed extends Entry>(entries: readonly Listed[]): CanonicalEntry<Listed>[] {
  const groups: { ids: Set<string>; entries: Listed[] }[] = [];
  for (const entry of entries) {
    const ids = new Set([entry.id, ...(entry.aliases ?? [])]);
    const merged = { ids, entries: [entry] };
    // An entry may join two groups that did not know of each other.
    for (const group of groups.filter((known) => [...ids].some((id) => known.ids.has(id)))) {
      merged.ids = new Set([...group.ids, ...merged.ids]);
      merged.entries = [...group.entries, ...merged.entries];
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(merged);
  }
  return groups.flatMap((group) => {
    const [first] = group.entries;
    if (first === undefined) return [];
    const ids = [...group.ids];
    const named = group.entries.map((entry) => entry.name).find((name) => name != null && group.ids.has(name));
    const modelId = named ?? ids.find((id) => VERSIONED.test(id)) ?? first.id;
    const entry = group.entries.find((candidate) => candidate.id === modelId) ?? first;
    return [{ modelId, aliases: ids.filter((id) => id !== modelId), entry }];
  });
}
