import { RegistryError, type SelectionCriteria, selectionCriteriaSchema, TASKS } from '@radiant/contracts';
import { renderTable } from '@radiant/local/terminal/table';
import {
  changeText,
  createModelSelector,
  type Explanation,
  explanationText,
  type FallbackReason,
  type FallbackSelection,
  GATE_NAMES,
  postgresSource,
  type SelectionRequest,
} from '@radiant/model-selector';
import { z } from 'zod';
import { cliActor, withRegistry } from '../admin/registry-database.ts';
import { apiOrigin } from '../admin/with-admin.ts';
import type { AdminFlags, CliContext } from '../context.ts';

/** What is shown of a selected model, wherever it was selected. */
const modelSchema = z.looseObject({
  id: z.string(),
  providerId: z.string(),
  modelId: z.string(),
  hostingType: z.string(),
  thermalState: z.string().nullable(),
  healthStatus: z.string(),
  avgLatencyMs: z.number().nullable(),
  contextWindow: z.number().nullable().catch(null),
  warmupRequired: z.boolean(),
  warmupTimeSeconds: z.number().nullable(),
});
type ModelView = Readonly<z.output<typeof modelSchema>>;
/** The same of a model that the library selected, which has no further fields to keep. */
type ShownModel = Omit<{ readonly [Field in keyof (typeof modelSchema)['shape']]: ModelView[Field] }, 'id'>;

/** Reads the models of an answer of `POST /select`. */
export function selectedModelsOf(json: unknown): readonly ModelView[] {
  return z.object({ models: z.array(modelSchema) }).parse(json).models;
}

const criterionSchema = selectionCriteriaSchema.keyof();
const changeSchema = z.object({
  criterion: criterionSchema,
  from: z.unknown(),
  to: z.unknown(),
  size: z.number(),
  admits: z.array(z.object({ providerId: z.string(), modelId: z.string() })),
});
const explanationSchema = z.object({
  eligible: z.int(),
  models: z.array(
    z.object({
      id: z.string(),
      providerId: z.string(),
      modelId: z.string(),
      hostingType: z.string(),
      displayName: z.string(),
      rank: z.int().nullable(),
      failed: z
        .object({
          gate: z.enum(GATE_NAMES),
          criterion: criterionSchema.nullable(),
          found: z.unknown(),
          required: z.unknown(),
        })
        .nullable(),
    }),
  ),
  counterfactual: changeSchema.nullable(),
  changes: z.array(changeSchema),
});
/** An explanation as the API gives it; the criteria are not shown, so that a policy’s need not be known here. */
type ExplanationView = Omit<Explanation, 'criteria'>;

/** Reads an answer of `POST /explain`. */
export function explanationOf(json: unknown): ExplanationView {
  return explanationSchema.parse(json);
}

/** The explanation in words; at most `limit` of the eligible. */
export function renderExplanation(
  explanation: ExplanationView,
  task: SelectionCriteria['task'] | undefined,
  { tier, limit }: { readonly tier?: number; readonly limit?: number },
): string {
  // The text does not show the criteria, which a policy may have set.
  const criteria = { task: task ?? TASKS[0], tenantTier: tier ?? 1 };
  return explanationText({ criteria, ...explanation }, limit === undefined ? {} : { ranked: limit });
}

/** That nothing is eligible, and the smallest single change that would help. */
export function noneEligible({ models, counterfactual }: ExplanationView): string {
  const help =
    counterfactual === null ? 'No change of a single criterion would admit one.' : changeText(counterfactual);
  return `None of ${models.length} models is eligible. ${help}`;
}

/**
 * What to call now, chosen as orchestration code chooses: by the selector library on the database.
 *
 * @throws NoEligibleModelError; RegistryError `input_invalid` over an API, which selects but never asks for a warm-up
 */
export async function selectWithFallbackHere(
  request: SelectionRequest,
  named: string | undefined,
  flags: AdminFlags,
  context: CliContext,
): Promise<FallbackSelection> {
  if (apiOrigin(flags, context) !== null) {
    throw new RegistryError('input_invalid', '--fallback works on a database: give --database-url instead of an API');
  }
  const options = named === undefined ? {} : { model: modelNameOf(named) };
  return withRegistry(flags, context, async ({ pool }) => {
    const selector = await createModelSelector({ source: postgresSource(pool, { requestedBy: cliActor() }) });
    return selector.selectWithFallback(request, options);
  });
}

function modelNameOf(text: string): { readonly providerId: string; readonly modelId: string } {
  const slash = text.indexOf('/');
  if (slash < 1) throw new RegistryError('input_invalid', `--model is "${text}"; expected provider/model`);
  return { providerId: text.slice(0, slash), modelId: text.slice(slash + 1) };
}

/** The models in their order, and in words what the first means. */
export function renderSelection({ models }: { readonly models: readonly ShownModel[] }): string {
  const [best] = models;
  if (best === undefined) return 'No model is eligible.';
  return `${nameOf(best)} answers ${readiness(best)}.\n${renderModels(models)}`;
}

const REASONS: Readonly<Record<FallbackReason, string>> = {
  primary_ready: 'it is the best and ready',
  ready_alternative: 'the best that is ready, while the best of all is warmed up',
  warm_up_required: 'nothing is ready, and it is the best once it is warm',
  default_model: 'nothing else is eligible than the default model of the task',
};

/** What to call now and why, then the chain to walk if it fails. */
export function renderFallback(selection: FallbackSelection): string {
  const { model, reason, primary, warmUp, replaces, chain } = selection;
  const lines = [`Call ${nameOf(model)}: ${REASONS[reason]}.`];
  if (replaces.length > 0) lines.push(`It stands in for ${replaces.map(nameOf).join(', ')}, by recorded succession.`);
  if (primary.id !== model.id) lines.push(`The best of all is ${nameOf(primary)}, ${readiness(primary)}.`);
  if (warmUp !== null) {
    lines.push(`Warm-up of ${warmUp.modelId}: ${warmUp.state}${warmUp.error === null ? '' : ` (${warmUp.error})`}.`);
  }
  return [...lines, renderModels(chain)].join('\n');
}

function renderModels(models: readonly ShownModel[]): string {
  return renderTable(
    [
      { title: '#', align: 'right' },
      { title: 'provider' },
      { title: 'model' },
      { title: 'hosting' },
      { title: 'thermal' },
      { title: 'health' },
      { title: 'latency', align: 'right' },
      { title: 'context', align: 'right' },
      { title: 'ready', align: 'right' },
    ],
    models.map((model, index) => [
      index + 1,
      model.providerId,
      model.modelId,
      model.hostingType,
      model.thermalState,
      model.healthStatus,
      model.avgLatencyMs === null ? null : `${Math.round(model.avgLatencyMs)} ms`,
      model.contextWindow,
      model.warmupRequired ? `in ${model.warmupTimeSeconds ?? '?'} s` : 'now',
    ]),
  );
}

function nameOf({ providerId, modelId }: { readonly providerId: string; readonly modelId: string }): string {
  return `${providerId}/${modelId}`;
}

function readiness(model: ShownModel): string {
  if (!model.warmupRequired) return 'now';
  const seconds = model.warmupTimeSeconds;
  return seconds === null ? 'after a warm-up' : `after a warm-up of about ${seconds} s`;
}
