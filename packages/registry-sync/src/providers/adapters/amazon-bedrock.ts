import { z } from 'zod';
import type { ProviderAdapter, StatedModel } from '../adapter.ts';
import { capabilitiesWhere, entriesOf, instantOfText, instantOfUnixSeconds, modalitiesOf } from '../reading.ts';

const pageSchema = z.looseObject({
  modelSummaries: entriesOf('modelId', {
    modelName: z.string().nullish(),
    inputModalities: z.array(z.string()).nullish(),
    outputModalities: z.array(z.string()).nullish(),
    responseStreamingSupported: z.boolean().nullish(),
    inferenceTypesSupported: z.array(z.string()).nullish(),
    modelLifecycle: z
      .looseObject({
        status: z.string().nullish(),
        /** Only newer versions of the API say it, in epoch seconds or as text. */
        endOfLifeTime: z.union([z.number(), z.string()]).nullish(),
      })
      .nullish(),
  }),
});
type Summary = z.infer<typeof pageSchema>['modelSummaries'][number];

/**
 * Amazon Bedrock: the control plane's list of the region's foundation models (IAM action bedrock:ListFoundationModels).
 * Source: aws/api-models-aws bedrock-2023-04-20.json, 56c8953, 2025-04-02.
 */
export const amazonBedrock = {
  providerId: 'amazon-bedrock',
  authentication: { kind: 'aws', keyNames: ['AWS_BEARER_TOKEN_BEDROCK'], service: 'bedrock' },
  baseUrl: 'https://bedrock.{region}.amazonaws.com',
  list: {
    request: () => ({ path: '/foundation-models' }),
    schema: pageSchema,
    models: (page) => page.modelSummaries.filter(isCallableById).map(readModel),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: '/foundation-models', query: { byOutputModality: 'EMBEDDING' } }, schema: pageSchema },
} satisfies ProviderAdapter<z.infer<typeof pageSchema>>;

/** Ids for provisioned throughput alone (`…-v1:0:24k`) are variants of a listed model that someone has to buy first. */
function isCallableById(model: Summary): boolean {
  const types = model.inferenceTypesSupported ?? [];
  return types.length === 0 || types.some((type) => type !== 'PROVISIONED');
}

function readModel(model: Summary): StatedModel {
  const status = model.modelLifecycle?.status;
  const endOfLife = model.modelLifecycle?.endOfLifeTime;
  const outputModalities = modalitiesOf(model.outputModalities);
  return {
    modelId: model.modelId,
    displayName: model.modelName || null,
    inputModalities: modalitiesOf(model.inputModalities),
    outputModalities,
    capabilities: capabilitiesWhere({
      streaming: model.responseStreamingSupported,
      embedding: outputModalities?.includes('embedding'),
    }),
    deprecated: status == null ? null : status === 'LEGACY',
    sunsetAt: typeof endOfLife === 'number' ? instantOfUnixSeconds(endOfLife) : instantOfText(endOfLife),
    raw: model,
  };
}
