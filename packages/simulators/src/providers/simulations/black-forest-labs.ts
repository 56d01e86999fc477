import { ok } from '../exchange.ts';
import { headerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';

/** Black Forest Labs: a balance and no list. */
export const blackForestLabsSimulation: ProviderSimulation = {
  providerId: 'black-forest-labs',
  basePath: '/v1',
  keyCheck: headerKey({
    keyName: 'BFL_API_KEY',
    key: 'sim-black-forest-labs',
    header: 'x-key',
    wrong: { status: 403, body: { detail: 'Not authenticated - Invalid Authentication' } },
  }),
  routes: { 'GET /v1/credits': () => ok({ credits: 4_200 }) },
};
