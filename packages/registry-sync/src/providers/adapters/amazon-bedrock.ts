import { z } from 'zod';
import type { ListedModel, ProviderAdapter, StatedModel } from '../adapter.ts';
import { type EntryOf, entryList, entryShape } from '../read-entries.ts';
import { capabilitiesWhere, flag, instant, modalitiesOf, tokens, tokensInWords, words } from '../reading.ts';

const pageSchema = z
  .looseObject({
    modelSummaries: entryList.optional(),
    inferenceProfileSummaries: entryList.optional(),
    nextToken: z.string().nullish(),
  })
  .refine((page) => (page.modelSummaries ?? page.inferenceProfileSummaries) !== undefined, {
    error: 'expected a list of entries',
    path: ['modelSummaries'],
  });
type Page = z.infer<typeof pageSchema>;

const summary = entryShape('modelId', {
  modelName: words,
  inputModalities: [words],
  outputModalities: [words],
  responseStreamingSupported: flag,
  inferenceTypesSupported: [words],
  modelLifecycle: {
    status: words,
    /** Only newer versions of the API say these two. */
    startOfLifeTime: instant,
    endOfLifeTime: instant,
  },
  // Beyond the API's model; sent since 2025.
  converse: {
    maxTokensMaximum: tokens,
    reasoningSupported: { embedded: flag },
    userDocumentTypesSupported: [words],
  },
  description: { shortDescription: words, maxContextWindow: words, releaseDate: instant },
  explicitPromptCaching: { isSupported: flag },
});

const profile = entryShape('inferenceProfileId', {
  models: [z.looseObject({ modelArn: z.string() })],
  status: words,
});

const MODELS = '/foundation-models';
const PROFILES = '/inference-profiles';
/** Before the token of a further page of profiles. */
const FURTHER = `${PROFILES} `;

/**
 * Amazon Bedrock: the control plane's list of the region's foundation models, and of the inference profiles that many of them are
 * called through (IAM actions bedrock:ListFoundationModels and bedrock:ListInferenceProfiles). Source: aws/api-models-aws
 * bedrock-2023-04-20.json, 56c8953, 2025-04-02.
 */
export const amazonBedrock = {
  providerId: 'amazon-bedrock',
  authentication: { kind: 'aws', keyNames: ['AWS_BEARER_TOKEN_BEDROCK'], service: 'bedrock' },
  baseUrl: 'https://bedrock.{region}.amazonaws.com',
  list: {
    starts: [MODELS, PROFILES],
    request: (cursor) => (cursor === null || cursor === MODELS ? { path: MODELS } : profilesRequest(cursor)),
    schema: pageSchema,
    models: (page, read) => [
      ...read(page.modelSummaries ?? [], summary).map(readModel),
      ...read(page.inferenceProfileSummaries ?? [], profile).map(readProfile),
    ],
    together: callableModels,
    next: ({ nextToken }) => (nextToken ? `${FURTHER}${nextToken}` : null),
    coverage: { kind: 'complete' },
  },
  health: { request: { path: MODELS, query: { byOutputModality: 'EMBEDDING' } }, schema: pageSchema },
} satisfies ProviderAdapter<Page>;

function profilesRequest(cursor: string) {
  const nextToken = cursor.startsWith(FURTHER) ? { nextToken: cursor.slice(FURTHER.length) } : {};
  // Those that AWS defines: an account's own are of its applications.
  return { path: PROFILES, query: { maxResults: 1_000, typeEquals: 'SYSTEM_DEFINED', ...nextToken } };
}

function readModel(model: EntryOf<typeof summary>): StatedModel {
  const { status, startOfLifeTime, endOfLifeTime } = model.modelLifecycle;
  const outputModalities = modalitiesOf(model.outputModalities);
  const documents = model.converse.userDocumentTypesSupported ?? [];
  return {
    modelId: model.id,
    displayName: model.modelName,
    description: model.description.shortDescription,
    contextWindow: tokensInWords(model.description.maxContextWindow),
    maxOutput: model.converse.maxTokensMaximum,
    inputModalities: modalitiesOf([...(model.inputModalities ?? []), ...documents]),
    outputModalities,
    capabilities: capabilitiesWhere({
      streaming: model.responseStreamingSupported,
      embedding: outputModalities?.includes('embedding'),
      reasoning: model.converse.reasoningSupported.embedded !== null,
      prompt_caching: model.explicitPromptCaching.isSupported,
    }),
    createdAt: startOfLifeTime ?? model.description.releaseDate,
    deprecated: status === null ? null : status === 'LEGACY',
    sunsetAt: endOfLifeTime,
    // What is bought first (`…-v1:0:24k`), or cannot be called at all, says so; unsaid is unknown.
    callable: model.inferenceTypesSupported === null ? null : model.inferenceTypesSupported.includes('ON_DEMAND'),
    raw: model.raw,
  };
}

/** A profile is no model, it is a way to the models that it names. */
function readProfile({ id, models, status, raw }: EntryOf<typeof profile>): StatedModel {
  const named = (models ?? []).map(({ modelArn }) => modelArn.slice(modelArn.lastIndexOf('/') + 1));
  return { modelId: id, aliases: status === 'ACTIVE' ? [...new Set(named)] : [], callable: false, raw };
}

/** What the ids of AWS's own profiles begin with. A region lists those of its geography and the global ones. */
const GEOGRAPHIES = ['us', 'eu', 'apac', 'jp', 'au', 'ca', 'us-gov', 'global'];

/**
 * The models that an id calls: their own where they are served on demand, else that of an inference profile. Of several profiles
 * the one of a geography goes before the global one, which lets requests leave it. A model that is called by profile goes by the
 * profiles of the other geographies too, which this region's list cannot show: they are not gone.
 */
function callableModels(listed: readonly ListedModel[]): ListedModel[] {
  const ways = new Map<string, string[]>();
  for (const { modelId: way, aliases } of listed) {
    for (const modelId of aliases) ways.set(modelId, [...(ways.get(modelId) ?? []), way]);
  }
  return listed.flatMap((model) => {
    const through = (ways.get(model.modelId) ?? []).sort((a, b) => Number(isGlobal(a)) - Number(isGlobal(b)));
    if (model.callable !== false) return [{ ...model, aliases: through }];
    const [way, ...others] = through;
    if (way === undefined) return [];
    const elsewhere = GEOGRAPHIES.map((geography) => `${geography}.${model.modelId}`);
    const aliases = [...new Set([model.modelId, ...others, ...elsewhere])].filter((alias) => alias !== way);
    return [{ ...model, modelId: way, aliases, callable: true }];
  });
}

function isGlobal(profileId: string): boolean {
  return profileId.startsWith('global.');
}
