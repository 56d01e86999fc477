import { z } from 'zod';
import { bearer, listedModel, type ProviderAdapter } from '../adapter.ts';
import { modelIdSchema } from '../reading.ts';

const pageSchema = z.looseObject({ data: z.array(z.looseObject({ id: modelIdSchema })) });

/** DeepSeek: the list has ids and nothing else. Source: DeepSeek API reference, list models and get user balance, 2025-02-08. */
export const deepseek = {
  providerId: 'deepseek',
  authentication: bearer('DEEPSEEK_API_KEY'),
  baseUrl: 'https://api.deepseek.com',
  list: {
    request: () => ({ method: 'GET', path: '/models' }),
    schema: pageSchema,
    models: (page) => page.data.map((model) => listedModel({ modelId: model.id, raw: model })),
    next: () => null,
    coverage: { kind: 'complete' },
  },
  health: {
    request: { method: 'GET', path: '/user/balance' },
    schema: z.looseObject({ is_available: z.boolean() }),
  },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
