import { z } from 'zod';
import type { ProviderAdapter } from '../adapter.ts';
import { entryList, entryShape } from '../read-entries.ts';
import { capabilitiesWhere, flag, tokens, words } from '../reading.ts';

const pageSchema = z.looseObject({ models: entryList, nextPageToken: z.string().nullish() });
type Page = z.infer<typeof pageSchema>;

const fields = {
  displayName: words,
  description: words,
  inputTokenLimit: tokens,
  outputTokenLimit: tokens,
  supportedGenerationMethods: [words],
  thinking: flag,
} as const;
const entry = entryShape('name', fields, 'models/');

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
    models: (page, read) =>
      read(page.models, entry).map((model) => {
        const methods = model.supportedGenerationMethods ?? [];
        const embeds = methods.includes('embedContent');
        return {
          modelId: model.id,
          displayName: model.displayName,
          description: model.description,
          contextWindow: model.inputTokenLimit,
          // An embedding model states 1 here, which is no number of tokens that it writes.
          maxOutput: embeds ? null : model.outputTokenLimit,
          outputModalities: embeds ? ['embedding'] : null,
          capabilities: capabilitiesWhere({
            embedding: embeds,
            reasoning: model.thinking,
            prompt_caching: methods.includes('createCachedContent'),
          }),
          raw: model.raw,
        };
      }),
    next: (page) => page.nextPageToken || null,
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models', query: { pageSize: 1 } }, schema: pageSchema },
  // A wrong key is answered with 400 INVALID_ARGUMENT, a missing one with 403.
  keyRefusal: { status: 400, body: /API_KEY_INVALID|API key (?:not valid|not found|expired)/i },
} satisfies ProviderAdapter<Page>;
