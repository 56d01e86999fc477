import { z } from 'zod';
import { bearer, type ProviderAdapter } from '../adapter.ts';
import { capabilitiesWhere, entriesOf, instantOfText, tokenLimit } from '../reading.ts';

const dateSchema = z.looseObject({ year: z.int(), month: z.int(), day: z.int() });

const pageSchema = z.looseObject({
  models: entriesOf('name', {
    displayName: z.string().nullish(),
    description: z.string().nullish(),
    createTime: z.string().nullish(),
    contextLength: z.number().nullish(),
    supportsImageInput: z.boolean().nullish(),
    supportsTools: z.boolean().nullish(),
    deprecationDate: dateSchema.nullish(),
  }),
  nextPageToken: z.string().nullish(),
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
    models: (page) =>
      page.models.map((model) => {
        const sunsetAt = midnightOf(model.deprecationDate);
        return {
          modelId: model.name,
          displayName: model.displayName || null,
          description: model.description || null,
          contextWindow: tokenLimit(model.contextLength),
          inputModalities: model.supportsImageInput ? ['text', 'image'] : null,
          capabilities: capabilitiesWhere({
            vision: model.supportsImageInput,
            function_calling: model.supportsTools,
          }),
          createdAt: instantOfText(model.createTime),
          deprecated: sunsetAt === null ? null : true,
          sunsetAt,
          raw: model,
        };
      }),
    next: (page) => page.nextPageToken || null,
    coverage: { kind: 'complete' },
  },
  health: { request: { path, query: { pageSize: 1 } }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;

/** A day that is named in full; the API allows a year alone, with zeros for the rest. */
function midnightOf(date: z.infer<typeof dateSchema> | null | undefined): string | null {
  if (date == null || date.year < 1 || date.month < 1 || date.day < 1) return null;
  return new Date(Date.UTC(date.year, date.month - 1, date.day)).toISOString();
}
