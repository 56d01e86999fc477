import type { Queryable } from '../connection/queryable.ts';

/** The last believed document of a price source. */
export interface PriceSourceDocumentRow {
  source: string;
  /** Models in the whole document. */
  entries: number;
  /** Key to column to US dollars, of our models. */
  prices: unknown;
  accepted_at: Date;
}

/** What each source said when it was last believed. */
export async function readPriceSourceDocuments(database: Queryable): Promise<PriceSourceDocumentRow[]> {
  const { rows } = await database.query<PriceSourceDocumentRow>(
    'SELECT source, entries, prices, accepted_at FROM price_source_documents ORDER BY source',
  );
  return rows;
}

/** Remembers what sources said, in one statement. */
export async function rememberPriceSources(
  client: Queryable,
  documents: readonly Readonly<PriceSourceDocumentRow>[],
): Promise<void> {
  await client.query(
    `INSERT INTO price_source_documents (source, entries, prices, accepted_at)
     SELECT source, entries, prices, accepted_at FROM jsonb_populate_recordset(NULL::price_source_documents, $1)
     ORDER BY source
     ON CONFLICT (source) DO UPDATE
     SET entries = excluded.entries, prices = excluded.prices, accepted_at = excluded.accepted_at`,
    [JSON.stringify(documents)],
  );
}
