import { z } from '@hono/zod-openapi';
import { RECORDED_ENTITIES } from '@radiant/contracts';
import {
  CHANGE,
  CHANGE_SET,
  DIFFERENCE,
  listChangeSets,
  listChanges,
  listDifferences,
  readChange,
  readChangeSet,
} from '@radiant/database';
import { answeredRow } from '../serving/answered.ts';
import type { Operation } from '../serving/operation.ts';
import { decodeCursor, listOperation, pageOf, pageParameters, timelineOperation } from '../serving/paging.ts';
import { invalidInput } from '../serving/problem.ts';
import { findOperation, readOperation } from '../serving/read-and-write.ts';
import { byId, idSchema, maybeText, queryText, queryTimestamp } from '../serving/scalars.ts';

/** A path that names a recorded change. */
export const byChangeId = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, { error: 'a whole number' })
    .transform(Number)
    .openapi({ type: 'integer', minimum: 1 }),
});

/** One recorded change of one row. */
const changeSchema = z.strictObject(answeredRow(CHANGE)).openapi('Change');

/** One decision and how many rows it changed. */
const changeSetSchema = z.strictObject(answeredRow(CHANGE_SET)).openapi('ChangeSet');

const differenceSchema = z.strictObject(answeredRow(DIFFERENCE)).openapi('Difference');

/** `/history`, `/change-sets` and `/diff`: every change, by row and by decision, and the difference between two times. */
export const historyOperations: readonly Operation[] = [
  listOperation(
    {
      operationId: 'listHistory',
      path: '/history',
      summary: 'List changes, newest first',
      description: 'Of an update, before and after hold the changed fields only; GET /history/{id} has the whole rows.',
      query: z.strictObject({
        entity: z.enum(RECORDED_ENTITIES).optional(),
        entityId: queryText.optional(),
        actor: queryText.optional(),
        actorKind: z.enum(['admin', 'sync', 'catalogue']).optional(),
        field: queryText.optional(),
        changeSetId: idSchema.optional(),
        syncId: idSchema.optional(),
        from: queryTimestamp.optional(),
        to: queryTimestamp.optional(),
        ...pageParameters,
      }),
      list: 'changes',
      rows: 'changes',
      schema: changeSchema,
    },
    {
      order: '-id',
      find: ({ database }, { query: { cursor: _cursor, ...filter } }, { after, limit }) =>
        listChanges(database, { ...filter, beforeId: after === null ? null : Number(after.id), limit }),
      placeOf: ({ id }) => ({ key: null, id: String(id) }),
      show: (change) => change,
    },
  ),
  findOperation(
    {
      operationId: 'getChange',
      path: '/history/{id}',
      summary: 'Read a change with the whole rows before and after',
      params: byChangeId,
      what: 'change',
      answer: 'The change',
      schema: changeSchema,
    },
    readChange,
  ),
  timelineOperation(
    {
      operationId: 'listChangeSets',
      path: '/change-sets',
      summary: 'List decisions, newest first',
      description:
        'A change-set is one decision of a person, a sync or the catalogue, with every change made under it.',
      query: z.strictObject({
        kind: queryText.optional(),
        actor: queryText.optional(),
        syncId: idSchema.optional(),
        ...pageParameters,
      }),
      list: 'changeSets',
      rows: 'change-sets',
      schema: changeSetSchema,
    },
    '-created_at',
    listChangeSets,
  ),
  findOperation(
    {
      operationId: 'getChangeSet',
      path: '/change-sets/{id}',
      summary: 'Read a decision',
      description: 'Its changes are at GET /history?changeSetId=….',
      params: byId,
      what: 'change-set',
      answer: 'The change-set',
      schema: changeSetSchema,
    },
    readChangeSet,
  ),
  readOperation(
    {
      operationId: 'getDifference',
      path: '/diff',
      summary: 'Show how the registry differs between two times',
      description: 'What changed and changed back between them is no difference. `to` is now unless given.',
      query: z.strictObject({ from: queryTimestamp, to: queryTimestamp.optional(), ...pageParameters }),
      success: {
        status: 200,
        description: 'One page of differences',
        schema: z.strictObject({
          from: z.string(),
          to: z.string(),
          differences: z.array(differenceSchema),
          nextCursor: maybeText,
        }),
      },
    },
    async ({ database, now }, { query }) => {
      const { from, to = now, limit } = query;
      if (to < from) throw invalidInput([{ in: 'query', field: 'to', message: 'not before from' }]);
      // The beginning is part of the order: a next page is of the same two times.
      const order = `entity ${from.toISOString()}`;
      const place = decodeCursor(query.cursor, order);
      const after = place === null || place.key === null ? null : { entity: place.key, entityId: place.id };
      const differences = await listDifferences(database, { from, to, after, limit: limit + 1 });
      const { rows, nextCursor } = pageOf(differences, limit, order, ({ entity, entity_id }) => ({
        key: entity,
        id: entity_id,
      }));
      return { body: { from: from.toISOString(), to: to.toISOString(), differences: [...rows], nextCursor } };
    },
  ),
];
