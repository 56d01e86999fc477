import { z } from '@hono/zod-openapi';
import { instantSchema, modelNameSchema, nameText, selectionCriteriaSchema } from '@radiant/contracts';
import type { Explanation, SelectionRequest } from '@radiant/model-selector';
import {
  EXPLAINED_FIELDS,
  explainedAnswer,
  explanationSchema,
  fieldsParameter,
  NO_REASONS,
  namedAnswer,
  namedShape,
  RANKED_FIELDS,
  rankedAnswer,
  rankedModelSchema,
  reasonsAnswer,
  reasonsShape,
} from '../models/selection-answer.ts';
import type { Operation } from '../serving/operation.ts';
import { decodeCursor, pageOf, pageParameters } from '../serving/paging.ts';
import { invalidInput } from '../serving/problem.ts';
import { readOperation } from '../serving/read-and-write.ts';
import { queryInteger } from '../serving/scalars.ts';

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

/** Models on a page of an explanation. */
const MOST_EXPLAINED = 1_000;

/** `/select` and `/explain`: which model would be chosen, and why. */
export const selectionOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'selectModels',
      method: 'post',
      path: '/select',
      summary: 'Show which models would be selected, best first',
      description:
        'Changes nothing and asks for no warm-up. Each model says what the expected usage costs the organisation and the tenant, and what makes true what was asked of it. A model asked for by name leads if it passes, else its nearest successor that does, and the answer says which gate it fails. The order is best unless strategy says otherwise. With asOf over the registry, health, policies and defaults as they were then; before the recording of health began it is unknown. Nothing eligible is an empty list; POST /explain says why.',
      query: z.strictObject({
        fields: fieldsParameter(RANKED_FIELDS),
        reasons: z.enum(['true', 'false']).default('false').openapi({
          description: 'Whether the answer has the gates with what each leaves, and the changes that would admit more',
        }),
      }),
      body: selectionRequestSchema.extend({
        model: modelNameSchema
          .optional()
          .openapi({ description: 'The model asked for by name: it leads where it is eligible' }),
      }),
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
        schema: z.strictObject({ models: z.array(rankedModelSchema), ...namedShape, ...reasonsShape }),
      },
      problems: [404],
    },
    async ({ selectorAt }, { query, body: { model: name, ...body } }) => {
      const { request, asOf } = selectionOf(body);
      const selector = await selectorAt(asOf);
      const named = name === undefined ? null : selector.named(request, name);
      const first = named?.primary?.model ?? null;
      const found = selector.select(request);
      const models =
        first === null ? found : [first, ...found.filter(({ id }) => id !== first.id)].slice(0, named?.limit);
      return {
        body: {
          models: selector
            .costs(request, models)
            .map((one) => rankedAnswer(one, selector.score(request, one.model), query.fields ?? null)),
          ...namedAnswer(named),
          ...(query.reasons === 'true' ? reasonsAnswer(selector.explain({ ...request, limit: 1 })) : NO_REASONS),
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
        'Each model has its rank, or the first gate that it fails with what was found and what is required. The gates say how many each leaves; changes has, for each criterion, the smallest change that would admit something that is out; when nothing is eligible, counterfactual is the smallest of them. All models at once, or page by page with limit: the ranked first, best first, then those that came furthest.',
      query: z.strictObject({
        fields: fieldsParameter(EXPLAINED_FIELDS),
        limit: queryInteger({ min: 1, max: MOST_EXPLAINED, default: MOST_EXPLAINED })
          .removeDefault()
          .optional()
          .openapi({
            type: 'integer',
            minimum: 1,
            maximum: MOST_EXPLAINED,
            description: 'Models on a page; without it all are in one answer',
          }),
        cursor: pageParameters.cursor,
      }),
      body: selectionRequestSchema,
      example: { task: 'chat', tenantTier: 1, requireHIPAA: true },
      success: { status: 200, description: 'The explanation', schema: explanationSchema },
    },
    async ({ selectorAt }, { query: { fields = null, limit, cursor }, body }) => {
      const { request, asOf } = selectionOf(body);
      const explanation = (await selectorAt(asOf)).explain(request);
      const { eligible, healthRegion } = explanation;
      const { rows, nextCursor } = pageOfModels(explanation, limit, cursor);
      return {
        body: {
          eligible,
          health_region: healthRegion,
          ...reasonsAnswer(explanation, limit),
          models: rows.map((model) => explainedAnswer(model, fields)),
          nextCursor,
        },
      };
    },
  ),
];

const EXPLAINED_ORDER = 'explained';

/** The models of a page: those behind the one that the page before ended with, wherever that stands by now. */
function pageOfModels({ models }: Explanation, limit: number | undefined, cursor: string | undefined) {
  const after = decodeCursor(cursor, EXPLAINED_ORDER);
  const last = after === null ? -1 : models.findIndex(({ id }) => id === after.id);
  if (after !== null && last < 0) {
    const message = 'the model that the page before ended with is gone; begin without a cursor';
    throw invalidInput([{ in: 'query', field: 'cursor', message }]);
  }
  const rest = models.slice(last + 1);
  return pageOf(rest, limit ?? rest.length, EXPLAINED_ORDER, ({ id }) => ({ key: null, id }));
}

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
