import { z } from 'zod';
import { bearer, listedModel, type ProviderAdapter } from '../adapter.ts';
import { instantOfText, instantOfUnixSeconds, modelIdSchema } from '../reading.ts';

const pageSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      id: modelIdSchema,
      created: z.number().nullish(),
      /** YYYY-MM-DD, since 2026. */
      shutdown_date: z.string().nullish(),
    }),
  ),
});

/** OpenAI. Source: openai/openai-openapi openapi.json, paths./models and schemas.Model, f85dbe2, 2026-08-21. */
export const openai = {
  providerId: 'openai',
  authentication: bearer('OPENAI_API_KEY'),
  baseUrl: 'https://api.openai.com/v1',
  list: {
    request: () => ({ method: 'GET', path: '/models' }),
    schema: pageSchema,
    models: (page) =>
      page.data
        // Fine-tunes of the organisation itself are not models of the provider.
        .filter((model) => !model.id.startsWith('ft:'))
        .map((model) =>
          listedModel({
            modelId: model.id,
            createdAt: instantOfUnixSeconds(model.created),
            deprecated: instantOfText(model.shutdown_date) === null ? null : true,
            sunsetAt: instantOfText(model.shutdown_date),
            raw: model,
          }),
        ),
    next: () => null,
    coverage: { kind: 'complete' },
  },
  health: { request: { method: 'GET', path: '/models' }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
