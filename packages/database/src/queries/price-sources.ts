import { jsonParameter } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns, selectOf } from './row-columns.ts';

/** The last believed document of a price source. */
export interface PriceSourceDocumentRow {
  source: string;
  /** Entries of the whole document that state a price. */
  entries: number;
  /** Key to column to US dollars, of our models. */
  prices: unknown;
  accepted_at: Date;
  /** Since when it says the same of our models and lists the same. */
  changed_at: Date;
}

/** A document as it is remembered: with the keys of all entries that state a price, ours and others'. */
export type PriceSourceDocument = Readonly<Omit<PriceSourceDocumentRow, 'entries' | 'changed_at'>> & {
  readonly keys: readonly string[];
};

/** What each source said when it was last believed. */
export async function readPriceSourceDocuments(database: Queryable): Promise<PriceSourceDocumentRow[]> {
  const { rows } = await database.query<PriceSourceDocumentRow>(
    'SELECT source, cardinality(keys) AS entries, prices, accepted_at, changed_at FROM price_source_documents ORDER BY source',
  );
  return rows;
}

/** A price source as it was last believed: how much it lists, how many of our models it knows, when it was read and last changed. */
export const PRICE_SOURCE = rowColumns(
  'source text, entries count, known count, accepted_at timestamptz, changed_at timestamptz',
);
/** A row of {@link PRICE_SOURCE}. */
export type PriceSourceRow = RowIn<typeof PRICE_SOURCE>;

const PRICE_SOURCE_SELECT = selectOf(PRICE_SOURCE, {
  entries: 'cardinality(keys)',
  known: '(SELECT count(*)::integer FROM jsonb_object_keys(prices))',
});

/** The price sources that were read. */
export async function listPriceSources(database: Queryable): Promise<PriceSourceRow[]> {
  const { rows } = await database.query<PriceSourceRow>(
    `SELECT ${PRICE_SOURCE_SELECT} FROM price_source_documents ORDER BY source`,
  );
  return rows;
}

/** Remembers what sources said, in one statement. */
export async function rememberPriceSources(
  client: Queryable,
  documents: readonly PriceSourceDocument[],
): Promise<void> {
  await client.query(
    `INSERT INTO price_source_documents AS before (source, keys, prices, accepted_at, changed_at)
     SELECT source, keys, prices, accepted_at, accepted_at FROM jsonb_populate_recordset(NULL::price_source_documents, $1)
     ORDER BY source
     ON CONFLICT (source) DO UPDATE
     SET keys = excluded.keys, prices = excluded.prices, accepted_at = excluded.accepted_at,
       changed_at = CASE WHEN (before.keys, before.prices) IS DISTINCT FROM (excluded.keys, excluded.prices)
         THEN excluded.accepted_at ELSE before.changed_at END`,
    [jsonParameter(documents)],
  );
}

/** Most keys that are offered of one source. */
const MOST_KEYS = 20;

/**
 * By source, the keys under which the documents read last may know a model: its own id, whoever's, first that of the provider. Every source
 * that was read is named, also with none.
 */
export async function findPriceKeys(
  database: Queryable,
  model: { readonly provider_id: string; readonly model_id: string },
): Promise<Record<string, string[]>> {
  const { rows } = await database.query<{ source: string; keys: string[] }>(
    `SELECT d.source, ARRAY(SELECT k FROM unnest(d.keys) AS k
       WHERE lower(k) = lower($2) OR lower(right(k, length($2) + 1)) = lower('/' || $2)
       ORDER BY k <> $2, k <> $1 || '/' || $2, length(k), k COLLATE "C" LIMIT $3) AS keys
     FROM price_source_documents d ORDER BY d.source`,
    [model.provider_id, model.model_id, MOST_KEYS],
  );
  return Object.fromEntries(rows.map(({ source, keys }) => [source, keys]));
}

/** What an instance of a type costs on demand in a region. */
export interface InstancePriceRow {
  readonly instance_type: string;
  readonly region: string;
  /** US dollars. */
  readonly hourly_rate: number;
  readonly price_source: string;
  readonly price_reference: string | null;
  readonly price_observed_at: Date | null;
}

/**
 * Stores instance prices in one statement. A type of which nothing is observed yet gets what the catalogue has for the models
 * that run on it.
 */
export async function storeInstancePrices(
  client: Queryable,
  prices: readonly InstancePriceRow[],
  region: string,
): Promise<void> {
  await client.query(
    `WITH observed AS (
       SELECT instance_type, region, hourly_rate, price_source, price_reference, price_observed_at
       FROM jsonb_populate_recordset(NULL::instance_prices, $1)
     ), offered AS (
       SELECT * FROM observed
       UNION ALL
       (SELECT DISTINCT ON (s.instance_type) s.instance_type, $2, s.hourly_rate, 'catalogue', s.price_reference,
          s.price_observed_at
        FROM self_hosted_models s
        WHERE s.hourly_rate IS NOT NULL AND s.price_source = 'catalogue' AND NOT 'hourly_rate' = ANY (s.admin_fields)
          AND s.instance_type NOT IN (SELECT instance_type FROM observed)
        ORDER BY s.instance_type, s.price_observed_at DESC NULLS LAST, s.model_id)
     )
     INSERT INTO instance_prices AS known (instance_type, region, hourly_rate, price_source, price_reference,
       price_observed_at, updated_at)
     SELECT offered.*, now() FROM offered ORDER BY instance_type
     ON CONFLICT (instance_type, region) DO UPDATE SET hourly_rate = excluded.hourly_rate,
       price_source = excluded.price_source, price_reference = excluded.price_reference,
       price_observed_at = excluded.price_observed_at, updated_at = excluded.updated_at
     WHERE excluded.price_source <> 'catalogue'`,
    [jsonParameter(prices), region],
  );
}
