import { type Pool, type PoolClient, transaction } from '@radiant/database';
import type { RegistryRows } from './registry-rows.ts';

/**
 * Replaces whatever registry the database holds by this one, in bulk. History and protection triggers are left out (this asks
 * for a superuser, as tests have); the selector's table is computed anew at the end.
 */
export async function loadRegistry(pool: Pool, registry: RegistryRows): Promise<void> {
  await transaction(pool, async (client) => {
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(
      'DELETE FROM thermal_states; DELETE FROM provider_health; DELETE FROM self_hosted_models; DELETE FROM models; DELETE FROM providers',
    );
    await insertRegistry(client, registry);
    await client.query('SET LOCAL session_replication_role = origin');
    await client.query('INSERT INTO selection_changes (everything) VALUES (true)');
  });
  await pool.query('ANALYZE selectable_models');
}

/** Inserts the rows of a registry into the tables that the search path finds, one statement a table. */
export async function insertRegistry(client: PoolClient, registry: RegistryRows): Promise<void> {
  const tables = {
    providers: registry.providers,
    models: registry.models,
    self_hosted_models: registry.selfHostedModels,
    thermal_states: registry.thermalStates,
    provider_health: registry.providerHealth,
  };
  for (const [table, rows] of Object.entries(tables)) {
    const columns = Object.keys(rows[0] ?? {}).join(', ');
    if (columns === '') continue;
    await client.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
}
