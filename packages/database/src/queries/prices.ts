import { EXTERNAL_PRICE_FIELDS, jsonParameter, type PriceVariant, withVariantAmount } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { type RowIn, rowColumns } from './row-columns.ts';

/** An external model with its prices and the keys under which the sources know it. */
export type PricedModelRow = Record<(typeof EXTERNAL_PRICE_FIELDS)[number], number | null> & {
  id: string;
  provider_id: string;
  model_id: string;
  litellm_id: string | null;
  price_variants: PriceVariant[] | null;
  /** As the catalogue or an admin gave it; an absent key differs from null. */
  price_ids: unknown;
  admin_fields: string[];
};

/** Every external model that is not shut down, enabled or not: what is gone keeps its last price. */
export async function readPricedModels(database: Queryable): Promise<PricedModelRow[]> {
  const { rows } = await database.query<PricedModelRow>(
    `SELECT id, provider_id, model_id, litellm_id, price_variants, price_ids, admin_fields, ${EXTERNAL_PRICE_FIELDS.join(', ')}
     FROM models WHERE status <> 'retired' ORDER BY provider_id, model_id`,
  );
  return rows;
}

/** A self-hosted model with what its instance costs. */
export interface HostedPriceRow {
  id: string;
  model_id: string;
  instance_type: string;
  /** US dollars. */
  hourly_rate: number | null;
  admin_fields: string[];
}

/** Every self-hosted model, enabled or not. */
export async function readHostedPrices(database: Queryable): Promise<HostedPriceRow[]> {
  const { rows } = await database.query<HostedPriceRow>(
    'SELECT id, model_id, instance_type, hourly_rate, admin_fields FROM self_hosted_models ORDER BY model_id',
  );
  return rows;
}

/** New prices of one model with where they come from. */
export interface PricePatch {
  readonly id: string;
  /** Column to US dollars; a column that is absent stays. */
  readonly prices: Readonly<Record<string, number>>;
  /** Prices under conditions by their names in `price_variant_fields`, likewise; one that the model has not yet is added. */
  readonly variants?: Readonly<Record<string, number>>;
  readonly price_source: string;
  readonly price_reference: string;
  readonly price_observed_at: Date;
}

/**
 * Sets prices, in one statement a table, inside a transaction that declared its change-set. What an admin set stays, also when
 * it was set a moment ago, together with where it comes from; so does a price that is no number.
 */
export async function applyPrices(
  client: Queryable,
  patches: { readonly models: readonly PricePatch[]; readonly hosted: readonly PricePatch[] },
): Promise<void> {
  const { models, hosted } = patches;
  if (models.length > 0)
    await applyTo(client, 'models', EXTERNAL_PRICE_FIELDS, await withWholeVariants(client, models));
  if (hosted.length > 0) await applyTo(client, 'self_hosted_models', ['hourly_rate'], hosted);
}

/** A patch whose prices under conditions are the column's whole value. */
type WholePatch = Omit<PricePatch, 'prices' | 'variants'> & { readonly prices: Readonly<Record<string, unknown>> };

/** The patches with the lists that prices under conditions come to; of the models concerned, which are locked. */
async function withWholeVariants(client: Queryable, patches: readonly PricePatch[]): Promise<readonly WholePatch[]> {
  const conditional = patches.flatMap(({ id, variants = {} }) => (Object.keys(variants).length > 0 ? [id] : []));
  if (conditional.length === 0) return patches;
  const { rows } = await client.query<{ id: string; price_variants: PriceVariant[] | null }>(
    'SELECT id, price_variants FROM models WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE',
    [conditional],
  );
  const before = new Map(rows.map(({ id, price_variants }) => [id, price_variants ?? []]));
  return patches.map((patch) => {
    const variants = before.get(patch.id);
    if (variants === undefined) return patch;
    const price_variants = Object.entries(patch.variants ?? {}).reduce<readonly PriceVariant[]>(
      (list, [field, amount]) => withVariantAmount(list, field, amount),
      variants,
    );
    return { ...patch, prices: { ...patch.prices, price_variants } };
  });
}

async function applyTo(
  client: Queryable,
  table: 'models' | 'self_hosted_models',
  columns: readonly string[],
  patches: readonly WholePatch[],
): Promise<void> {
  const prices = columns.map((column) => `${column} = COALESCE((u.prices ->> '${column}')::numeric, m.${column})`);
  if (table === 'models') prices.push(`price_variants = COALESCE(u.prices -> 'price_variants', m.price_variants)`);
  await client.query(
    `UPDATE ${table} AS m SET ${prices.join(', ')}, price_source = u.price_source, price_reference = u.price_reference,
       price_observed_at = u.price_observed_at
     FROM (SELECT * FROM jsonb_to_recordset($1) AS r (id uuid, prices jsonb, price_source text, price_reference text,
       price_observed_at timestamptz)) AS u
     WHERE m.id = u.id
       AND EXISTS (SELECT FROM jsonb_object_keys(u.prices) AS priced (field) WHERE NOT priced.field = ANY (m.admin_fields))`,
    [jsonParameter(patches)],
  );
}

/** A price that a change-set changed. */
const CHANGED_PRICE = rowColumns(
  `subject text, subject_id uuid, provider_id text, model_id text, field text, old_value numeric null,
   new_value numeric null, price_source text null, price_reference text null`,
  { subject: ['model', 'self_hosted_model'] },
);
/** A row of {@link CHANGED_PRICE}. */
export type ChangedPriceRow = RowIn<typeof CHANGED_PRICE>;

/** The prices that a change-set changed, as the history has them. */
export async function pricesChangedBy(client: Queryable, changeSetId: string): Promise<ChangedPriceRow[]> {
  const { rows } = await client.query<ChangedPriceRow>(
    `SELECT ${CHANGED_PRICE.list} FROM price_history WHERE change_set_id = $1 ORDER BY provider_id, model_id, field`,
    [changeSetId],
  );
  return rows;
}

/** One price that a model took on. */
export const PRICE_CHANGE = rowColumns(
  `id bigint, field text, old_value numeric null, new_value numeric null, price_source text null, price_reference text null,
   price_observed_at timestamptz null, actor text, actor_kind text, reason text null, sync_id uuid null,
   change_set_id uuid null, changed_at timestamptz`,
);
/** A row of {@link PRICE_CHANGE}. */
export type PriceHistoryRow = RowIn<typeof PRICE_CHANGE>;

/** Every price that a model took on, newest first. */
export async function listPriceHistory(
  database: Queryable,
  filter: {
    readonly subjectId: string;
    readonly field?: string | undefined;
    readonly after: { readonly id: number; readonly field: string } | null;
    readonly limit: number;
  },
): Promise<PriceHistoryRow[]> {
  const { rows } = await database.query<PriceHistoryRow>(
    `SELECT ${PRICE_CHANGE.list} FROM price_history
     WHERE subject_id = $1 AND subject IN ('model', 'self_hosted_model') AND ($2::text IS NULL OR field = $2)
       AND ($3::bigint IS NULL OR id < $3 OR (id = $3 AND field > $4::text))
     ORDER BY id DESC, field LIMIT $5`,
    [filter.subjectId, filter.field ?? null, filter.after?.id ?? null, filter.after?.field ?? null, filter.limit],
  );
  return rows;
}
