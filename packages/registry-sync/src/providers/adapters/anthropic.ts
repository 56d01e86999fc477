import { z } from 'zod';
import type { ProviderAdapter, StatedModel } from '../adapter.ts';
import { type EntryOf, entryList, entryShape } from '../read-entries.ts';
import { capabilitiesWhere, flag, instant, tokens, words } from '../reading.ts';

const pageSchema = z.looseObject({
  data: entryList,
  has_more: z.boolean().nullish(),
  last_id: z.string().nullish(),
});
type Page = z.infer<typeof pageSchema>;

const supported = { supported: flag };

const entry = entryShape('id', {
  display_name: words,
  created_at: instant,
  max_input_tokens: tokens,
  max_tokens: tokens,
  capabilities: {
    image_input: supported,
    pdf_input: supported,
    structured_outputs: supported,
    thinking: supported,
  },
});

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
    models: (page, read) => read(page.data, entry).map(readModel),
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

function readModel(model: EntryOf<typeof entry>): StatedModel {
  const undatedId = SNAPSHOT_OF_UNDATED_ID.exec(model.id)?.[1];
  const { image_input, pdf_input, structured_outputs, thinking } = model.capabilities;
  return {
    modelId: undatedId ?? model.id,
    aliases: undatedId === undefined ? [] : [model.id],
    displayName: model.display_name,
    contextWindow: model.max_input_tokens,
    maxOutput: model.max_tokens,
    inputModalities:
      image_input.supported === null && pdf_input.supported === null
        ? null
        : [
            'text',
            ...(image_input.supported ? (['image'] as const) : []),
            ...(pdf_input.supported ? (['pdf'] as const) : []),
          ],
    outputModalities: ['text'],
    capabilities: capabilitiesWhere({
      // The API is the Messages API: whatever it lists chats.
      chat: true,
      vision: image_input.supported,
      structured_output: structured_outputs.supported,
      reasoning: thinking.supported,
    }),
    createdAt: model.created_at,
    raw: model.raw,
  };
}
