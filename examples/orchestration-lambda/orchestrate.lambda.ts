import { messageOf, taskSchema, tenantTierSchema } from '@radiant/contracts';
import { createPool } from '@radiant/database';
import {
  createModelSelector,
  type ModelSelector,
  NoEligibleModelError,
  postgresSource,
  type SelectedModel,
} from '@radiant/model-selector';
import { z } from 'zod';

const eventSchema = z.object({
  task: taskSchema,
  tenantTier: tenantTierSchema,
  prompt: z.string(),
});

/** What a call of a model gives. */
export interface Completion {
  readonly text: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What the function answers. */
export type Answer =
  | {
      readonly text: string;
      readonly model: string;
      readonly tried: readonly string[];
      readonly tenantUsd: number | null;
    }
  | { readonly error: string };

/** How a model is called: an HTTP request to LiteLLM by `litellmId`, an InvokeEndpoint by `endpointName`. */
export type CallModel = (model: SelectedModel, prompt: string) => Promise<Completion>;

// Loaded by the first request of a container and kept for the ones after it.
let loading: Promise<ModelSelector> | undefined;

/** Drops the container's selector, as Lambda does with a container. */
export function forgetSelector(): void {
  loading = undefined;
}

function selectorOf(databaseUrl: string): Promise<ModelSelector> {
  loading ??= createModelSelector({
    source: postgresSource(createPool({ connectionString: databaseUrl, maxConnections: 1 }), {
      requestedBy: 'example',
    }),
    // An hour without a word from the registry is too long to trust what it said.
    maxAgeMs: 3_600_000,
  }).catch((error: unknown) => {
    // The next request tries again.
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Answers a prompt with the best model that answers, walking the chain when one fails. */
export async function orchestrate(event: unknown, callModel: CallModel, databaseUrl: string): Promise<Answer> {
  const { task, tenantTier, prompt } = eventSchema.parse(event);
  const selector = await selectorOf(databaseUrl);
  try {
    const { chain } = await selector.selectWithFallback({
      task,
      tenantTier,
      inputModality: 'text',
      outputModality: 'text',
    });
    const tried: string[] = [];
    for (const model of chain) {
      if (model.warmupRequired) continue;
      tried.push(model.modelId);
      const start = Date.now();
      try {
        const { text, ...usage } = await callModel(model, prompt);
        selector.reportOutcome({ model, ok: true, latencyMs: Date.now() - start });
        return { text, model: model.modelId, tried, tenantUsd: selector.costOf(model, usage).tenantUsd };
      } catch {
        selector.reportOutcome({ model, ok: false, latencyMs: Date.now() - start, errorKind: 'provider_fault' });
      }
    }
    return { error: `None of ${tried.length} models answered` };
  } catch (error) {
    if (error instanceof NoEligibleModelError) return { error: messageOf(error) };
    throw error;
  } finally {
    // A container freezes when the handler returns: what is still in memory would wait for the next request.
    await selector.flush();
  }
}

/** The Lambda's entry. The model is called by echo here; a real one calls LiteLLM or SageMaker. */
export function handler(event: unknown): Promise<Answer> {
  const databaseUrl = process.env.DATABASE_URL ?? '';
  return orchestrate(
    event,
    async (model, prompt) => ({
      text: `${model.displayName} heard: ${prompt}`,
      inputTokens: prompt.length,
      outputTokens: 8,
    }),
    databaseUrl,
  );
}
