import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entriesOf, instantOfUnixSeconds, modalitiesOf, tokenLimit, usdPer1k } from '../reading.ts';

const pageSchema = z.looseObject({
  models: entriesOf('id', {
    created: z.number().nullish(),
    aliases: z.array(z.string()).nullish(),
    input_modalities: z.array(z.string()).nullish(),
    output_modalities: z.array(z.string()).nullish(),
    prompt_text_token_price: z.number().nullish(),
    completion_text_token_price: z.number().nullish(),
    max_prompt_length: z.number().nullish(),
  }),
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
    models: (page) =>
      page.models.map((model) => ({
        modelId: model.id,
        contextWindow: tokenLimit(model.max_prompt_length),
        inputModalities: modalitiesOf(model.input_modalities),
        outputModalities: modalitiesOf(model.output_modalities),
        createdAt: instantOfUnixSeconds(model.created),
        aliases: model.aliases ?? [],
        inputCostPer1k: usdPer1k(model.prompt_text_token_price, PRICE_UNITS),
        outputCostPer1k: usdPer1k(model.completion_text_token_price, PRICE_UNITS),
        raw: model,
      })),
    coverage: { kind: 'partial', reason: 'A key restricted by its access list sees only the models it may call' },
  },
  health: { request: { path: '/api-key' }, schema: z.looseObject({ acls: z.array(z.string()).nullish() }) },
  // A wrong key is answered with 400 and "Incorrect API key provided".
  keyRefusal: { status: 400, body: /Incorrect(?: |%20)API(?: |%20)key/i },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
