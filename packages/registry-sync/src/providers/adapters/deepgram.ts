import { z } from 'zod';
import type { ProviderAdapter, StatedModel } from '../adapter.ts';
import { capabilitiesWhere, entriesOf } from '../reading.ts';

const entries = entriesOf('canonical_name', { architecture: z.string().nullish(), streaming: z.boolean().nullish() });
type Entry = z.infer<typeof entries>[number];

const pageSchema = z.looseObject({ stt: entries, tts: entries });

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
    // One entry a language variant or voice: the runner keeps the first of each model id.
    models: (page) => [...page.stt.map(readTranscriber), ...page.tts.map(readVoice)],
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/projects' }, schema: z.looseObject({ projects: z.array(z.unknown()) }) },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;

/** Callers say `nova-3` for `nova-3-general`; `nova-3-medical` is a model of its own. */
function readTranscriber(entry: Entry): StatedModel {
  const modelId = entry.canonical_name.replace(/-general$/, '');
  return {
    modelId,
    aliases: modelId === entry.canonical_name ? [] : [entry.canonical_name],
    inputModalities: ['audio'],
    outputModalities: ['text'],
    capabilities: capabilitiesWhere({ speech_to_text: true, streaming: entry.streaming }),
    raw: entry,
  };
}

/** Voices (`aura-2-zeus-en`) are listed one by one; the model is their architecture. */
function readVoice(entry: Entry): StatedModel {
  return {
    modelId: entry.architecture || entry.canonical_name,
    inputModalities: ['text'],
    outputModalities: ['audio'],
    capabilities: ['text_to_speech', 'voice_selection'],
    raw: entry,
  };
}
