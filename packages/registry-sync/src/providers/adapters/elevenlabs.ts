import { z } from 'zod';
import type { ProviderAdapter, StatedModel } from '../adapter.ts';
import { type EntryOf, entryList, entryShape } from '../read-entries.ts';
import { capabilitiesWhere, flag, words } from '../reading.ts';

const entry = entryShape('model_id', {
  name: words,
  description: words,
  can_do_text_to_speech: flag,
  can_do_voice_conversion: flag,
  languages: [z.looseObject({ language_id: z.string() })],
});

/** ElevenLabs: the answer is a bare array. Source: elevenlabs/elevenlabs-js src/serialization/types/Model.ts, 87100890, 2026-07-01. */
export const elevenlabs = {
  providerId: 'elevenlabs',
  authentication: { kind: 'header', keyNames: ['ELEVENLABS_API_KEY'], header: 'xi-api-key', prefix: '' },
  baseUrl: 'https://api.elevenlabs.io/v1',
  list: {
    request: () => ({ path: '/models' }),
    schema: entryList,
    models: (page, read) => read(page, entry).map(readModel),
    coverage: {
      kind: 'partial',
      reason: 'Names speech synthesis models; transcription models (Scribe) may be left out',
    },
  },
  health: { request: { path: '/models' }, schema: entryList },
} satisfies ProviderAdapter<readonly unknown[]>;

/** Lengths are in characters and prices are multipliers of a plan's credits, so neither is read. */
function readModel(model: EntryOf<typeof entry>): StatedModel {
  const speaks = model.can_do_text_to_speech === true;
  const converts = model.can_do_voice_conversion === true;
  return {
    modelId: model.id,
    displayName: model.name,
    description: model.description,
    inputModalities: speaks ? (converts ? ['text', 'audio'] : ['text']) : converts ? ['audio'] : null,
    outputModalities: speaks || converts ? ['audio'] : null,
    capabilities: capabilitiesWhere({ text_to_speech: speaks, multilingual: (model.languages?.length ?? 0) > 1 }),
    raw: model.raw,
  };
}
