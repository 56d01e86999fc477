import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entryList, entryShape } from '../read-entries.ts';
import { present } from '../reading.ts';

const pageSchema = z.looseObject({ data: entryList });

/** DeepSeek: the list has ids and nothing else, and its API chats and does nothing else. Source: DeepSeek API reference, list models and get user balance, 2025-02-08. */
export const deepseek = {
  providerId: 'deepseek',
  authentication: bearer('DEEPSEEK_API_KEY'),
  baseUrl: 'https://api.deepseek.com',
  list: {
    request: () => ({ path: '/models' }),
    schema: pageSchema,
    models: (page, read) =>
      read(page.data, entryShape('id')).map(({ id, raw }) => ({ modelId: id, capabilities: ['chat'], raw })),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/user/balance' }, schema: z.looseObject({ is_available: present }) },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
