import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entriesOf } from '../reading.ts';

const pageSchema = entriesOf('id', { name: z.string().nullish(), description: z.string().nullish() });

/** Stability AI. Source: Stability-AI/rest-api-support spec v1, 99d5cfa, 2023-03-26; Stability REST reference, user balance. */
export const stability = {
  providerId: 'stability',
  authentication: bearer('STABILITY_API_KEY'),
  baseUrl: 'https://api.stability.ai',
  list: {
    request: () => ({ path: '/v1/engines/list' }),
    schema: pageSchema,
    models: (page) =>
      page.map((engine) => ({
        modelId: engine.id,
        displayName: engine.name || null,
        description: engine.description || null,
        raw: engine,
      })),
    coverage: { kind: 'partial', reason: 'Names the engines of the v1 API only, not the v2beta services' },
  },
  health: { request: { path: '/v1/user/balance' }, schema: z.looseObject({ credits: z.number() }) },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
