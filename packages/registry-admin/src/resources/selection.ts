import { z } from '@hono/zod-openapi';
import {
  assuranceConditionSchema,
  instantSchema,
  LATENCY_SOURCES,
  modelScoreSchema,
  namesOf,
  nameText,
  rowOf,
  selectionCriteriaSchema,
  useQualitySchema,
} from '@radiant/contracts';
import { type CriteriaChange, rowFromCost, rowFromModel, type SelectionRequest } from '@radiant/model-selector';
import { selectedModelSchema } from '../models/registry-model.ts';
import { selectionCostAnswer, selectionCostShape } from '../models/selection-cost.ts';
import type { Operation } from '../serving/operation.ts';
import { readOperation } from '../serving/read-and-write.ts';
import { maybeText } from '../serving/scalars.ts';

/** A selection as it is asked for over HTTP: criteria, or a policy and what differs from it; now or as of a time. */
const selectionRequestSchema = selectionCriteriaSchema
  .omit({ at: true })
  .partial()
  .extend({
    limit: z.int().min(1).max(200).optional(),
    policy: nameText(100)
      .optional()
      .openapi({ description: 'Its criteria are the defaults; what is stated here wins' }),
    at: instantSchema
      .optional()
      .openapi({ description: 'The time at which sunset dates, prices and certificates count' }),
    asOf: instantSchema.optional().openapi({ description: 'The registry as it was then' }),
  });

/** A model with what it was ranked by. */
const rankedModelSchema = z
  .strictObject({ ...selectedModelSchema.shape, score: modelScoreSchema })
  .openapi('RankedModel');

/** What names a model, as its row spells it. */
const modelNameShape = { provider_id: z.string(), model_id: z.string() };

const changeSchema = z.strictObject({
  criterion: z.string(),
  from: z.unknown(),
  to: z.unknown(),
  size: z.number(),
  admits: z.array(z.strictObject(modelNameShape)),
});

const explainedShape = {
  id: z.string(),
  ...modelNameShape,
  hosting_type: z.string(),
  display_name: z.string(),
  rank: z.int().nullable(),
  score: modelScoreSchema.nullable(),
  failed: z
    .strictObject({ gate: z.string(), criterion: maybeText, found: z.unknown(), required: z.unknown() })
    .nullable(),
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

const explanationSchema = z
  .strictObject({
    eligible: z.int(),
    health_region: z.string().openapi({
      description:
        'Whose health and latency counted: the region asked for, or the registry’s own where nothing was observed there',
    }),
    gates: z
      .array(
        z.strictObject({
          gate: z.string(),
          criterion: maybeText,
          required: z.unknown(),
          out: z.int(),
          left: z.int(),
        }),
      )
      .openapi({ description: 'The gates that ask anything, in order: how many models each keeps out, and leaves' }),
    models: z.array(z.strictObject(explainedShape)),
    counterfactual: changeSchema.nullable(),
    changes: z.array(changeSchema),
  })
  .openapi('Explanation');

/** `/select` and `/explain`: which model would be chosen, and why. */
export const selectionOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'selectModels',
      method: 'post',
      path: '/select',
      summary: 'Show which models would be selected, best first',
      description:
        'Changes nothing and asks for no warm-up. Each model says what the expected usage costs the organisation and the tenant. With asOf over the registry, health, policies and defaults as they were then; before the recording of health began it is unknown. Nothing eligible is an empty list; POST /explain says why.',
      body: selectionRequestSchema,
      example: {
        task: 'chat',
        tenantTier: 3,
        inputModality: 'text',
        requiredCapabilities: ['function_calling'],
        limit: 3,
      },
      success: {
        status: 200,
        description: 'The eligible models in order',
        schema: z.strictObject({ models: z.array(rankedModelSchema) }),
      },
    },
    async ({ selectorAt }, { body }) => {
      const { request, asOf } = selectionOf(body);
      const selector = await selectorAt(asOf);
      const priced = selector.costs(request, selector.select(request));
      return {
        body: {
          models: priced.map(({ model, ...cost }) => ({
            ...rowFromModel(model),
            warmup_required: model.warmupRequired,
            conditions: [...model.conditions],
            ...selectionCostAnswer(cost),
            score: selector.score(request, model),
          })),
        },
      };
    },
  ),
  readOperation(
    {
      operationId: 'explainSelection',
      method: 'post',
      path: '/explain',
      summary: 'Say for every model why it would or would not be selected',
      description:
        'Each model has its rank, or the first gate that it fails with what was found and what is required; when nothing is eligible, the smallest change that would admit something.',
      body: selectionRequestSchema,
      example: { task: 'chat', tenantTier: 1, requireHIPAA: true },
      success: { status: 200, description: 'The explanation', schema: explanationSchema },
    },
    async ({ selectorAt }, { body }) => {
      const { request, asOf } = selectionOf(body);
      const { eligible, healthRegion, gates, models, counterfactual, changes } = (await selectorAt(asOf)).explain(
        request,
      );
      return {
        body: {
          eligible,
          health_region: healthRegion,
          gates: [...gates],
          models: models.map((model) => ({
            ...rowOf(namesOf(explainedShape), model),
            conditions: [...model.conditions],
            cost: model.cost === null ? null : rowFromCost(model.cost),
          })),
          counterfactual: counterfactual === null ? null : changeAnswer(counterfactual),
          changes: changes.map(changeAnswer),
        },
      };
    },
  ),
];

/** The request as the selector takes it, and the time of the registry. */
function selectionOf(body: z.output<typeof selectionRequestSchema>): {
  readonly request: SelectionRequest;
  readonly asOf: Date | undefined;
} {
  const { asOf, at, ...rest } = body;
  const time = at ?? asOf;
  const stated = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  // The selector checks that a task and a tier are stated, here or by the policy, and says which is missing.
  const request = { ...stated, ...(time === undefined ? {} : { at: new Date(time) }) } as SelectionRequest;
  return { request, asOf: asOf === undefined ? undefined : new Date(asOf) };
}

function changeAnswer({ admits, ...change }: CriteriaChange) {
  return { ...change, admits: admits.map((model) => rowOf(namesOf(modelNameShape), model)) };
}
