import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entryList, entryShape } from '../read-entries.ts';
import { present, words } from '../reading.ts';

const engine = entryShape('id', { name: words, description: words, type: words });

/** Stability AI. Source: Stability-AI/rest-api-support spec v1, 99d5cfa, 2023-03-26; Stability REST reference, user balance. */
export const stability = {
  providerId: 'stability',
  authentication: bearer('STABILITY_API_KEY'),
  baseUrl: 'https://api.stability.ai',
  list: {
    request: () => ({ path: '/v1/engines/list' }),
    schema: entryList,
    models: (page, read) =>
      read(page, engine).map(({ id, name, description, type, raw }) => ({
        modelId: id,
        displayName: name,
        description,
        // Of the types that the specification names (audio, classification, picture, storage, text, video) only this is listed.
        category: type === 'PICTURE' ? 'image_generation' : null,
        raw,
      })),
    coverage: { kind: 'partial', reason: 'Names the engines of the v1 API only, not the v2beta services' },
  },
  health: { request: { path: '/v1/user/balance' }, schema: z.looseObject({ credits: present }) },
} satisfies ProviderAdapter<readonly unknown[]>;
