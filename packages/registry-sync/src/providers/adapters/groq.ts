import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entryList, entryShape } from '../read-entries.ts';
import { capabilitiesOf, flag, instant, modalitiesOf, tokens, words } from '../reading.ts';

const pageSchema = z.looseObject({ data: entryList });

const entry = entryShape('id', {
  created: instant,
  active: flag,
  context_window: tokens,
  max_completion_tokens: tokens,
  // Since 2026.
  name: words,
  input_modalities: [words],
  output_modalities: [words],
  supported_features: [words],
});

/**
 * Groq. Source: groq/groq-typescript src/resources/models.ts, 709b1ab, 2026-07-24; limits, `active`, modalities and features as
 * the live API sends them, 2026-08-17.
 */
export const groq = {
  providerId: 'groq',
  authentication: bearer('GROQ_API_KEY'),
  baseUrl: 'https://api.groq.com/openai/v1',
  list: {
    request: () => ({ path: '/models' }),
    schema: pageSchema,
    models: (page, read) =>
      read(page.data, entry)
        // An inactive model is listed and not served, which is the same as gone.
        .filter((model) => model.active !== false)
        .map((model) => ({
          modelId: model.id,
          displayName: model.name,
          contextWindow: model.context_window,
          maxOutput: model.max_completion_tokens,
          inputModalities: modalitiesOf(model.input_modalities),
          outputModalities: modalitiesOf(model.output_modalities),
          capabilities: capabilitiesOf(model.supported_features),
          createdAt: model.created,
          raw: model.raw,
        })),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models' }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
