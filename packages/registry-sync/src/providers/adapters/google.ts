import { z } from 'zod';
import type { ProviderAdapter } from '../adapter.ts';
import { capabilitiesWhere, entriesOf, tokenLimit } from '../reading.ts';

const pageSchema = z.looseObject({
  models: entriesOf('name', {
    displayName: z.string().nullish(),
    description: z.string().nullish(),
    inputTokenLimit: z.number().nullish(),
    outputTokenLimit: z.number().nullish(),
    supportedGenerationMethods: z.array(z.string()).nullish(),
    thinking: z.boolean().nullish(),
  }),
  nextPageToken: z.string().nullish(),
});
type Page = z.infer<typeof pageSchema>;

/** Google, Gemini API. Source: ai.google.dev/api/models; models.dev packages/core/src/sync/providers/google.ts, f3fc692, 2026-07-02. */
export const google = {
  providerId: 'google',
  authentication: { kind: 'header', keyNames: ['GEMINI_API_KEY'], header: 'x-goog-api-key', prefix: '' },
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  list: {
    request: (cursor) => ({
      path: '/models',
      query: { pageSize: 1_000, ...(cursor === null ? {} : { pageToken: cursor }) },
    }),
    schema: pageSchema,
    models: (page) =>
      page.models.map((model) => {
        const methods = model.supportedGenerationMethods ?? [];
        const embeds = methods.includes('embedContent');
        return {
          modelId: model.name.replace(/^models\//, ''),
          displayName: model.displayName || null,
          description: model.description || null,
          contextWindow: tokenLimit(model.inputTokenLimit),
          // An embedding model states 1 here, which is no number of tokens that it writes.
          maxOutput: embeds ? null : tokenLimit(model.outputTokenLimit),
          outputModalities: embeds ? ['embedding'] : null,
          capabilities: capabilitiesWhere({
            embedding: embeds,
            reasoning: model.thinking,
            prompt_caching: methods.includes('createCachedContent'),
          }),
          raw: model,
        };
      }),
    next: (page) => page.nextPageToken || null,
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models', query: { pageSize: 1 } }, schema: pageSchema },
  // A wrong key is answered with 400 INVALID_ARGUMENT, a missing one with 403.
  keyRefusal: { status: 400, body: /API_KEY_INVALID|API key (?:not valid|not found|expired)/i },
} satisfies ProviderAdapter<Page>;
