import type { Queryable } from '../connection/queryable.ts';

/** What is noted on the commercial use of each model that has a note, by the model's id. */
export async function readCommercialUseNotes(database: Queryable): Promise<Map<string, string>> {
  const { rows } = await database.query<{ id: string; notes: string }>(
    `SELECT id::text AS id, commercial_use_notes AS notes FROM models WHERE commercial_use_notes IS NOT NULL
     UNION ALL
     SELECT id::text, commercial_use_notes FROM self_hosted_models WHERE commercial_use_notes IS NOT NULL`,
  );
  return new Map(rows.map((row) => [row.id, row.notes]));
}
