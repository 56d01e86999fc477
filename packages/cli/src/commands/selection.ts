import {
  camelCased,
  type ModelName,
  modelScoreSchema,
  RegistryError,
  regionSchema,
  type SelectionCriteria,
  selectionCriteriaSchema,
  TASKS,
} from '@radiant/contracts';
import {
  type CriteriaChange,
  changeText,
  createModelSelector,
  explanationText,
  type FallbackReason,
  type FallbackSelection,
  GATE_NAMES,
  type ModelScore,
  postgresSource,
  rowFromCost,
  rowFromModel,
  type SelectedModel,
  type SelectionCost,
  type SelectionRequest,
  type ShownExplanation,
  scoreText,
} from '@radiant/model-selector';
import { z } from 'zod';
import { cliActor, withRegistry } from '../admin/registry-database.ts';
import { apiOrigin } from '../admin/with-admin.ts';
import type { AdminFlags, CliContext } from '../context.ts';
import { milliseconds, type RowColumn, renderRows } from '../rendering.ts';

const usd = z.number().nullable();
/** What the expected usage costs, as the API gives it. */
const costSchema = z.looseObject({ organisation_usd: usd, tenant_usd: usd });

/** What is shown of a selected model, wherever it was selected. */
const modelSchema = z.looseObject({
  id: z.string(),
  provider_id: z.string(),
  model_id: z.string(),
  hosting_type: z.string(),
  thermal_state: z.string().nullable(),
  health_status: z.string(),
  latency_p50_ms: z.number().nullable(),
  latency_source: z.string(),
  health_region: z.string().nullable(),
  context_window: z.number().nullable(),
  warmup_required: z.boolean(),
  warmup_time_seconds: z.number().nullable(),
  cost: costSchema.nullish(),
  score: modelScoreSchema.optional(),
});
type ModelView = Readonly<z.output<typeof modelSchema>>;
/** The same of a model that the library selected, which has no further fields to keep. */
type ShownModel = Omit<
  { readonly [Field in keyof (typeof modelSchema)['shape']]: ModelView[Field] },
  'id' | 'cost' | 'score'
> &
  Partial<Pick<ModelView, 'cost'>> & { readonly score?: ModelScore | undefined };

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
  admits: z.array(z.object({ provider_id: z.string(), model_id: z.string() })),
});
const explanationSchema = z.object({
  eligible: z.int(),
  health_region: z.string(),
  models: z.array(
    z.object({
      id: z.string(),
      provider_id: z.string(),
      model_id: z.string(),
      hosting_type: z.string(),
      display_name: z.string(),
      rank: z.int().nullable(),
      score: modelScoreSchema.nullable(),
      failed: z
        .object({
          gate: z.enum(GATE_NAMES),
          criterion: criterionSchema.nullable(),
          found: z.unknown(),
          required: z.unknown(),
        })
        .nullable(),
      cost: costSchema.nullable(),
      break_even_requests: z.int().nullable(),
    }),
  ),
  counterfactual: changeSchema.nullable(),
  changes: z.array(changeSchema),
});
/** An explanation as the API gives it; the criteria are not shown, so that a policy’s need not be known here. */
type ExplanationView = z.output<typeof explanationSchema>;

/** Reads an answer of `POST /explain`. */
export function explanationOf(json: unknown): ExplanationView {
  return explanationSchema.parse(json);
}

/** The explanation in words; at most `limit` of the eligible. */
export function renderExplanation(
  explanation: ExplanationView,
  task: SelectionCriteria['task'] | undefined,
  { tier, limit, region }: { readonly tier?: number; readonly limit?: number; readonly region?: string },
): string {
  // The text does not show the criteria, which a policy may have set.
  const where = region === undefined ? {} : { region: regionSchema.parse(region) };
  const criteria = { task: task ?? TASKS[0], tenantTier: tier ?? 1, ...where };
  return explanationText({ criteria, ...inLibrary(explanation) }, limit === undefined ? {} : { ranked: limit });
}

/** That nothing is eligible, and the smallest single change that would help. */
export function noneEligible({ models, counterfactual: change }: ExplanationView): string {
  const help =
    change === null ? 'No change of a single criterion would admit one.' : changeText(changeInLibrary(change));
  return `None of ${models.length} models is eligible. ${help}`;
}

/** What the text of an explanation shows, in the spelling of the selector library. */
function inLibrary({
  eligible,
  health_region,
  models,
  counterfactual,
  changes,
}: ExplanationView): Omit<ShownExplanation, 'criteria'> {
  return {
    eligible,
    healthRegion: health_region,
    models: models.map(({ cost, ...model }) => ({
      ...camelCased(model),
      cost: cost === null ? null : camelCased(cost),
    })),
    counterfactual: counterfactual === null ? null : changeInLibrary(counterfactual),
    changes: changes.map(changeInLibrary),
  };
}

function changeInLibrary(change: z.output<typeof changeSchema>): CriteriaChange {
  return { ...change, admits: change.admits.map(camelCased) };
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
): Promise<FallbackAnswer> {
  if (apiOrigin(flags, context) !== null) {
    throw new RegistryError('input_invalid', '--fallback works on a database: give --database-url instead of an API');
  }
  const options = named === undefined ? {} : { model: modelNameOf(named) };
  return withRegistry(flags, context, async ({ pool }) => {
    const selector = await createModelSelector({ source: postgresSource(pool, { requestedBy: cliActor() }) });
    const chosen = await selector.selectWithFallback(request, options);
    return fallbackAnswer(chosen, selector.costs(request, chosen.chain));
  });
}

/** What the library chose, in the spelling of the API. */
function fallbackAnswer(chosen: FallbackSelection, costs: readonly SelectionCost<SelectedModel>[]) {
  const {
    model,
    primary,
    chain: _chain,
    warmUp,
    replaces,
    askedNotEligible,
    breakEvenRequests,
    cost,
    ...rest
  } = chosen;
  const modelAnswer = (selected: SelectedModel) => ({
    ...rowFromModel(selected),
    warmup_required: selected.warmupRequired,
  });
  return {
    ...rest,
    model: modelAnswer(model),
    primary: modelAnswer(primary),
    chain: costs.map((one) => ({ ...modelAnswer(one.model), cost: rowFromCost(one.cost) })),
    break_even_requests: breakEvenRequests,
    cost: rowFromCost(cost),
    warmUp: warmUp === null ? null : { model_id: warmUp.modelId, state: warmUp.state, error: warmUp.error },
    replaces: replaces.map(nameAnswer),
    asked_not_eligible:
      askedNotEligible === null ? null : { model: nameAnswer(askedNotEligible.model), failed: askedNotEligible.failed },
  };
}
const nameAnswer = ({ providerId, modelId }: ModelName) => ({ provider_id: providerId, model_id: modelId });
type FallbackAnswer = ReturnType<typeof fallbackAnswer>;

function modelNameOf(text: string): { readonly providerId: string; readonly modelId: string } {
  const slash = text.indexOf('/');
  if (slash < 1) throw new RegistryError('input_invalid', `--model is "${text}"; expected provider/model`);
  return { providerId: text.slice(0, slash), modelId: text.slice(slash + 1) };
}

const NONE = 'No model is eligible.';

/** The models in their order, and in words what the first means. */
export function renderSelection({
  request,
  models,
}: {
  readonly request?: SelectionRequest;
  readonly models: readonly ShownModel[];
}): string {
  const [best] = models;
  if (best === undefined) return NONE;
  return `${nameOf(best)} answers ${readiness(best)}${scoreText(best.score ?? null)}.\n${elsewhere(request?.region, models)}${renderModels(models)}`;
}

/** Where nothing of a model was observed in the region asked for, whose health and latency it is. */
function elsewhere(region: string | undefined, models: readonly ShownModel[]): string {
  const others = new Set(
    models.flatMap(({ health_region: other }) => (other === null || other === region ? [] : other)),
  );
  if (region === undefined || others.size === 0) return '';
  return `Not everything was observed in ${region}: health and latency are also those of ${[...others].join(', ')}.\n`;
}

const REASONS: Readonly<Record<FallbackReason, string>> = {
  primary_ready: 'it is the best and ready',
  ready_alternative: 'the best that is ready, while the best of all is warmed up',
  warm_up_required: 'nothing is ready, and it is the best once it is warm',
  default_model: 'nothing else is eligible than the default model of the task',
};

const shown = (value: unknown) =>
  value === null ? 'unknown' : typeof value === 'string' ? value : JSON.stringify(value);

/** What to call now and why, then the chain to walk if it fails. */
export function renderFallback(selection: FallbackAnswer): string {
  const { model, reason, primary, warmUp, replaces, chain, cost, break_even_requests: breakEven } = selection;
  const lines = [`Call ${nameOf(model)}: ${REASONS[reason]}.`];
  const { asked_not_eligible: asked } = selection;
  if (asked !== null) {
    const { gate, found, required } = asked.failed;
    lines.push(
      `${nameOf(asked.model)} was asked for and is not eligible: ${gate} (found ${shown(found)}, required ${shown(required)}).`,
    );
  }
  if (replaces.length > 0) lines.push(`It stands in for ${replaces.map(nameOf).join(', ')}, by recorded succession.`);
  if (primary.id !== model.id) lines.push(`The best of all is ${nameOf(primary)}, ${readiness(primary)}.`);
  lines.push(`It costs ${dollars(cost.organisation_usd)}, the tenant pays ${dollars(cost.tenant_usd)}.`);
  if (breakEven !== null) lines.push(`From ${breakEven} requests on, waking ${nameOf(primary)} is cheaper.`);
  if (warmUp !== null) {
    lines.push(`Warm-up of ${warmUp.model_id}: ${warmUp.state}${warmUp.error === null ? '' : ` (${warmUp.error})`}.`);
  }
  return [...lines, renderModels(chain)].join('\n');
}

const COLUMNS: readonly RowColumn[] = [
  { title: '#', align: 'right', of: (_model, index) => index + 1 },
  { title: 'provider', field: 'provider_id' },
  { title: 'model', field: 'model_id' },
  { title: 'hosting', field: 'hosting_type' },
  { title: 'thermal', field: 'thermal_state' },
  { title: 'health', field: 'health_status' },
  {
    title: 'latency',
    align: 'right',
    // A star where it is not the model's own.
    of: (model) => `${milliseconds(model.latency_p50_ms) ?? '–'}${model.latency_source === 'probe' ? '*' : ''}`,
  },
  { title: 'context', field: 'context_window', align: 'right' },
  { title: 'tenant pays', align: 'right', of: (model) => dollars(costSchema.nullish().parse(model.cost)?.tenant_usd) },
  {
    title: 'ready',
    align: 'right',
    of: (model) => (model.warmup_required ? `in ${model.warmup_time_seconds ?? '?'} s` : 'now'),
  },
];

function renderModels(models: readonly ShownModel[]): string {
  return renderRows(models, COLUMNS, NONE);
}

function dollars(amount: unknown): string {
  return typeof amount === 'number' ? `${amount.toPrecision(3)} USD` : 'unknown';
}

function nameOf(model: { readonly provider_id: string; readonly model_id: string }): string {
  return `${model.provider_id}/${model.model_id}`;
}

function readiness(model: ShownModel): string {
  if (!model.warmup_required) return 'now';
  const seconds = model.warmup_time_seconds;
  return seconds === null ? 'after a warm-up' : `after a warm-up of about ${seconds} s`;
}
