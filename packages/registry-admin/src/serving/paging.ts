import { z } from '@hono/zod-openapi';
import { parseJson } from '@radiant/contracts';
import type { Queryable, TimelinePage } from '@radiant/database';
import type { Input, Operation, OperationDefinition, ReadContext } from './operation.ts';
import { invalidInput } from './problem.ts';
import { readOperation } from './read-and-write.ts';
import { type nothing, queryInteger } from './scalars.ts';

/** What every list takes beside its filters: how many rows a page has, and where it begins. */
export const pageParameters = {
  limit: queryInteger({ min: 1, max: 200, default: 50 }),
  cursor: z.string().min(1).max(2_000).optional().openapi({ description: 'nextCursor of the page before' }),
};
type PageQuery = z.ZodType<{ readonly limit: number; readonly cursor?: string | undefined }>;

/** A row's place in an order: the sorted value there, and what tells it from its equals. */
export interface Place {
  readonly key: string | null;
  readonly id: string;
}

/** A list as it is documented: the rows stand under `list`, each as `schema` says. */
interface ListDefinition<Params extends z.ZodType, Query extends PageQuery, Shown extends z.ZodType>
  extends Pick<OperationDefinition<Params, Query, z.ZodType, z.ZodType>, 'operationId' | 'path'>,
    Pick<OperationDefinition<Params, Query, z.ZodType, z.ZodType>, 'summary' | 'description' | 'params'> {
  readonly query: Query;
  /** Name of the list in the answer. */
  readonly list: string;
  /** The list in words: `One page of <rows>`. */
  readonly rows: string;
  readonly schema: Shown;
}

/** Where a page begins (null at the beginning) and how many rows are to be found: one more than it holds. */
interface Page<Beginning> {
  readonly after: Beginning | null;
  readonly limit: number;
}

/** A read operation that answers its rows page by page: each page begins where the one before ended. */
export function listOperation<
  Shown extends z.ZodType,
  Query extends PageQuery,
  Row,
  Params extends z.ZodType = typeof nothing,
>(
  definition: ListDefinition<Params, Query, Shown>,
  paging: {
    /** Name of the order, so that a cursor of another is refused. */
    readonly order: string;
    readonly find: (
      context: ReadContext,
      input: Input<z.output<Params>, z.output<Query>, undefined>,
      page: Page<Place>,
    ) => Promise<readonly Row[]>;
    readonly placeOf: (row: Row) => Place;
    readonly show: (row: Row) => z.output<Shown>;
  },
): Operation {
  const { list, rows: words, schema, ...rest } = definition;
  const answer = z.strictObject({ [list]: z.array(schema), nextCursor: z.string().nullable() });
  return readOperation(
    { ...rest, success: { status: 200, description: `One page of ${words}`, schema: answer } },
    async (context, { params, query }) => {
      const page = { after: decodeCursor(query.cursor, paging.order), limit: query.limit + 1 };
      const found = await paging.find(context, { params, query, body: undefined }, page);
      const { rows, nextCursor } = pageOf(found, query.limit, paging.order, paging.placeOf);
      return { body: { [list]: rows.map(paging.show), nextCursor } };
    },
  );
}

/** The same for rows in the order of a time that each of them has, given as their `sort_key`; all else of them is shown. */
export function timelineOperation<Shown extends z.ZodType, Query extends PageQuery>(
  definition: ListDefinition<typeof nothing, Query, Shown>,
  order: string,
  find: (
    database: Queryable,
    query: z.output<Query>,
    page: TimelinePage,
  ) => Promise<readonly (z.output<Shown> & { readonly id: string; readonly sort_key: string })[]>,
): Operation {
  return listOperation(definition, {
    order,
    find: ({ database }, { query }, { after, limit }) =>
      find(database, query, {
        after: after === null || after.key === null ? null : { at: after.key, id: after.id },
        limit,
      }),
    placeOf: ({ sort_key, id }) => ({ key: sort_key, id }),
    show: ({ sort_key: _key, ...row }) => row as z.output<Shown>,
  });
}

const cursorSchema = z.tuple([z.string(), z.string().nullable(), z.string()]);

/**
 * The place that a cursor names.
 *
 * @throws RegistryError `input_invalid` for text that no page gave, or a cursor of another order
 */
export function decodeCursor(cursor: string | undefined, order: string): Place | null {
  if (cursor === undefined) return null;
  const [foundOrder, key, id] = parse(cursor);
  if (foundOrder !== order) {
    throw wrong(`it belongs to the order "${foundOrder}" and the request asks for "${order}"; begin without a cursor`);
  }
  return { key, id };
}

function parse(cursor: string): z.output<typeof cursorSchema> {
  try {
    return cursorSchema.parse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw wrong('not a cursor; expected nextCursor of the page before');
  }
}

function wrong(message: string) {
  return invalidInput([{ in: 'query', field: 'cursor', message }]);
}

/** A page's rows and the cursor of the next page, from one row more than the page holds. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  order: string,
  placeOf: (row: Row) => Place,
): { readonly rows: readonly Row[]; readonly nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (rows.length <= limit || last === undefined) return { rows: page, nextCursor: null };
  const { key, id } = placeOf(last);
  return { rows: page, nextCursor: Buffer.from(JSON.stringify([order, key, id])).toString('base64url') };
}
