import type { Capability } from '@radiant/contracts';
import { z } from 'zod';
import { bearer, type ProviderAdapter, type StatedModel } from '../adapter.ts';
import { type EntryOf, entryList, entryShape } from '../read-entries.ts';
import { capabilitiesOf, flag, tokens, words } from '../reading.ts';

const pageSchema = z.looseObject({ models: entryList, next_page_token: z.string().nullish() });

const entry = entryShape('name', {
  is_deprecated: flag,
  endpoints: [words],
  finetuned: flag,
  context_length: tokens,
  features: [words],
  /** Until 2025; `features` says it since. */
  supports_vision: flag,
});

/** The capability behind an endpoint that a model is served from. */
const CAPABILITY_OF_ENDPOINT: Readonly<Record<string, Capability>> = {
  chat: 'chat',
  embed: 'embedding',
  embed_image: 'image_embedding',
  rerank: 'rerank',
  generate: 'completion',
  transcriptions: 'speech_to_text',
};

/**
 * Cohere. Source: cohere-ai/cohere-typescript tests/wire/models.test.ts and ModelsListRequest.ts, 7c29ae7, 2026-08-18; endpoints
 * beyond it as the live list states them, 2026-05-29.
 */
export const cohere = {
  providerId: 'cohere',
  authentication: bearer('COHERE_API_KEY', 'CO_API_KEY'),
  baseUrl: 'https://api.cohere.com',
  list: {
    request: (cursor) => ({
      path: '/v1/models',
      query: { page_size: 1_000, ...(cursor === null ? {} : { page_token: cursor }) },
    }),
    schema: pageSchema,
    models: (page, read) =>
      read(page.models, entry)
        // Fine-tunes of the organisation itself are not models of the provider.
        .filter((model) => model.finetuned !== true)
        .map(readModel),
    next: (page) => page.next_page_token || null,
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/v1/models', query: { page_size: 1 } }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;

function readModel(model: EntryOf<typeof entry>): StatedModel {
  const endpoints = model.endpoints ?? [];
  const features = [...(model.features ?? []), ...(model.supports_vision ? ['vision'] : [])];
  const embeds = endpoints.some((endpoint) => endpoint.startsWith('embed'));
  return {
    modelId: model.id,
    contextWindow: model.context_length,
    inputModalities: endpoints.includes('embed_image') && !endpoints.includes('embed') ? ['image'] : null,
    outputModalities: embeds ? ['embedding'] : null,
    capabilities: capabilitiesOf([...endpoints.map((endpoint) => CAPABILITY_OF_ENDPOINT[endpoint] ?? ''), ...features]),
    deprecated: model.is_deprecated,
    raw: model.raw,
  };
}
