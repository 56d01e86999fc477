import { z } from 'zod';
import { bearer, type ProviderAdapter, type StatedModel } from '../adapter.ts';
import { type EntryOf, entryList, entryShape } from '../read-entries.ts';
import { amount, instant, PER_MILLION, price, words } from '../reading.ts';

const pageSchema = z.looseObject({ data: entryList });

const OWN_PREFIX = 'perplexity/';

/** What Perplexity's own endpoint of embeddings, which is not the Agent API's, knows without the prefix. */
const OWN_ENDPOINT = /^perplexity\/(?=pplx-)/;

const entry = entryShape('id', {
  created: instant,
  pricing: { input: amount, output: amount, cache_read: amount, cache_write: amount, unit: words },
});

/**
 * Perplexity: the list is that of the Agent API, which is what answers since Sonar's chat completions ended on 2026-09-27. It answers
 * without a key too, so health asks for the account's asynchronous jobs, which costs nothing.
 * Source: api-evangelist/perplexity openapi, 2026-08-22; perplexityai/perplexity-node api.md, 1110dc1, 2026-07-30; prices as the
 * live list states them, 2026-08-10.
 */
export const perplexity = {
  providerId: 'perplexity',
  authentication: bearer('PERPLEXITY_API_KEY'),
  baseUrl: 'https://api.perplexity.ai',
  list: {
    request: () => ({ path: '/v1/models' }),
    schema: pageSchema,
    models: (page, read) =>
      read(page.data, entry)
        // The rest are other providers' models, which its agents call for us.
        .filter((model) => model.id.startsWith(OWN_PREFIX))
        .map(readModel),
    coverage: { kind: 'partial', reason: 'Names the models of the Agent API only, not those of other endpoints' },
  },
  health: {
    request: { path: '/async/chat/completions' },
    schema: z.looseObject({ requests: z.array(z.unknown()) }),
  },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;

function readModel(model: EntryOf<typeof entry>): StatedModel {
  const modelId = model.id.replace(OWN_ENDPOINT, '');
  const { input, output, cache_read, cache_write, unit } = model.pricing;
  return {
    modelId,
    aliases: modelId === model.id ? [] : [model.id],
    capabilities: modelId.startsWith('pplx-') ? null : ['chat'],
    createdAt: model.created,
    prices:
      // What the endpoint of embeddings bills is not stated here.
      unit !== 'usd_per_1m_tokens' || modelId !== model.id
        ? []
        : [
            ...price('usd_per_1k_input_tokens', input, PER_MILLION),
            ...price('usd_per_1k_output_tokens', output, PER_MILLION),
            ...price('usd_per_1k_cached_input_tokens', cache_read, PER_MILLION),
            ...price('usd_per_1k_cache_write_tokens', cache_write, PER_MILLION),
          ],
    raw: model.raw,
  };
}
