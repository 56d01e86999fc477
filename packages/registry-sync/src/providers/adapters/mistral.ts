import { z } from 'zod';
import type { ProviderAdapter } from '../adapter.ts';
import { bearer } from '../authentication.ts';
import { listedModel } from '../listed-model.ts';
import { capabilitiesWhere } from '../reading/capability.ts';
import { instantOfText, instantOfUnixSeconds } from '../reading/instant.ts';
import { tokenLimit } from '../reading/limit.ts';
import { modelIdSchema } from '../reading/model-id.ts';
import { canonicalMistralIds } from './mistral-aliases.ts';

const flag = z.boolean().nullish();

const pageSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      id: modelIdSchema,
      name: z.string().nullish(),
      aliases: z.array(z.string()).nullish(),
      description: z.string().nullish(),
      created: z.number().nullish(),
      max_context_length: z.number().nullish(),
      /** `base`, or `fine-tuned` for the workspace's own. */
      type: z.string().nullish(),
      deprecation: z.string().nullish(),
      deprecation_replacement_model: z.string().nullish(),
      capabilities: z
        .looseObject({
          completion_chat: flag,
          completion_fim: flag,
          function_calling: flag,
          reasoning: flag,
          vision: flag,
          ocr: flag,
          audio_transcription: flag,
          audio_speech: flag,
        })
        .nullish(),
    }),
  ),
});
type Page = z.infer<typeof pageSchema>;

/** Mistral AI. Source: mistralai/client-ts src/models/components/{basemodelcard,modelcapabilities,modellist}.ts, b14b3b90, 2026-08-05. */
export const mistral = {
  providerId: 'mistral',
  authentication: bearer('MISTRAL_API_KEY'),
  baseUrl: 'https://api.mistral.ai/v1',
  list: {
    request: () => ({ method: 'GET', path: '/models' }),
    schema: pageSchema,
    models: readPage,
    next: () => null,
    coverage: { kind: 'complete' },
  },
  health: { request: { method: 'GET', path: '/models' }, schema: pageSchema },
} satisfies ProviderAdapter<Page>;

/** One model for all the ids that it is listed under: `mistral-large-2512` and `mistral-large-latest` are the same. */
function readPage(page: Page) {
  const entries = page.data.filter((model) => model.type !== 'fine-tuned');
  return canonicalMistralIds(entries).map(({ modelId, aliases, entry }) =>
    listedModel({
      modelId,
      aliases,
      displayName: entry.name && entry.name !== modelId ? entry.name : null,
      description: entry.description || null,
      contextWindow: tokenLimit(entry.max_context_length),
      capabilities: capabilitiesWhere({
        chat: entry.capabilities?.completion_chat,
        fill_in_the_middle: entry.capabilities?.completion_fim,
        function_calling: entry.capabilities?.function_calling,
        reasoning: entry.capabilities?.reasoning,
        vision: entry.capabilities?.vision,
        ocr: entry.capabilities?.ocr,
        speech_to_text: entry.capabilities?.audio_transcription,
        text_to_speech: entry.capabilities?.audio_speech,
      }),
      createdAt: instantOfUnixSeconds(entry.created),
      deprecated: entry.deprecation === undefined ? null : entry.deprecation !== null,
      sunsetAt: instantOfText(entry.deprecation),
      successor: entry.deprecation_replacement_model || null,
      raw: entry,
    }),
  );
}
