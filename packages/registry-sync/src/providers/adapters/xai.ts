import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entryList, entryShape } from '../read-entries.ts';
import { amount, instant, modalitiesOf, tokens, usdPer1k, words } from '../reading.ts';

const pageSchema = z.looseObject({ models: entryList });

const entry = entryShape('id', {
  created: instant,
  aliases: [words],
  input_modalities: [words],
  output_modalities: [words],
  prompt_text_token_price: amount,
  completion_text_token_price: amount,
  max_prompt_length: tokens,
});

/** Prices are integers; divided by 10,000 they are USD per million tokens, so this many make one USD per 1,000. */
const PRICE_UNITS = 10_000 * 1_000;

/**
 * xAI: three typed lists, which tell more than the OpenAI-compatible one. Source: models.dev
 * packages/core/src/sync/providers/xai.ts, f3fc692, 2026-07-02.
 */
export const xai = {
  providerId: 'xai',
  authentication: bearer('XAI_API_KEY'),
  baseUrl: 'https://api.x.ai/v1',
  list: {
    starts: ['/language-models', '/image-generation-models', '/video-generation-models'],
    request: (cursor) => ({ path: cursor ?? '/language-models' }),
    schema: pageSchema,
    models: (page, read) =>
      read(page.models, entry).map((model) => ({
        modelId: model.id,
        contextWindow: model.max_prompt_length,
        inputModalities: modalitiesOf(model.input_modalities),
        outputModalities: modalitiesOf(model.output_modalities),
        createdAt: model.created,
        aliases: model.aliases ?? [],
        inputCostPer1k: usdPer1k(model.prompt_text_token_price, PRICE_UNITS),
        outputCostPer1k: usdPer1k(model.completion_text_token_price, PRICE_UNITS),
        raw: model.raw,
      })),
    coverage: { kind: 'partial', reason: 'A key restricted by its access list sees only the models it may call' },
  },
  health: { request: { path: '/api-key' }, schema: z.looseObject({ acls: z.array(z.unknown()) }) },
  // A wrong key is answered with 400 and "Incorrect API key provided".
  keyRefusal: { status: 400, body: /Incorrect(?: |%20)API(?: |%20)key/i },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
