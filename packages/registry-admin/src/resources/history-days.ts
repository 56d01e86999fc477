import { z } from '@hono/zod-openapi';
import { findNextChange, HISTORY_DAY, listHistoryDays } from '@radiant/database';
import { answeredRow } from '../serving/answered.ts';
import type { Operation } from '../serving/operation.ts';
import { readOperation } from '../serving/read-and-write.ts';
import { maybeTimestampSchema, queryTimestamp } from '../serving/scalars.ts';

/** `/history/days` and `/history/neighbours`: where in time something happened. */
export const historyDayOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'listHistoryDays',
      path: '/history/days',
      summary: 'Count what was recorded day by day: changes and observations',
      description:
        'Days are of UTC; one on which nothing was recorded is left out. What the catalogue seeded first is no change.',
      query: z.strictObject({ from: queryTimestamp, to: queryTimestamp.optional() }),
      success: {
        status: 200,
        description: 'Days, oldest first',
        schema: z.strictObject({ days: z.array(z.strictObject(answeredRow(HISTORY_DAY))) }),
      },
    },
    async ({ database, now }, { query: { from, to = now } }) => ({
      body: { days: await listHistoryDays(database, { from, to }) },
    }),
  ),
  readOperation(
    {
      operationId: 'getNeighbouringChanges',
      path: '/history/neighbours',
      summary: 'Read when the nearest change before and after a time was',
      query: z.strictObject({ at: queryTimestamp.openapi({ description: 'The time between them' }) }),
      success: {
        status: 200,
        description: 'Both times; null where there is none',
        schema: z.strictObject({ before: maybeTimestampSchema, after: maybeTimestampSchema }),
      },
    },
    async ({ database }, { query: { at } }) => {
      const [before, after] = await Promise.all([
        findNextChange(database, { at, direction: 'before' }),
        findNextChange(database, { at, direction: 'after' }),
      ]);
      return { body: { before, after } };
    },
  ),
];
