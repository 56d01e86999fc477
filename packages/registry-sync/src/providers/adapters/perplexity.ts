import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entryList, entryShape } from '../read-entries.ts';
import { instant } from '../reading.ts';

const pageSchema = z.looseObject({ data: entryList });

const OWN_PREFIX = 'perplexity/';

/**
 * Perplexity. The list answers without a key too, so health asks for the account's asynchronous jobs, which costs nothing.
 * Source: api-evangelist/perplexity openapi, 2026-08-22; perplexityai/perplexity-node api.md, 1110dc1, 2026-07-30.
 */
export const perplexity = {
  providerId: 'perplexity',
  authentication: bearer('PERPLEXITY_API_KEY'),
  baseUrl: 'https://api.perplexity.ai',
  list: {
    request: () => ({ path: '/v1/models' }),
    schema: pageSchema,
    models: (page, read) =>
      read(page.data, entryShape('id', { created: instant }))
        // The rest are other providers' models, which its agents call for us.
        .filter((model) => model.id.startsWith(OWN_PREFIX))
        .map((model) => ({
          modelId: model.id.slice(OWN_PREFIX.length),
          createdAt: model.created,
          aliases: [model.id],
          raw: model.raw,
        })),
    coverage: { kind: 'partial', reason: 'Names the models of the Agent API only, not every Sonar model' },
  },
  health: {
    request: { path: '/async/chat/completions' },
    schema: z.looseObject({ requests: z.array(z.unknown()) }),
  },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
