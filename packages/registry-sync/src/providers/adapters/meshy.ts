import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { present } from '../reading.ts';

/** Meshy. Source: docs.meshy.ai/api/balance. */
export const meshy = {
  providerId: 'meshy',
  authentication: bearer('MESHY_API_KEY'),
  baseUrl: 'https://api.meshy.ai',
  list: null,
  notListed: 'The model is the field ai_model of a task; nothing lists its values',
  health: { request: { path: '/openapi/v1/balance' }, schema: z.looseObject({ balance: present }) },
} satisfies ProviderAdapter;
