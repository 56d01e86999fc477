import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entryShape } from '../read-entries.ts';

const organizationSchema = z.looseObject({
  tier: z.looseObject({ models: z.record(z.string(), z.unknown()) }),
});

const request = { path: '/organization', headers: { 'x-runway-version': '2024-11-06' } } as const;

/**
 * Runway has no list of models; what an organization's tier may use is keyed by model id. Source: runwayml/sdk-node
 * src/resources/organization.ts, ecb7e33, 2026-07-23.
 */
export const runway = {
  providerId: 'runway',
  authentication: bearer('RUNWAYML_API_SECRET'),
  baseUrl: 'https://api.dev.runwayml.com/v1',
  list: {
    request: () => request,
    schema: organizationSchema,
    models: ({ tier }, read) => {
      const entries = Object.entries(tier.models).map(([id, limits]) => ({ id, limits }));
      return read(entries, entryShape('id')).map(({ id, raw }) => ({ modelId: id, raw }));
    },
    coverage: {
      kind: 'partial',
      reason: "Names the models that the organization's tier has limits for, not every model",
    },
  },
  health: { request, schema: organizationSchema },
} satisfies ProviderAdapter<z.infer<typeof organizationSchema>>;
