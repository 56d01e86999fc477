import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { present } from '../reading.ts';

/** Luma AI, Dream Machine API. Source: lumalabs/lumaai-node src/resources/{credits,ping}.ts, be2c3c4, 2026-04-07. */
export const luma = {
  providerId: 'luma',
  authentication: bearer('LUMAAI_API_KEY'),
  baseUrl: 'https://api.lumalabs.ai/dream-machine/v1',
  list: null,
  notListed: 'The model is a field of the generation request; nothing lists its values',
  // In USD cents. /ping is cheaper still, and not known to look at the key.
  health: { request: { path: '/credits' }, schema: z.looseObject({ credit_balance: present }) },
} satisfies ProviderAdapter;
