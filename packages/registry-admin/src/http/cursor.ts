import { z } from '@hono/zod-openapi';
import { parseJson } from '@radiant/contracts';
import { invalidInput } from './problem.ts';

const cursorSchema = z.tuple([z.string(), z.string().nullable(), z.string()]);

/** A place in an ordered list: the order it belongs to, the sorted value there, the row's id. */
export interface Place {
  readonly order: string;
  readonly key: string | null;
  readonly id: string;
}

/** The place as opaque text. */
export function encodeCursor(place: Place): string {
  return Buffer.from(JSON.stringify([place.order, place.key, place.id])).toString('base64url');
}

/**
 * The place that a cursor names.
 *
 * @throws RegistryError `input_invalid` for text that no page gave, or a cursor of another order
 */
export function decodeCursor(cursor: string | undefined, order: string): Omit<Place, 'order'> | null {
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
  placeOf: (row: Row) => Place,
): { readonly rows: readonly Row[]; readonly nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null };
}
