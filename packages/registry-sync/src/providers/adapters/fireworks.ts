import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { entryList, entryShape } from '../read-entries.ts';
import { capabilitiesWhere, flag, instant, tokens, words } from '../reading.ts';

const pageSchema = z.looseObject({ models: entryList, nextPageToken: z.string().nullish() });

/** A day that is named in full; the API allows a year alone, with zeros for the rest. */
const day = z
  .looseObject({ year: z.int(), month: z.int(), day: z.int() })
  .transform(({ year, month, day: ofMonth }) =>
    month < 1 || ofMonth < 1 ? null : instant.parse(new Date(Date.UTC(year, month - 1, ofMonth)).toISOString()),
  );

const entry = entryShape('name', {
  displayName: words,
  description: words,
  createTime: instant,
  contextLength: tokens,
  supportsImageInput: flag,
  supportsTools: flag,
  deprecationDate: day,
});

const path = '/v1/accounts/fireworks/models';

/**
 * Fireworks AI: the public catalogue is the account `fireworks`, read from the control plane. Source:
 * fw-ai-external/python-sdk src/fireworks/types/{model,model_list_params}.py, 8399c12, 2026-07-21.
 */
export const fireworks = {
  providerId: 'fireworks',
  authentication: bearer('FIREWORKS_API_KEY'),
  baseUrl: 'https://api.fireworks.ai',
  list: {
    request: (cursor) => ({
      path,
      query: {
        pageSize: 200,
        // The others have to be deployed first and cannot be called by id.
        filter: 'supports_serverless=true',
        ...(cursor === null ? {} : { pageToken: cursor }),
      },
    }),
    schema: pageSchema,
    models: (page, read) =>
      read(page.models, entry).map((model) => ({
        modelId: model.id,
        displayName: model.displayName,
        description: model.description,
        contextWindow: model.contextLength,
        inputModalities: model.supportsImageInput ? ['text', 'image'] : null,
        capabilities: capabilitiesWhere({
          vision: model.supportsImageInput,
          function_calling: model.supportsTools,
        }),
        createdAt: model.createTime,
        deprecated: model.deprecationDate === null ? null : true,
        sunsetAt: model.deprecationDate,
        raw: model.raw,
      })),
    next: (page) => page.nextPageToken || null,
    coverage: { kind: 'complete' },
  },
  health: { request: { path, query: { pageSize: 1 } }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;
