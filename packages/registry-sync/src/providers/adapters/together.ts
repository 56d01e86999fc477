import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { capabilitiesWhere, entriesOf, instantOfUnixSeconds, tokenLimit, usdPer1k } from '../reading.ts';

const pageSchema = entriesOf('id', {
  created: z.number().nullish(),
  /** chat, language, code, image, embedding, moderation, rerank, and values that the specification does not name. */
  type: z.string().nullish(),
  display_name: z.string().nullish(),
  context_length: z.number().nullish(),
  pricing: z.looseObject({ input: z.number().nullish(), output: z.number().nullish() }).nullish(),
});

/** Prices are USD per million tokens; this many make one USD per 1,000. */
const PRICE_UNITS = 1_000;

/** Together AI: the answer is a bare array. Source: togethercomputer/openapi openapi.yaml ModelInfo and Pricing, 090263a, 2026-04-28. */
export const together = {
  providerId: 'together',
  authentication: bearer('TOGETHER_API_KEY'),
  baseUrl: 'https://api.together.ai/v1',
  list: {
    request: () => ({ path: '/models' }),
    schema: pageSchema,
    models: (page) =>
      page.map((model) => ({
        modelId: model.id,
        displayName: model.display_name || null,
        contextWindow: tokenLimit(model.context_length),
        capabilities: capabilitiesWhere({
          chat: model.type === 'chat',
          completion: model.type === 'language',
          code: model.type === 'code',
          embedding: model.type === 'embedding',
          rerank: model.type === 'rerank',
          image_generation: model.type === 'image',
        }),
        createdAt: instantOfUnixSeconds(model.created),
        inputCostPer1k: usdPer1k(model.pricing?.input, PRICE_UNITS),
        outputCostPer1k: usdPer1k(model.pricing?.output, PRICE_UNITS),
        raw: model,
      })),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models' }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
