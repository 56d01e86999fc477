import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';

/** Meshy: a balance and no list. */
export const meshySimulation: ProviderSimulation = {
  providerId: 'meshy',
  basePath: '',
  keyCheck: bearerKey('meshy', 'MESHY_API_KEY', { status: 401, body: { message: 'Invalid API key' } }),
  routes: { 'GET /openapi/v1/balance': () => ok({ balance: 1_000 }) },
};
