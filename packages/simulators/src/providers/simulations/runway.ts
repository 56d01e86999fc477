import { ok } from '../exchange.ts';
import { bearerKey } from '../key-check.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';

/** Runway: the organization's tier names its models; refuses a request without its version header. */
export const runwaySimulation: ProviderSimulation = {
  providerId: 'runway',
  basePath: '/v1',
  keyCheck: bearerKey('runway', 'RUNWAYML_API_SECRET', { status: 401, body: { error: 'Unauthorized' } }),
  routes: {
    'GET /v1/organization': (request, models) => {
      if (request.headers['x-runway-version'] !== '2024-11-06') {
        return { status: 400, body: { error: 'The X-Runway-Version header is missing or unknown' } };
      }
      const limits = { maxConcurrentGenerations: 5, maxDailyGenerations: 500 };
      return ok({
        creditBalance: 10_000,
        tier: {
          maxMonthlyCreditSpend: 100_000,
          models: Object.fromEntries(models.map((model) => [model.modelId, limits])),
        },
        usage: { models: {} },
      });
    },
  },
  unknownModels: [{ modelId: 'gen4.5' }],
};
