import { z } from 'zod';
import type { ProviderAdapter, StatedModel } from '../adapter.ts';
import { type EntryOf, entryList, entryShape } from '../read-entries.ts';
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
    models: (page, read) => read(page.models, entry).map(readModel),
    next: (page) => page.nextPageToken || null,
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/models', query: { pageSize: 1 } }, schema: pageSchema },
  // A wrong key is answered with 400 INVALID_ARGUMENT, a missing one with 403.
  keyRefusal: { status: 400, body: /API_KEY_INVALID|API key (?:not valid|not found|expired)/i },
} satisfies ProviderAdapter<Page>;

/** What answers, by the method that it is called with, where that says it all. */
const BY_METHOD = [
  ['embedContent', { category: 'embedding', outputModalities: ['embedding'] }],
  ['embedText', { category: 'embedding', outputModalities: ['embedding'] }],
  ['predictLongRunning', { category: 'video_generation', outputModalities: ['video'] }],
  ['predict', { category: 'image_generation', outputModalities: ['image'] }],
] as const satisfies readonly (readonly [string, Partial<StatedModel>])[];

/**
 * `generateContent` chats, unless the id says that something else than text comes out: the list does not state modalities. Music
 * has no category of ours.
 */
const BY_ID = [
  [/image|nano-banana/, { category: 'image_generation', outputModalities: ['image', 'text'] }],
  [/-tts/, { category: 'text_to_speech', outputModalities: ['audio'] }],
  [/^lyria/, { category: 'other', outputModalities: ['audio'] }],
] as const satisfies readonly (readonly [RegExp, Partial<StatedModel>])[];

const CHAT = { capabilities: ['chat'], outputModalities: ['text'] } as const satisfies Partial<StatedModel>;
/** The Live API is a session over a socket, which no chat request opens. */
const LIVE = { category: 'other', outputModalities: ['audio', 'text'] } as const satisfies Partial<StatedModel>;

function readModel(model: EntryOf<typeof entry>): StatedModel {
  const methods = model.supportedGenerationMethods ?? [];
  const kind: Partial<StatedModel> = kindOf(model.id, methods);
  const embeds = kind.category === 'embedding';
  const capabilities = capabilitiesWhere({
    embedding: embeds,
    reasoning: model.thinking,
    prompt_caching: methods.includes('createCachedContent'),
  });
  return {
    modelId: model.id,
    displayName: model.displayName,
    description: model.description,
    contextWindow: model.inputTokenLimit,
    // An embedding model states 1 here, which is no number of tokens that it writes.
    maxOutput: embeds ? null : model.outputTokenLimit,
    ...kind,
    capabilities: [...(kind.capabilities ?? []), ...(capabilities ?? [])],
    raw: model.raw,
  };
}

function kindOf(id: string, methods: readonly string[]): Partial<StatedModel> {
  const byMethod = BY_METHOD.find(([method]) => methods.includes(method));
  if (byMethod !== undefined) return byMethod[1];
  if (methods.includes('generateContent')) return BY_ID.find(([pattern]) => pattern.test(id))?.[1] ?? CHAT;
  return methods.includes('bidiGenerateContent') ? LIVE : {};
}
