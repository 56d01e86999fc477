import { z } from 'zod';
import type { ProviderAdapter, StatedModel } from '../adapter.ts';
import { capabilitiesWhere, entriesOf, instantOfText, tokenLimit } from '../reading.ts';

const supported = z.looseObject({ supported: z.boolean().nullish() }).nullish();

const pageSchema = z.looseObject({
  data: entriesOf('id', {
    display_name: z.string().nullish(),
    created_at: z.string().nullish(),
    max_input_tokens: z.number().nullish(),
    max_tokens: z.number().nullish(),
    capabilities: z
      .looseObject({
        image_input: supported,
        pdf_input: supported,
        structured_outputs: supported,
        thinking: supported,
      })
      .nullish(),
  }),
  has_more: z.boolean().nullish(),
  last_id: z.string().nullish(),
});
type Page = z.infer<typeof pageSchema>;

const headers = { 'anthropic-version': '2023-06-01' };

/** Anthropic. Source: anthropics/anthropic-sdk-typescript src/resources/models.ts and core/pagination.ts, bfa9197, 2026-08-19. */
export const anthropic = {
  providerId: 'anthropic',
  authentication: { kind: 'header', keyNames: ['ANTHROPIC_API_KEY'], header: 'x-api-key', prefix: '' },
  baseUrl: 'https://api.anthropic.com/v1',
  list: {
    request: (cursor) => ({
      path: '/models',
      query: { limit: 1_000, ...(cursor === null ? {} : { after_id: cursor }) },
      headers,
    }),
    schema: pageSchema,
    models: (page) => page.data.map(readModel),
    next: (page) => (page.has_more && page.last_id ? page.last_id : null),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models', query: { limit: 1 }, headers }, schema: pageSchema },
} satisfies ProviderAdapter<Page>;

/**
 * Models of the 4.1 to 4.5 generation are listed by their dated snapshot, `claude-haiku-4-5-20251001`, while callers and the
 * catalogue use the undated id that points to it. Older and newer ids stand as listed.
 */
const SNAPSHOT_OF_UNDATED_ID = /^(claude-[a-z]+-\d+-\d+)-\d{8}$/;

function readModel(model: Page['data'][number]): StatedModel {
  const undatedId = SNAPSHOT_OF_UNDATED_ID.exec(model.id)?.[1];
  const { capabilities } = model;
  return {
    modelId: undatedId ?? model.id,
    aliases: undatedId === undefined ? [] : [model.id],
    displayName: model.display_name ?? null,
    contextWindow: tokenLimit(model.max_input_tokens),
    maxOutput: tokenLimit(model.max_tokens),
    inputModalities:
      capabilities == null
        ? null
        : [
            'text',
            ...(capabilities.image_input?.supported ? (['image'] as const) : []),
            ...(capabilities.pdf_input?.supported ? (['pdf'] as const) : []),
          ],
    capabilities: capabilitiesWhere({
      vision: capabilities?.image_input?.supported,
      structured_output: capabilities?.structured_outputs?.supported,
      reasoning: capabilities?.thinking?.supported,
    }),
    createdAt: instantOfText(model.created_at),
    raw: model,
  };
}
