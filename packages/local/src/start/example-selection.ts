import { REFERENCE_USAGE, type SelectionCriteria, useOf } from '@radiant/contracts';
import { costOf, isReady, type SelectedModel, selectModel } from '@radiant/model-selector';
import type { Pool } from 'pg';

const EXAMPLE = {
  task: 'chat',
  inputModality: ['text'],
  outputModality: ['text'],
  tenantTier: 3,
} as const satisfies SelectionCriteria;

type Told = 'modelId' | 'providerId' | 'displayName' | 'hostingType' | 'litellmId';
type Judged = 'thermalState' | 'warmupRequired' | 'healthStatus' | 'avgLatencyMs';

/** One selection as an example of what callers get; null when nothing was eligible. */
export interface ExampleSelection extends Pick<SelectedModel, Told | Judged> {
  readonly criteria: SelectionCriteria;
  /** Why it comes first. */
  readonly reason: string;
}

/** The best model for a chat of a tier-3 tenant. It asks for no warm-up, so it changes nothing. */
export async function exampleSelection(pool: Pool): Promise<ExampleSelection | null> {
  const eligible = await selectModel(pool, { ...EXAMPLE, limit: 1_000 });
  const [model] = eligible;
  if (model === undefined) return null;
  const { modelId, providerId, displayName, hostingType, litellmId } = model;
  const { thermalState, warmupRequired, healthStatus, avgLatencyMs } = model;
  return {
    ...{ modelId, providerId, displayName, hostingType, litellmId },
    ...{ thermalState, warmupRequired, healthStatus, avgLatencyMs },
    criteria: EXAMPLE,
    reason: reasonOf(model, eligible.length),
  };
}

function reasonOf(model: SelectedModel, eligible: number): string {
  const { thermalState, latencyP50Ms, latencySource, healthStatus } = model;
  const quality = model.quality[useOf(EXAMPLE)];
  const good =
    quality === undefined
      ? 'quality unknown'
      : `quality ${quality.value} of 100 for ${useOf(EXAMPLE)} use, ${quality.low} to ${quality.high} by ${quality.benchmarks} benchmarks`;
  const readiness = isReady(model) ? 'answers now' : 'needs a warm-up';
  const latency =
    latencyP50Ms === null ? 'latency not measured yet' : `typically ${latencyP50Ms} ms (${latencySource})`;
  const { tenantUsd } = costOf(model, REFERENCE_USAGE[EXAMPLE.task]);
  const price = tenantUsd === null ? 'price unknown' : `${tenantUsd} US dollars for 1,000 tokens in and out`;
  return `first of ${eligible} eligible; ${thermalState ?? 'external'}, ${readiness}; ${good}; ${price}; ${latency}; ${healthStatus}`;
}

/** The example for people. */
export function renderSelection(selection: ExampleSelection | null): string {
  const asked = `Example: ${EXAMPLE.task}, text to text, tenant tier ${EXAMPLE.tenantTier}`;
  if (selection === null) return `${asked}\n  → nothing is eligible; \`npm run -s registry -- explain chat\` says why`;
  return `${asked}\n  → ${selection.displayName} (${selection.providerId}/${selection.modelId}): ${selection.reason}`;
}
