import { z } from 'zod';
import type { ProviderAdapter, StatedModel } from '../adapter.ts';
import { type EntryOf, entryList, entryShape } from '../read-entries.ts';
import { capabilitiesWhere, flag, instant, modalitiesOf, words } from '../reading.ts';

const pageSchema = z.looseObject({ modelSummaries: entryList });

const summary = entryShape('modelId', {
  modelName: words,
  inputModalities: [words],
  outputModalities: [words],
  responseStreamingSupported: flag,
  inferenceTypesSupported: [words],
  modelLifecycle: {
    status: words,
    /** Only newer versions of the API say it. */
    endOfLifeTime: instant,
  },
});
type Summary = EntryOf<typeof summary>;

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
    models: (page, read) => read(page.modelSummaries, summary).filter(isCallableById).map(readModel),
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
  const { status, endOfLifeTime } = model.modelLifecycle;
  const outputModalities = modalitiesOf(model.outputModalities);
  return {
    modelId: model.id,
    displayName: model.modelName,
    inputModalities: modalitiesOf(model.inputModalities),
    outputModalities,
    capabilities: capabilitiesWhere({
      streaming: model.responseStreamingSupported,
      embedding: outputModalities?.includes('embedding'),
    }),
    deprecated: status === null ? null : status === 'LEGACY',
    sunsetAt: endOfLifeTime,
    raw: model.raw,
  };
}
