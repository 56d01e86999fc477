import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entryList, entryShape } from '../read-entries.ts';
import { capabilitiesOf, flag, tokens, words } from '../reading.ts';

const pageSchema = z.looseObject({ models: entryList, next_page_token: z.string().nullish() });

const entry = entryShape('name', {
  is_deprecated: flag,
  endpoints: [words],
  finetuned: flag,
  context_length: tokens,
  features: [words],
});

/** The capability behind an endpoint that a model is served from. */
const CAPABILITY_OF_ENDPOINT: Readonly<Record<string, string>> = {
  chat: 'chat',
  embed: 'embedding',
  rerank: 'rerank',
  generate: 'completion',
};

/** Cohere. Source: cohere-ai/cohere-typescript tests/wire/models.test.ts and ModelsListRequest.ts, 7c29ae7, 2026-08-18. */
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
        .map((model) => {
          const endpoints = model.endpoints ?? [];
          return {
            modelId: model.id,
            contextWindow: model.context_length,
            outputModalities: endpoints.includes('embed') ? ['embedding'] : null,
            capabilities: capabilitiesOf([
              ...endpoints.map((endpoint) => CAPABILITY_OF_ENDPOINT[endpoint] ?? ''),
              ...(model.features ?? []),
            ]),
            deprecated: model.is_deprecated,
            raw: model.raw,
          };
        }),
    next: (page) => page.next_page_token || null,
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/v1/models', query: { page_size: 1 } }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
