import type { Queryable } from '../connection/queryable.ts';

/** What there is to name in criteria beside the vocabularies. */
export interface SelectionNames {
  /** `self_hosted` among them. */
  readonly providers: readonly string[];
  readonly embeddingSpaces: readonly string[];
}

/** The names that criteria may state now. */
export async function readSelectionNames(database: Queryable): Promise<SelectionNames> {
  const { rows } = await database.query<SelectionNames>(
    `SELECT ARRAY(SELECT id::text FROM providers UNION SELECT 'self_hosted' ORDER BY 1) AS providers,
       ARRAY(SELECT DISTINCT embedding_space FROM selectable_models WHERE embedding_space IS NOT NULL ORDER BY 1)
         AS "embeddingSpaces"`,
  );
  const [names] = rows;
  if (names === undefined) throw new Error('a statement without FROM gave no row');
  return names;
}
