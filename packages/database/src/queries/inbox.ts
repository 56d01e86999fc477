import { HEALTH_STATUSES } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';
import { PRICE_PROPOSAL } from './price-proposals.ts';
import { type RowIn, rowColumns } from './row-columns.ts';

/** The name of the model that a proposal, a discovery or an end is about. */
const names = 'COALESCE(m.display_name, m.name, s.display_name)';

/** A price that awaits a decision, with the name of its model and of its provider. */
export type InboxPriceRow = RowIn<typeof PRICE_PROPOSAL> & { display_name: string; provider_name: string };

/** Prices that await a decision, model by model: the model of the newest first. */
export async function listInboxPrices(database: Queryable): Promise<InboxPriceRow[]> {
  const proposal = PRICE_PROPOSAL.names.map((name) => `p.${name}`).join(', ');
  const { rows } = await database.query<InboxPriceRow>(
    `SELECT ${proposal}, COALESCE(${names}, p.model_id) AS display_name, COALESCE(v.name, 'Self-hosted') AS provider_name
     FROM price_proposals p
     LEFT JOIN models m ON p.subject = 'model' AND m.id = p.subject_id
     LEFT JOIN self_hosted_models s ON p.subject = 'self_hosted_model' AND s.id = p.subject_id
     LEFT JOIN providers v ON v.id = p.provider_id
     WHERE p.status = 'pending'
     ORDER BY max(p.created_at) OVER (PARTITION BY p.subject_id) DESC, p.subject_id, p.field`,
  );
  return rows;
}

/** A provider that is not well, and how many models in use are its. */
export const UNWELL_PROVIDER = rowColumns(
  `provider_id text, provider_name text, region text, status text, reason text null, error_rate numeric null,
   last_error text null, status_since timestamptz, models count`,
  { status: HEALTH_STATUSES },
);
/** A row of {@link UNWELL_PROVIDER}. */
export type UnwellProviderRow = RowIn<typeof UNWELL_PROVIDER>;

/** Providers that are unhealthy or degraded, the worst and those of most models first. */
export async function listUnwellProviders(database: Queryable): Promise<UnwellProviderRow[]> {
  const { rows } = await database.query<UnwellProviderRow>(
    `SELECT h.provider_id, p.name AS provider_name, h.region, h.status, h.reason, h.error_rate, h.last_error, h.status_since,
       (SELECT count(*) FROM models m WHERE m.provider_id = h.provider_id AND m.enabled) AS models
     FROM provider_health h JOIN providers p ON p.id = h.provider_id
     WHERE h.status IN ('unhealthy', 'degraded') AND p.enabled
     ORDER BY h.status DESC, models DESC, h.provider_id, h.region`,
  );
  return rows;
}

/** Something that models rest on and that ends: a certificate, or a model itself. */
export const ENDING = rowColumns(
  `kind text, id uuid, name text, provider_id text, provider_name text, ends_at timestamptz, days_left integer,
   models count, successor text null, successor_exists boolean null`,
  { kind: ['certificate', 'model'] },
);
/** A row of {@link ENDING}. */
export type EndingRow = RowIn<typeof ENDING>;

/** Certificates and models in use that end within so many days, the first to end first. A certificate holds to the end of its last day (UTC). */
export async function listEndings(database: Queryable, withinDays: number): Promise<EndingRow[]> {
  const { rows } = await database.query<EndingRow>(
    `WITH ending AS (
       SELECT 'certificate' AS kind, c.id, c.claim AS name, c.provider_id, (c.valid_until + 1)::timestamp AT TIME ZONE 'UTC' AS ends_at,
         (SELECT count(*) FROM models m WHERE m.provider_id = c.provider_id AND m.enabled) AS models, NULL AS successor,
         NULL::boolean AS successor_exists
       FROM compliance_certificates c WHERE c.valid_until IS NOT NULL
       UNION ALL
       SELECT 'model', m.id, COALESCE(m.display_name, m.name), m.provider_id, m.sunset_at, 1, m.successor,
         EXISTS (SELECT FROM models n WHERE n.provider_id = m.provider_id AND n.model_id = m.successor)
       FROM models m WHERE m.enabled AND m.sunset_at IS NOT NULL)
     SELECT e.kind, e.id, e.name, e.provider_id, p.name AS provider_name, e.ends_at,
       ceil(extract(epoch FROM e.ends_at - now()) / 86400)::integer AS days_left, e.models, e.successor,
       CASE WHEN e.successor IS NOT NULL THEN e.successor_exists END AS successor_exists
     FROM ending e JOIN providers p ON p.id = e.provider_id
     WHERE e.ends_at > now() AND e.ends_at < now() + make_interval(days => $1)
     ORDER BY e.ends_at, e.kind, e.id`,
    [withinDays],
  );
  return rows;
}
