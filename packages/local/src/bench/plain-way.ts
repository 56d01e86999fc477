import { createPool, loadCatalogue, type Pool } from '@radiant/database';
import { insertRegistry, realisticRegistry } from '@radiant/test-kit/arbitraries';

/**
 * The plain way to select, in a schema of its own: the same rows in tables without a single index, the registry's view as a
 * bare UNION ALL over them, a function that filters and sorts it, and a second query for the name that LiteLLM knows.
 */
export interface PlainWay {
  /** One selection; its first model's LiteLLM id. */
  select(): Promise<unknown>;
  close(): Promise<void>;
}

const SELECT = `
  CREATE FUNCTION plain.select_model(p_task text, p_input text[], p_output text[], p_tier integer)
  RETURNS TABLE (id text, model_id text, display_name text, hosting_type text, provider_name text, primary_mode text,
    thermal_state text, warmup_required boolean, warmup_time_seconds integer, health_status text)
  LANGUAGE sql STABLE AS $$
    SELECT r.id, r.model_id, r.display_name, r.hosting_type, r.provider_name, r.primary_mode, r.thermal_state,
      r.hosting_type = 'self_hosted' AND r.thermal_state NOT IN ('HOT', 'WARM'), r.warmup_time_seconds, r.health_status
    FROM plain.unified_model_registry_all r
    WHERE r.enabled AND (r.sunset_at IS NULL OR r.sunset_at > now()) AND r.primary_mode = p_task
      AND r.input_modalities @> p_input AND r.output_modalities @> p_output AND r.min_tier <= p_tier
      AND r.health_status <> 'unhealthy' AND r.commercial_use_allowed
    ORDER BY r.deprecated, CASE r.thermal_state WHEN 'HOT' THEN 0 WHEN 'WARM' THEN 1 WHEN 'COLD' THEN 2 ELSE 3 END,
      r.avg_latency_ms, CASE r.health_status WHEN 'healthy' THEN 0 WHEN 'degraded' THEN 1 ELSE 2 END, r.model_id,
      r.hosting_type
    LIMIT 10
  $$`;

/** Fills the schema `plain` of a bench's database with a realistic registry of this size. */
export async function plainWay(connectionString: string, models: number): Promise<PlainWay> {
  const pool = createPool({ connectionString, maxConnections: 1, queryTimeoutMs: 300_000 });
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ definition: string }>(
      `SELECT pg_get_viewdef('public.unified_model_registry_all'::regclass) AS definition`,
    );
    await client.query('DROP SCHEMA IF EXISTS plain CASCADE; CREATE SCHEMA plain');
    for (const table of ['providers', 'models', 'self_hosted_models', 'thermal_states', 'provider_health']) {
      await client.query(`CREATE TABLE plain.${table} (LIKE public.${table} INCLUDING DEFAULTS)`);
    }
    await client.query('SET search_path = plain, public');
    // The region as a literal, as one would write it first; the registry reads it from a setting.
    const definition = rows[0]?.definition.replaceAll("setting_text('health_region'::text)", "'us-east-1'::text");
    await client.query(`CREATE VIEW plain.unified_model_registry_all AS ${definition}`);
    await insertRegistry(client, realisticRegistry(await loadCatalogue(), { models }));
    await client.query('ANALYZE');
    await client.query(SELECT);
  } finally {
    client.release();
  }
  return { select: () => selectPlainly(pool), close: () => pool.end() };
}

async function selectPlainly(pool: Pool): Promise<unknown> {
  const { rows } = await pool.query<{ id: string }>(`SELECT * FROM plain.select_model($1, $2, $3, $4)`, [
    'chat',
    ['text'],
    ['text'],
    3,
  ]);
  const { rows: names } = await pool.query('SELECT litellm_id FROM plain.unified_model_registry_all WHERE id = $1', [
    rows[0]?.id,
  ]);
  return names[0];
}
