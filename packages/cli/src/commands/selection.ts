import {
  assuranceConditionSchema,
  camelCased,
  conditionText,
  LATENCY_SOURCES,
  modelScoreSchema,
  regionSchema,
  type SelectionCriteria,
  selectionCriteriaSchema,
  TASKS,
  useQualitySchema,
} from '@radiant/contracts';
import {
  type CriteriaChange,
  changeText,
  explanationText,
  failureText,
  GATE_NAMES,
  type ModelScore,
  type SelectionRequest,
  type ShownExplanation,
  scoreText,
} from '@radiant/model-selector';
import { z } from 'zod';
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
  conditions: z.array(assuranceConditionSchema).readonly(),
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

const namedSchema = z.object({ provider_id: z.string(), model_id: z.string() });
const askedSchema = z
  .object({
    model: namedSchema,
    failed: z.object({ gate: z.string(), found: z.unknown(), required: z.unknown() }),
  })
  .nullable();
const selectionSchema = z.object({
  models: z.array(modelSchema),
  replaces: z.array(namedSchema),
  asked_not_eligible: askedSchema,
});

/** Reads an answer of `POST /select`. */
export function selectionOf(json: unknown): z.output<typeof selectionSchema> {
  return selectionSchema.parse(json);
}

const criterionSchema = selectionCriteriaSchema.keyof();
const changeSchema = z.object({
  criterion: criterionSchema,
  from: z.unknown(),
  to: z.unknown(),
  size: z.number(),
  admits: z.array(z.object({ provider_id: z.string(), model_id: z.string() })),
});
const gateCountSchema = z.object({
  gate: z.enum(GATE_NAMES),
  criterion: criterionSchema.nullable(),
  required: z.unknown(),
  out: z.int(),
  left: z.int(),
});
const explanationSchema = z.object({
  eligible: z.int(),
  health_region: z.string(),
  gates: z.array(gateCountSchema),
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
      quality: useQualitySchema.nullable(),
      latency_p50_ms: z.number().nullable(),
      latency_source: z.enum(LATENCY_SOURCES),
      warmup_required: z.boolean(),
      warmup_time_seconds: z.number().nullable(),
      conditions: z.array(assuranceConditionSchema),
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
  gates,
  models,
  counterfactual,
  changes,
}: ExplanationView): Omit<ShownExplanation, 'criteria'> {
  return {
    eligible,
    healthRegion: health_region,
    gates,
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

const NONE = 'No model is eligible.';

/** The models in their order, and in words what the first means. */
export function renderSelection({
  request,
  models,
  replaces = [],
  asked_not_eligible: asked = null,
}: {
  readonly request?: SelectionRequest;
  readonly models: readonly ShownModel[];
  readonly replaces?: readonly Named[];
  readonly asked_not_eligible?: Asked;
}): string {
  const [best] = models;
  if (best === undefined) return NONE;
  const told = askedText(asked, replaces).map((line) => `${line}\n`);
  return `${nameOf(best)} answers ${readiness(best)}${scoreText(best.score ?? null)}.\n${told.join('')}${elsewhere(request?.region, models)}${renderModels(models)}`;
}

type Named = z.output<typeof namedSchema>;
type Asked = z.output<typeof askedSchema>;

/** What became of a model that was asked for by name, where it does not lead. */
export function askedText(asked: Asked, replaces: readonly Named[]): string[] {
  const lines =
    replaces.length === 0 ? [] : [`It stands in for ${replaces.map(nameOf).join(', ')}, by recorded succession.`];
  if (asked === null) return lines;
  const { model, failed } = asked;
  return [`${nameOf(model)} was asked for and is not eligible: ${failed.gate} (${failureText(failed)}).`, ...lines];
}

/** Where nothing of a model was observed in the region asked for, whose health and latency it is. */
function elsewhere(region: string | undefined, models: readonly ShownModel[]): string {
  const others = new Set(
    models.flatMap(({ health_region: other }) => (other === null || other === region ? [] : other)),
  );
  if (region === undefined || others.size === 0) return '';
  return `Not everything was observed in ${region}: health and latency are also those of ${[...others].join(', ')}.\n`;
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
  {
    title: 'quality',
    align: 'right',
    of: (model) => {
      const quality = modelScoreSchema.nullish().parse(model.score)?.parts.quality;
      return quality == null ? '–' : Math.round(100 * quality);
    },
  },
  { title: 'context', field: 'context_window', align: 'right' },
  { title: 'tenant pays', align: 'right', of: (model) => dollars(costSchema.nullish().parse(model.cost)?.tenant_usd) },
  {
    title: 'ready',
    align: 'right',
    of: (model) => (model.warmup_required ? `in ${model.warmup_time_seconds ?? '?'} s` : 'now'),
  },
];

export function renderModels(models: readonly ShownModel[]): string {
  const told = models.flatMap((model) => {
    const { conditions } = model;
    return conditions.length === 0 ? [] : `  ${nameOf(model)}: ${conditions.map(conditionText).join('; ')}`;
  });
  const table = renderRows(models, COLUMNS, NONE);
  return told.length === 0 ? table : [table, 'What makes it so:', ...told].join('\n');
}

export function dollars(amount: unknown): string {
  return typeof amount === 'number' ? `${amount.toPrecision(3)} USD` : 'unknown';
}

export function nameOf(model: { readonly provider_id: string; readonly model_id: string }): string {
  return `${model.provider_id}/${model.model_id}`;
}

export function readiness(model: ShownModel): string {
  if (!model.warmup_required) return 'now';
  const seconds = model.warmup_time_seconds;
  return seconds === null ? 'after a warm-up' : `after a warm-up of about ${seconds} s`;
}
