import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';

/** Luma AI: a balance in USD cents and no list. */
export const lumaSimulation: ProviderSimulation = {
  providerId: 'luma',
  basePath: '/dream-machine/v1',
  keyCheck: bearerKey('luma', 'LUMAAI_API_KEY', { status: 403, body: { detail: 'Invalid API key' } }),
  routes: {
    'GET /dream-machine/v1/credits': () => ok({ credit_balance: 25_000 }),
    'GET /dream-machine/v1/ping': () => ok({ message: 'pong' }),
  },
};
