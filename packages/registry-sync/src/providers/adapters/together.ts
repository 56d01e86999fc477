import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entryList, entryShape } from '../read-entries.ts';
import { amount, capabilitiesWhere, instant, tokens, usdPer1k, words } from '../reading.ts';

const entry = entryShape('id', {
  created: instant,
  /** chat, language, code, image, embedding, moderation, rerank, and values that the specification does not name. */
  type: words,
  display_name: words,
  context_length: tokens,
  pricing: { input: amount, output: amount },
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
    schema: entryList,
    models: (page, read) =>
      read(page, entry).map((model) => ({
        modelId: model.id,
        displayName: model.display_name,
        contextWindow: model.context_length,
        capabilities: capabilitiesWhere({
          chat: model.type === 'chat',
          completion: model.type === 'language',
          code: model.type === 'code',
          embedding: model.type === 'embedding',
          rerank: model.type === 'rerank',
          image_generation: model.type === 'image',
        }),
        createdAt: model.created,
        inputCostPer1k: usdPer1k(model.pricing.input, PRICE_UNITS),
        outputCostPer1k: usdPer1k(model.pricing.output, PRICE_UNITS),
        raw: model.raw,
      })),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models' }, schema: entryList },
} satisfies ProviderAdapter<readonly unknown[]>;
