import { z } from '@hono/zod-openapi';
import { BENCHMARK_COLUMNS, settableShape, taskSchema, useSchema } from '@radiant/contracts';
import {
  BENCHMARK,
  type BenchmarkRow,
  insertGovernedRow,
  listBenchmarks,
  type Queryable,
  readBenchmark,
} from '@radiant/database';
import { benchmarkErrors } from '../quality/decide-validity.ts';
import { answeredRow } from '../serving/answered.ts';
import { change, lockForChange, remove } from '../serving/if-match.ts';
import type { Operation } from '../serving/operation.ts';
import { listOperation, pageParameters } from '../serving/paging.ts';
import { found, requireNone } from '../serving/problem.ts';
import { readOperation, writeOperation } from '../serving/read-and-write.ts';
import { idSchema, maybeReason, reasonSchema } from '../serving/scalars.ts';

const benchmarkShape = settableShape(BENCHMARK_COLUMNS, 'fields');
const benchmarkSchema = z.strictObject(answeredRow(BENCHMARK)).openapi('Benchmark');
const benchmarkId = BENCHMARK_COLUMNS.id.kind.settable;
const byBenchmarkId = z.strictObject({ id: benchmarkId });

/** `/benchmarks`: what models are measured with. */
export const benchmarkOperations: readonly Operation[] = [
  listOperation(
    {
      operationId: 'listBenchmarks',
      path: '/benchmarks',
      summary: 'List benchmarks',
      query: z.strictObject({
        task: taskSchema.optional().openapi({ description: 'Only those that speak for this task' }),
        use: useSchema.optional().openapi({ description: 'Only those that speak for this use' }),
        ...pageParameters,
      }),
      list: 'benchmarks',
      rows: 'benchmarks',
      schema: benchmarkSchema,
    },
    {
      order: 'id',
      find: ({ database }, { query }, { after, limit }) =>
        listBenchmarks(database, { task: query.task, use: query.use, after: after?.id ?? null, limit }),
      placeOf: ({ id }) => ({ key: null, id }),
      show: withoutEtag,
    },
  ),
  readOperation(
    {
      operationId: 'getBenchmark',
      path: '/benchmarks/{id}',
      summary: 'Read a benchmark',
      params: byBenchmarkId,
      success: { status: 200, description: 'The benchmark', schema: benchmarkSchema },
      problems: [404],
    },
    ({ database }, { params }) => benchmarkAnswer(database, params.id),
  ),
  writeOperation(
    {
      operationId: 'createBenchmark',
      method: 'post',
      path: '/benchmarks',
      summary: 'Add a benchmark, such as an evaluation of your own',
      description:
        'Its values need a scale to be compared by: the lowest value possible (and the highest where there is one), or for ratings how many points make odds of ten to one.',
      body: z.strictObject(benchmarkShape).partial().extend({
        id: benchmarkId,
        title: benchmarkShape.title,
        measures: benchmarkShape.measures,
        tasks: benchmarkShape.tasks,
        uses: benchmarkShape.uses,
        metric: benchmarkShape.metric,
        unit: benchmarkShape.unit,
        higher_is_better: benchmarkShape.higher_is_better,
        data_terms: benchmarkShape.data_terms,
        reason: reasonSchema.optional(),
      }),
      example: {
        id: 'support_tickets',
        title: 'Support tickets of 2026',
        measures: '400 tickets of our own, solved as our agents solved them.',
        tasks: ['chat'],
        uses: ['general'],
        metric: 'solved',
        unit: 'percent',
        range_low: 0,
        range_high: 100,
        higher_is_better: true,
        data_terms: 'our own',
      },
      success: { status: 201, description: 'The new benchmark', schema: benchmarkSchema },
      changeKind: 'benchmark.create',
    },
    async ({ client }, { body }) => {
      requireNone(benchmarkErrors(body));
      await insertGovernedRow(client, 'benchmarks', { ...body, origin: 'admin' });
      return { ...(await benchmarkAnswer(client, body.id)), location: `/benchmarks/${body.id}` };
    },
  ),
  writeOperation(
    {
      operationId: 'updateBenchmark',
      method: 'patch',
      path: '/benchmarks/{id}',
      summary: 'Change a benchmark: what it speaks for, or whether it is saturated',
      description: 'What models are worth in its uses is made anew in the same transaction.',
      params: byBenchmarkId,
      body: z.strictObject(benchmarkShape).partial().extend({ reason: reasonSchema.optional() }),
      example: { status: 'saturated', reason: 'All newer models solve it' },
      success: { status: 200, description: 'The changed benchmark', schema: benchmarkSchema },
      changeKind: 'benchmark.update',
      precondition: true,
    },
    async (context, { params, body }) => {
      const { record } = await lockForChange(context, 'benchmarks', params.id, 'benchmark');
      requireNone(benchmarkErrors({ ...record, ...body }));
      await change(context, 'benchmarks', params.id, body);
      return benchmarkAnswer(context.client, params.id);
    },
  ),
  writeOperation(
    {
      operationId: 'deleteBenchmark',
      method: 'delete',
      path: '/benchmarks/{id}',
      summary: 'Delete a benchmark that has no scores',
      description: 'One that says nothing any more is better kept: as saturated, or speaking for no use.',
      params: byBenchmarkId,
      query: maybeReason,
      success: {
        status: 200,
        description: 'What was deleted',
        schema: z.strictObject({ id: z.string(), changeSetId: idSchema }),
      },
      problems: [404, 409],
      changeKind: 'benchmark.delete',
      precondition: true,
    },
    async (context, { params: { id } }) => {
      await remove(context, 'benchmarks', id, 'benchmark');
      return { body: { id, changeSetId: context.changeSetId } };
    },
  ),
];

async function benchmarkAnswer(database: Queryable, id: string) {
  const row = found(await readBenchmark(database, id), 'benchmark', id);
  return { body: withoutEtag(row), etag: row.etag };
}

function withoutEtag({ etag: _etag, ...benchmark }: BenchmarkRow): z.output<typeof benchmarkSchema> {
  return benchmark;
}
