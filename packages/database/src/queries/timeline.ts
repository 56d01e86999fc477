import type { Queryable } from '../connection/queryable.ts';

/** A page of rows in the order of a time: where the page before ended (null at the beginning), and how many rows. */
export interface TimelinePage {
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Rows, newest first; each with its `sort_key`, the time with its microseconds, where the next page continues. */
export async function listTimeline<Row>(
  database: Queryable,
  timeline: {
    /** The table, and what is read of it. */
    readonly from: string;
    readonly select: string;
    /** The column whose order it is. */
    readonly time: string;
    /** What columns must hold; undefined lets all pass. */
    readonly where: Readonly<Record<string, string | undefined>>;
    readonly page: TimelinePage;
  },
): Promise<(Row & { sort_key: string })[]> {
  const { from, select, time, where, page } = timeline;
  const wanted = Object.entries(where).filter(([, value]) => value !== undefined);
  const conditions = wanted.map(([column], index) => `${column} = $${index + 4}`);
  const { rows } = await database.query<Row & { sort_key: string }>(
    `SELECT ${select}, ${time}::text AS sort_key FROM ${from}
     WHERE ${['true', ...conditions].join(' AND ')}
       AND ($1::text IS NULL OR ${time} < $1::text::timestamptz OR (${time} = $1::text::timestamptz AND id > $2::uuid))
     ORDER BY ${time} DESC, id LIMIT $3`,
    [page.after?.at ?? null, page.after?.id ?? null, page.limit, ...wanted.map(([, value]) => value)],
  );
  return rows;
}
