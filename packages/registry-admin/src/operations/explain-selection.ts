import { z } from '@hono/zod-openapi';
import type { CriteriaChange } from '@radiant/model-selector';
import { readOperation } from '../http/read-operation.ts';
import { nothing } from '../schemas/scalars.ts';
import { selectionOf, selectionRequestSchema } from '../schemas/selection.ts';

const changeSchema = z.looseObject({
  criterion: z.string(),
  from: z.unknown(),
  to: z.unknown(),
  size: z.number(),
  admits: z.array(z.looseObject({ providerId: z.string(), modelId: z.string() })),
});

/** `POST /explain` */
export const explainSelection = readOperation(
  {
    operationId: 'explainSelection',
    method: 'post',
    path: '/explain',
    tag: 'Selection',
    summary: 'Say for every model why it would or would not be selected',
    description:
      'Each model has its rank, or the first gate that it fails with what was found and what is required; when nothing is eligible, the smallest change that would admit something.',
    params: nothing,
    query: nothing,
    body: selectionRequestSchema,
    example: { task: 'chat', tenantTier: 1, requireHIPAA: true },
    success: {
      status: 200,
      description: 'The explanation',
      schema: z
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
                  criterion: z.string().nullable(),
                  found: z.unknown(),
                  required: z.unknown(),
                })
                .nullable(),
            }),
          ),
          counterfactual: changeSchema.nullable(),
          changes: z.array(changeSchema),
        })
        .openapi('Explanation'),
    },
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
);

function mutable({ criterion, from, to, size, admits }: CriteriaChange) {
  return { criterion, from, to, size, admits: admits.map((name) => ({ ...name })) };
}
