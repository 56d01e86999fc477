import { EXTERNAL_PRICE_FIELDS } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** New prices of one model with where they come from. */
export interface PricePatch {
  readonly id: string;
  /** Column to US dollars; a column that is absent stays. */
  readonly prices: Readonly<Record<string, number>>;
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
  if (patches.models.length > 0) await applyTo(client, 'models', EXTERNAL_PRICE_FIELDS, patches.models);
  if (patches.hosted.length > 0) await applyTo(client, 'self_hosted_models', ['hourly_rate'], patches.hosted);
}

async function applyTo(
  client: Queryable,
  table: 'models' | 'self_hosted_models',
  columns: readonly string[],
  patches: readonly PricePatch[],
): Promise<void> {
  const prices = columns.map((column) => `${column} = COALESCE((u.prices ->> '${column}')::numeric, m.${column})`);
  await client.query(
    `UPDATE ${table} AS m SET ${prices.join(', ')}, price_source = u.price_source, price_reference = u.price_reference,
       price_observed_at = u.price_observed_at
     FROM (SELECT * FROM jsonb_to_recordset($1) AS r (id uuid, prices jsonb, price_source text, price_reference text,
       price_observed_at timestamptz)) AS u
     WHERE m.id = u.id
       AND EXISTS (SELECT FROM jsonb_object_keys(u.prices) AS priced (field) WHERE NOT priced.field = ANY (m.admin_fields))`,
    [JSON.stringify(patches)],
  );
}

/** A price that a change-set changed. */
export interface ChangedPriceRow {
  subject: 'model' | 'self_hosted_model';
  subject_id: string;
  provider_id: string;
  model_id: string;
  field: string;
  old_value: number | null;
  new_value: number | null;
  price_source: string | null;
  price_reference: string | null;
}

/** The prices that a change-set changed, as the history has them. */
export async function pricesChangedBy(client: Queryable, changeSetId: string): Promise<ChangedPriceRow[]> {
  const { rows } = await client.query<ChangedPriceRow>(
    `SELECT subject, subject_id, provider_id, model_id, field, old_value, new_value, price_source, price_reference
     FROM price_history WHERE change_set_id = $1 ORDER BY provider_id, model_id, field`,
    [changeSetId],
  );
  return rows;
}
