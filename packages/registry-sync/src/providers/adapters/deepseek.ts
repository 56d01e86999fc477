import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entriesOf } from '../reading.ts';

const pageSchema = z.looseObject({ data: entriesOf('id') });

/** DeepSeek: the list has ids and nothing else. Source: DeepSeek API reference, list models and get user balance, 2025-02-08. */
export const deepseek = {
  providerId: 'deepseek',
  authentication: bearer('DEEPSEEK_API_KEY'),
  baseUrl: 'https://api.deepseek.com',
  list: {
    request: () => ({ path: '/models' }),
    schema: pageSchema,
    models: (page) => page.data.map((model) => ({ modelId: model.id, raw: model })),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/user/balance' }, schema: z.looseObject({ is_available: z.boolean() }) },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
