import type { SelectionCriteria } from '@radiant/contracts';
import { isReady, type SelectedModel, selectModel } from '@radiant/model-selector';
import type { Pool } from 'pg';

const EXAMPLE = {
  task: 'chat',
  inputModality: ['text'],
  outputModality: ['text'],
  tenantTier: 3,
} as const satisfies SelectionCriteria;

/** One selection as an example of what callers get; null when nothing was eligible. */
export interface ExampleSelection {
  readonly modelId: string;
  readonly providerId: string;
  readonly displayName: string;
  readonly hostingType: string;
  readonly litellmId: string | null;
  readonly thermalState: string | null;
  readonly warmupRequired: boolean;
  readonly healthStatus: string;
  readonly avgLatencyMs: number | null;
  readonly criteria: SelectionCriteria;
  /** Why it comes first. */
  readonly reason: string;
}

/** The best model for a chat of a tier-3 tenant. It asks for no warm-up, so it changes nothing. */
export async function exampleSelection(pool: Pool): Promise<ExampleSelection | null> {
  const eligible = await selectModel(pool, { ...EXAMPLE, limit: 1_000 });
  const [model] = eligible;
  if (model === undefined) return null;
  return {
    modelId: model.modelId,
    providerId: model.providerId,
    displayName: model.displayName,
    hostingType: model.hostingType,
    litellmId: model.litellmId,
    thermalState: model.thermalState,
    warmupRequired: model.warmupRequired,
    healthStatus: model.healthStatus,
    avgLatencyMs: model.avgLatencyMs,
    criteria: EXAMPLE,
    reason: reasonOf(model, eligible.length),
  };
}

function reasonOf(model: SelectedModel, eligible: number): string {
  const parts = [`first of ${eligible} eligible`];
  if (model.thermalState !== null)
    parts.push(isReady(model) ? `${model.thermalState}, answers now` : `${model.thermalState}, needs a warm-up`);
  else parts.push('external, answers now');
  parts.push(
    model.avgLatencyMs === null ? 'latency not measured yet' : `${Math.round(model.avgLatencyMs)} ms on average`,
  );
  parts.push(model.healthStatus);
  return parts.join('; ');
}

/** The example for people. */
export function renderSelection(selection: ExampleSelection | null): string {
  const asked = `Example: ${EXAMPLE.task}, text to text, tenant tier ${EXAMPLE.tenantTier}`;
  if (selection === null) return `${asked}\n  → nothing is eligible; \`npm run -s registry -- explain chat\` says why`;
  return `${asked}\n  → ${selection.displayName} (${selection.providerId}/${selection.modelId}): ${selection.reason}`;
}
