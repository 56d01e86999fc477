import { z } from '@hono/zod-openapi';
import { instantSchema, nameText, selectionCriteriaSchema } from '@radiant/contracts';
import type { CriteriaChange, SelectionRequest } from '@radiant/model-selector';
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
    at: instantSchema.optional().openapi({ description: 'The time at which a sunset date counts' }),
    asOf: instantSchema.optional().openapi({ description: 'The registry as it was then' }),
  });

/** A selected model, as the selector library gives it. */
const selectedModelSchema = z
  .looseObject({
    id: z.string(),
    providerId: z.string(),
    modelId: z.string(),
    litellmId: maybeText,
    displayName: z.string(),
    hostingType: z.string(),
    primaryMode: z.string(),
    thermalState: maybeText,
    warmupRequired: z.boolean(),
    warmupTimeSeconds: z.number().nullable(),
    healthStatus: z.string(),
    avgLatencyMs: z.number().nullable(),
    deprecated: z.boolean(),
    markupRate: z.number(),
  })
  .openapi('SelectedModel');

const changeSchema = z.looseObject({
  criterion: z.string(),
  from: z.unknown(),
  to: z.unknown(),
  size: z.number(),
  admits: z.array(z.looseObject({ providerId: z.string(), modelId: z.string() })),
});

const explanationSchema = z
  .looseObject({
    eligible: z.int(),
    models: z.array(
      z.looseObject({
        id: z.string(),
        providerId: z.string(),
        modelId: z.string(),
        hostingType: z.string(),
        displayName: z.string(),
        rank: z.int().nullable(),
        failed: z
          .looseObject({
            gate: z.string(),
            criterion: maybeText,
            found: z.unknown(),
            required: z.unknown(),
          })
          .nullable(),
      }),
    ),
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
      tag: 'Selection',
      summary: 'Show which models would be selected, best first',
      description:
        'Changes nothing and asks for no warm-up. With asOf over the registry, health, policies and defaults as they were then; before the recording of health began it is unknown. Nothing eligible is an empty list; POST /explain says why.',
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
        schema: z.strictObject({ models: z.array(selectedModelSchema) }),
      },
    },
    async ({ selectorAt }, { body }) => {
      const { request, asOf } = selectionOf(body);
      const selector = await selectorAt(asOf);
      return { body: { models: selector.select(request).map((model) => ({ ...model })) } };
    },
  ),
  readOperation(
    {
      operationId: 'explainSelection',
      method: 'post',
      path: '/explain',
      tag: 'Selection',
      summary: 'Say for every model why it would or would not be selected',
      description:
        'Each model has its rank, or the first gate that it fails with what was found and what is required; when nothing is eligible, the smallest change that would admit something.',
      body: selectionRequestSchema,
      example: { task: 'chat', tenantTier: 1, requireHIPAA: true },
      success: { status: 200, description: 'The explanation', schema: explanationSchema },
    },
    async ({ selectorAt }, { body }) => {
      const { request, asOf } = selectionOf(body);
      const { eligible, models, counterfactual, changes } = (await selectorAt(asOf)).explain(request);
      return {
        body: {
          eligible,
          models: models.map((model) => ({ ...model, failed: model.failed === null ? null : { ...model.failed } })),
          counterfactual: counterfactual === null ? null : mutable(counterfactual),
          changes: changes.map(mutable),
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

function mutable({ criterion, from, to, size, admits }: CriteriaChange) {
  return { criterion, from, to, size, admits: admits.map((name) => ({ ...name })) };
}
