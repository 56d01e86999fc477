import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entriesOf, instantOfUnixSeconds, tokenLimit } from '../reading.ts';

const pageSchema = z.looseObject({
  data: entriesOf('id', {
    created: z.number().nullish(),
    active: z.boolean().nullish(),
    context_window: z.number().nullish(),
    max_completion_tokens: z.number().nullish(),
  }),
});

/** Groq. Source: groq/groq-typescript src/resources/models.ts, 709b1ab, 2026-07-24; limits and `active` as the live API sends them. */
export const groq = {
  providerId: 'groq',
  authentication: bearer('GROQ_API_KEY'),
  baseUrl: 'https://api.groq.com/openai/v1',
  list: {
    request: () => ({ path: '/models' }),
    schema: pageSchema,
    models: (page) =>
      page.data
        // An inactive model is listed and not served, which is the same as gone.
        .filter((model) => model.active !== false)
        .map((model) => ({
          modelId: model.id,
          contextWindow: tokenLimit(model.context_window),
          maxOutput: tokenLimit(model.max_completion_tokens),
          createdAt: instantOfUnixSeconds(model.created),
          raw: model,
        })),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models' }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
