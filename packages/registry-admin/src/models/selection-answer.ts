import { z } from '@hono/zod-openapi';
import {
  assuranceConditionSchema,
  LATENCY_SOURCES,
  type ModelName,
  modelScoreSchema,
  namesOf,
  rowOf,
  useQualitySchema,
} from '@radiant/contracts';
import {
  type CriteriaChange,
  type ExplainedModel,
  type Explanation,
  type NamedModel,
  rowFromCost,
  rowFromModel,
  type SelectedModel,
  type SelectionCost,
} from '@radiant/model-selector';
import { maybeText } from '../serving/scalars.ts';
import { selectedModelSchema } from './registry-model.ts';
import { selectionCostAnswer, selectionCostShape } from './selection-cost.ts';

/** What names a model, as its row spells it. */
const modelNameShape = { provider_id: z.string(), model_id: z.string() };
const modelNameAnswerSchema = z.strictObject(modelNameShape);
const nameAnswer = (model: ModelName) => rowOf(namesOf(modelNameShape), model);

const failedSchema = z.strictObject({
  gate: z.string(),
  criterion: maybeText,
  found: z.unknown(),
  required: z.unknown(),
});

const rankedShape = { ...selectedModelSchema.shape, score: modelScoreSchema };
/** The fields of a model of `POST /select`. */
export const RANKED_FIELDS = namesOf(rankedShape);

/** A model with what it was ranked by; where the request names fields, those. */
export const rankedModelSchema = z
  .strictObject(rankedShape)
  .partial()
  .required({ id: true, provider_id: true, model_id: true })
  .openapi('RankedModel');

/** A selected model as the API answers it. */
export function rankedAnswer(
  { model, ...cost }: SelectionCost<SelectedModel>,
  score: z.output<typeof modelScoreSchema>,
  fields: ReadonlySet<string> | null,
) {
  const { conditions, warmupRequired: warmup_required } = model;
  return picked(
    { ...rowFromModel(model), warmup_required, conditions: [...conditions], ...selectionCostAnswer(cost), score },
    fields,
  );
}

/** What became of the model that was asked for by name. */
export const namedShape = {
  replaces: z.array(modelNameAnswerSchema).openapi({
    description:
      'The name asked for, and the retired ones between it and the first model; empty when nothing was replaced',
  }),
  asked_not_eligible: z
    .strictObject({ model: modelNameAnswerSchema, failed: failedSchema })
    .nullable()
    .openapi({ description: 'Why the model asked for by name does not lead; null where it does, and where none was' }),
};

/** The same values as {@link namedShape} spells them. */
export function namedAnswer(named: NamedModel | null) {
  const asked = named?.askedNotEligible ?? null;
  return {
    replaces: (named?.primary?.replaces ?? []).map(nameAnswer),
    asked_not_eligible: asked === null ? null : { model: nameAnswer(asked.model), failed: asked.failed },
  };
}

const changeSchema = z.strictObject({
  criterion: z.string(),
  from: z.unknown(),
  to: z.unknown(),
  size: z.number(),
  admitted: z.int().openapi({ description: 'How many models that are out it would admit' }),
  admits: z.array(modelNameAnswerSchema).openapi({ description: 'Those, at most so many as a page was asked to have' }),
});

/** A change of the criteria, with at most so many of the models that it admits. */
function changeAnswer({ admits, ...change }: CriteriaChange, most: number) {
  return { ...change, admitted: admits.length, admits: admits.slice(0, most).map(nameAnswer) };
}

const explainedShape = {
  id: z.string(),
  ...modelNameShape,
  hosting_type: z.string(),
  display_name: z.string(),
  rank: z.int().nullable(),
  score: modelScoreSchema.nullable(),
  failed: failedSchema.nullable(),
  cost: selectionCostShape.cost.nullable(),
  break_even_requests: selectionCostShape.break_even_requests,
  quality: useQualitySchema.nullable().openapi({ description: 'For the use that was asked for; null is unknown' }),
  latency_p50_ms: z.number().nullable(),
  latency_source: z.enum(LATENCY_SOURCES),
  warmup_required: z.boolean(),
  warmup_time_seconds: z.number().nullable(),
  conditions: z.array(assuranceConditionSchema).openapi({
    description: 'What makes true what the criteria ask to be assured; empty when it is not eligible',
  }),
};
/** The fields of a model of `POST /explain`. */
export const EXPLAINED_FIELDS = namesOf(explainedShape);

const gateCountSchema = z.strictObject({
  gate: z.string(),
  criterion: maybeText,
  required: z.unknown(),
  out: z.int(),
  left: z.int(),
});

/** Why a selection is as it is, as a whole. */
const wholeShape = {
  gates: z.array(gateCountSchema).openapi({
    description: 'The gates that ask anything, in order: how many models each keeps out, and leaves',
  }),
  counterfactual: changeSchema.nullable(),
  changes: z.array(changeSchema),
};
/** The same where it is asked for. */
export const reasonsShape = {
  gates: wholeShape.gates.nullable(),
  counterfactual: wholeShape.counterfactual,
  changes: wholeShape.changes.nullable(),
};
/** What {@link reasonsShape} has where nobody asked. */
export const NO_REASONS = { gates: null, counterfactual: null, changes: null };

/** The reasons of an explanation, with at most so many of the models that a change admits. */
export function reasonsAnswer({ gates, counterfactual, changes }: Explanation, most = Number.POSITIVE_INFINITY) {
  return {
    gates: [...gates],
    counterfactual: counterfactual === null ? null : changeAnswer(counterfactual, most),
    changes: changes.map((change) => changeAnswer(change, most)),
  };
}

/** An explanation; a page of its models where the request asks for pages. */
export const explanationSchema = z
  .strictObject({
    eligible: z.int(),
    health_region: z.string().openapi({
      description:
        'Whose health and latency counted: the region asked for, or the registry’s own where nothing was observed there',
    }),
    ...wholeShape,
    models: z.array(z.strictObject(explainedShape).partial().required({ id: true, provider_id: true, model_id: true })),
    nextCursor: z.string().nullable(),
  })
  .openapi('Explanation');

/** One model of an explanation as the API answers it. */
export function explainedAnswer(model: ExplainedModel, fields: ReadonlySet<string> | null) {
  return picked(
    {
      ...rowOf(EXPLAINED_FIELDS, model),
      conditions: [...model.conditions],
      cost: model.cost === null ? null : rowFromCost(model.cost),
    },
    fields,
  );
}

/** What a request may name of the fields of models: `?fields=rank,score`. What names a model is always there. */
export function fieldsParameter<const Field extends string>(known: readonly Field[]) {
  const list = known.join(', ');
  return z
    .string()
    .max(2_000)
    .transform((text) => text.split(',').map((field) => field.trim()))
    .refine((fields) => fields.every((field) => (known as readonly string[]).includes(field)), {
      error: `a list with commas of ${list}`,
    })
    .transform((fields): ReadonlySet<string> => new Set(fields))
    .optional()
    .openapi({
      type: 'string',
      pattern: `^(${known.join('|')})(,(${known.join('|')}))*$`,
      description: `Only these fields of each model, beside what names it: ${list}`,
    });
}

function picked<Row extends { readonly id: string; readonly provider_id: string; readonly model_id: string }>(
  row: Row,
  fields: ReadonlySet<string> | null,
): Partial<Row> & Pick<Row, 'id' | 'provider_id' | 'model_id'> {
  if (fields === null) return row;
  const { id, provider_id, model_id } = row;
  const wanted = Object.fromEntries(Object.entries(row).filter(([name]) => fields.has(name)));
  return { id, provider_id, model_id, ...(wanted as Partial<Row>) };
}
