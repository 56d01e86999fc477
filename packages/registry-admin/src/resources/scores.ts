import { z } from '@hono/zod-openapi';
import { MEASURED_BY, SCORE_COLUMNS, settableShape } from '@radiant/contracts';
import {
  insertGovernedRow,
  listScores,
  type Queryable,
  readGovernedRow,
  readScore,
  SCORE,
  type ScoreRow,
} from '@radiant/database';
import { measurementErrors, scoreErrors } from '../quality/decide-validity.ts';
import { answeredRow } from '../serving/answered.ts';
import { change, lockForChange, remove } from '../serving/if-match.ts';
import type { Operation, WriteContext } from '../serving/operation.ts';
import { listOperation, pageParameters } from '../serving/paging.ts';
import { found, requireNone } from '../serving/problem.ts';
import { readOperation, writeOperation } from '../serving/read-and-write.ts';
import { byId, idSchema, maybeReason, queryText, reasonSchema } from '../serving/scalars.ts';

const scoreShape = settableShape(SCORE_COLUMNS, 'fields');
const scoreSchema = z
  .strictObject({
    ...answeredRow(SCORE),
    fresh_until: z.iso.date().openapi({ description: 'The day from which it counts half' }),
    attribution: z
      .string()
      .nullable()
      .openapi({ description: 'What to print beside it, where the licence of the data asks for it' }),
  })
  .openapi('Score');

/** `/scores`: what somebody measured of a model with a benchmark. */
export const scoreOperations: readonly Operation[] = [
  listOperation(
    {
      operationId: 'listScores',
      path: '/scores',
      summary: 'List scores by benchmark, version and model: the evidence behind what models are worth',
      query: z.strictObject({
        benchmark: queryText.optional().openapi({ description: 'Only those of this benchmark' }),
        provider: queryText.optional().openapi({ description: 'Only those of models of this provider' }),
        model: queryText.optional().openapi({ description: 'Only those of models with this id' }),
        measuredBy: z.enum(MEASURED_BY).optional().openapi({ description: 'Only those measured by such a party' }),
        ...pageParameters,
      }),
      list: 'scores',
      rows: 'scores',
      schema: scoreSchema,
    },
    {
      order: 'benchmark',
      find: ({ database }, { query }, { after, limit }) =>
        listScores(database, {
          benchmarkId: query.benchmark,
          providerId: query.provider,
          modelId: query.model,
          measuredBy: query.measuredBy,
          after: after === null || after.key === null ? null : { sortKey: after.key, id: after.id },
          limit,
        }),
      placeOf: ({ sort_key, id }) => ({ key: sort_key, id }),
      show: shownScore,
    },
  ),
  readOperation(
    {
      operationId: 'getScore',
      path: '/scores/{id}',
      summary: 'Read a score',
      params: byId,
      success: { status: 200, description: 'The score', schema: scoreSchema },
      problems: [404],
    },
    ({ database }, { params }) => scoreAnswer(database, params.id),
  ),
  writeOperation(
    {
      operationId: 'createScore',
      method: 'post',
      path: '/scores',
      summary: 'Record a score, such as one that you measured yourself',
      description:
        'Unless said otherwise it is your own evaluation of the exact checkpoint. What models are worth is made anew in the same transaction; a model counts once it is measured beside three others. A model that the registry does not hold serves as a comparison.',
      body: z.strictObject(scoreShape).partial().extend({
        benchmark_id: SCORE_COLUMNS.benchmark_id.kind.settable,
        provider_id: scoreShape.provider_id,
        model_id: scoreShape.model_id,
        value: scoreShape.value,
        checkpoint: scoreShape.checkpoint,
        measurer: scoreShape.measurer,
        as_of: scoreShape.as_of,
        source: scoreShape.source,
        reason: reasonSchema.optional(),
      }),
      example: {
        benchmark_id: 'gpqa_diamond',
        version: 'no tools',
        provider_id: 'openai',
        model_id: 'gpt-4o',
        value: 52.5,
        items: 198,
        checkpoint: 'gpt-4o-2024-08-06',
        measurer: 'Evaluation team',
        as_of: '2026-11-01',
        source: 'evaluations/2026-11/gpqa',
      },
      success: { status: 201, description: 'The new score', schema: scoreSchema },
      problems: [404, 409],
      changeKind: 'score.create',
    },
    async (context, { body }) => {
      const measuredBy = body.measured_by ?? 'own';
      const score = {
        checkpoint_match: 'exact',
        confidence: 'high',
        ...body,
        measured_by: measuredBy,
        source_class: body.source_class ?? (measuredBy === 'own' ? 'O' : undefined),
      };
      await requireSound(context, score);
      const { record } = await insertGovernedRow(context.client, 'model_scores', { ...score, origin: 'admin' });
      const id = String(record.id);
      return { ...(await scoreAnswer(context.client, id)), location: `/scores/${id}` };
    },
  ),
  writeOperation(
    {
      operationId: 'updateScore',
      method: 'patch',
      path: '/scores/{id}',
      summary: 'Change a score: a correction, or the same measured again',
      description: 'What it was stays in the history. No seed overwrites what is changed here.',
      params: byId,
      body: z.strictObject(scoreShape).partial().extend({ reason: reasonSchema.optional() }),
      example: { value: 53.1, as_of: '2026-11-20', reason: 'Measured again' },
      success: { status: 200, description: 'The changed score', schema: scoreSchema },
      problems: [404, 409],
      changeKind: 'score.update',
      precondition: true,
    },
    async (context, { params, body }) => {
      const { record } = await lockForChange(context, 'model_scores', params.id, 'score');
      await requireSound(context, { ...record, ...body });
      await change(context, 'model_scores', params.id, body);
      return scoreAnswer(context.client, params.id);
    },
  ),
  writeOperation(
    {
      operationId: 'deleteScore',
      method: 'delete',
      path: '/scores/{id}',
      summary: 'Delete a score that should not have been recorded',
      description: 'One that has become old counts half by itself.',
      params: byId,
      query: maybeReason,
      success: {
        status: 200,
        description: 'What was deleted',
        schema: z.strictObject({ id: idSchema, changeSetId: idSchema }),
      },
      changeKind: 'score.delete',
      precondition: true,
    },
    async (context, { params: { id } }) => {
      await remove(context, 'model_scores', id, 'score');
      return { body: { id, changeSetId: context.changeSetId } };
    },
  ),
];

/** @throws RegistryError `not_found` without its benchmark, `input_invalid` with everything that contradicts itself */
async function requireSound({ client, now }: WriteContext, score: Readonly<Record<string, unknown>>): Promise<void> {
  const id = String(score.benchmark_id);
  const benchmark = found(await readGovernedRow(client, 'benchmarks', id), 'benchmark', id);
  requireNone([...scoreErrors(score), ...measurementErrors(score, benchmark.record, now)]);
}

async function scoreAnswer(database: Queryable, id: string) {
  const row = found(await readScore(database, id), 'score', id);
  return { body: shownScore(row), etag: row.etag };
}

function shownScore({ etag: _etag, sort_key: _key, ...score }: ScoreRow): z.output<typeof scoreSchema> {
  return score;
}
