import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entryList, entryShape } from '../read-entries.ts';
import { instant, words } from '../reading.ts';

const pageSchema = z.looseObject({ data: entryList });

const entry = entryShape('id', {
  created: instant,
  owned_by: words,
  /** YYYY-MM-DD, since 2026. */
  shutdown_date: instant,
});

/** `ft:gpt-4o-mini:…`, and until 2023 `davinci:ft-…`. */
const FINE_TUNED = /^ft:|:ft-/;
/** The provider's own are of `system` or `openai`. */
const OWN = /^(org|user)-/;

/** OpenAI. Source: openai/openai-openapi openapi.json, paths./models and schemas.Model, f85dbe2, 2026-08-21. */
export const openai = {
  providerId: 'openai',
  authentication: bearer('OPENAI_API_KEY'),
  baseUrl: 'https://api.openai.com/v1',
  list: {
    request: () => ({ path: '/models' }),
    schema: pageSchema,
    models: (page, read) =>
      read(page.data, entry)
        // Fine-tunes of the organisation itself are not models of the provider.
        .filter((model) => !FINE_TUNED.test(model.id) && !OWN.test(model.owned_by ?? ''))
        .map((model) => ({
          modelId: model.id,
          createdAt: model.created,
          deprecated: model.shutdown_date === null ? null : true,
          sunsetAt: model.shutdown_date,
          raw: model.raw,
        })),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models' }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
