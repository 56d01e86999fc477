import { z } from 'zod';
import type { ProviderAdapter, StatedModel } from '../adapter.ts';
import { type EntryOf, entryList, entryShape } from '../read-entries.ts';
import { capabilitiesWhere, flag, words } from '../reading.ts';

const pageSchema = z.looseObject({ stt: entryList, tts: entryList });

const entry = entryShape('canonical_name', {
  architecture: words,
  streaming: flag,
  multilingual: flag,
  languages: [words],
});
type Entry = EntryOf<typeof entry>;

/**
 * Deepgram. The list answers without a key too, so health asks for the account's projects. Source: deepgram-js-sdk
 * tests/wire/manage/v1/models.test.ts, 1913abc, 2026-08-14; developers.deepgram.com/docs/model-metadata.
 */
export const deepgram = {
  providerId: 'deepgram',
  authentication: { kind: 'header', keyNames: ['DEEPGRAM_API_KEY'], header: 'authorization', prefix: 'Token ' },
  baseUrl: 'https://api.deepgram.com/v1',
  list: {
    request: () => ({ path: '/models' }),
    schema: pageSchema,
    // One entry a language variant or voice: the runner unites those of each model id.
    models: (page, read) => [...read(page.stt, entry).map(readTranscriber), ...read(page.tts, entry).map(readVoice)],
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/projects' }, schema: z.looseObject({ projects: z.array(z.unknown()) }) },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;

/** Callers say `nova-3` for `nova-3-general`; `nova-3-medical` is a model of its own. */
function readTranscriber({ id, streaming, multilingual, languages, raw }: Entry): StatedModel {
  const modelId = id.replace(/-general$/, '');
  return {
    modelId,
    aliases: modelId === id ? [] : [id],
    inputModalities: ['audio'],
    outputModalities: ['text'],
    capabilities: capabilitiesWhere({
      speech_to_text: true,
      streaming,
      multilingual: multilingual || languagesIn(languages ?? []) > 1,
    }),
    raw,
  };
}

/** Voices (`aura-2-zeus-en`) are listed one by one; the model is their architecture. */
function readVoice({ id, architecture, raw }: Entry): StatedModel {
  return {
    modelId: architecture ?? id,
    inputModalities: ['text'],
    outputModalities: ['audio'],
    capabilities: ['text_to_speech', 'voice_selection'],
    raw,
  };
}

/** `en`, `en-US` and `en-GB` are one. */
function languagesIn(tags: readonly string[]): number {
  return new Set(tags.map((tag) => tag.split('-', 1)[0])).size;
}
