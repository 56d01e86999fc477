import { awsKeyCheck } from '../aws-key-check.ts';
import { ok } from '../exchange.ts';
import type { ProviderSimulation } from '../provider-simulation.ts';
import type { SimulatedModel } from '../simulated-model.ts';

const upper = (words: readonly string[] | undefined) => (words ?? ['text']).map((word) => word.toUpperCase());

/** Amazon Bedrock: signatures are computed anew and compared; provisioned variants are listed beside their model. */
export const amazonBedrockSimulation: ProviderSimulation = {
  providerId: 'amazon-bedrock',
  basePath: '',
  keyCheck: awsKeyCheck({
    accessKeyId: 'AKIASIMULATED',
    secretAccessKey: 'sim-amazon-bedrock',
    service: 'bedrock',
    bearerName: 'AWS_BEARER_TOKEN_BEDROCK',
  }),
  routes: {
    'GET /foundation-models': ({ query }, models) => {
      const output = query.get('byOutputModality');
      const summaries = models.flatMap((model) => [summaryOf(model, 'ON_DEMAND'), summaryOf(model, 'PROVISIONED')]);
      return ok({
        modelSummaries: summaries.filter((summary) => output === null || summary.outputModalities.includes(output)),
      });
    },
  },
  unknownModels: [{ modelId: 'amazon.nova-canvas-v1:0', displayName: 'Nova Canvas', output: ['image'] }],
};

function summaryOf(model: SimulatedModel, inferenceType: 'ON_DEMAND' | 'PROVISIONED') {
  const modelId = inferenceType === 'PROVISIONED' ? `${model.modelId}:8k` : model.modelId;
  const legacy = model.deprecated === true || model.sunsetOn !== undefined;
  return {
    modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${modelId}`,
    modelId,
    modelName: model.displayName ?? model.modelId,
    providerName: 'Amazon',
    inputModalities: upper(model.input),
    outputModalities: upper(model.output),
    responseStreamingSupported: model.output?.includes('embedding') !== true,
    customizationsSupported: [],
    inferenceTypesSupported: [inferenceType],
    modelLifecycle: {
      status: legacy ? 'LEGACY' : 'ACTIVE',
      ...(model.sunsetOn === undefined ? {} : { endOfLifeTime: `${model.sunsetOn}T00:00:00Z` }),
    },
  };
}
