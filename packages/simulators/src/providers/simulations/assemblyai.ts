import { ok } from '../exchange.ts';
import { headerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';

/** AssemblyAI: past transcripts and no list of models. */
export const assemblyaiSimulation: ProviderSimulation = {
  providerId: 'assemblyai',
  basePath: '/v2',
  keyCheck: headerKey({
    keyName: 'ASSEMBLYAI_API_KEY',
    key: 'sim-assemblyai',
    header: 'authorization',
    wrong: { status: 401, body: { error: 'Authentication error, API token missing/invalid' } },
  }),
  routes: {
    'GET /v2/transcript': ({ query }) =>
      ok({
        page_details: { limit: Number(query.get('limit') ?? 10), result_count: 0, prev_url: null, next_url: null },
        transcripts: [],
      }),
  },
};
