import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entriesOf, instantOfText, instantOfUnixSeconds } from '../reading.ts';

const pageSchema = z.looseObject({
  data: entriesOf('id', {
    created: z.number().nullish(),
    /** YYYY-MM-DD, since 2026. */
    shutdown_date: z.string().nullish(),
  }),
});

/** OpenAI. Source: openai/openai-openapi openapi.json, paths./models and schemas.Model, f85dbe2, 2026-08-21. */
export const openai = {
  providerId: 'openai',
  authentication: bearer('OPENAI_API_KEY'),
  baseUrl: 'https://api.openai.com/v1',
  list: {
    request: () => ({ path: '/models' }),
    schema: pageSchema,
    models: (page) =>
      page.data
        // Fine-tunes of the organisation itself are not models of the provider.
        .filter((model) => !model.id.startsWith('ft:'))
        .map((model) => ({
          modelId: model.id,
          createdAt: instantOfUnixSeconds(model.created),
          deprecated: instantOfText(model.shutdown_date) === null ? null : true,
          sunsetAt: instantOfText(model.shutdown_date),
          raw: model,
        })),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models' }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
