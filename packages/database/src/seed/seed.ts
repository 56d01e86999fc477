import type { Catalogue } from '@radiant/contracts';
import type { Pool, PoolClient } from 'pg';
import { refreshQuality } from '../quality/refresh-quality.ts';
import { declareChangeSet, noteDecision } from '../queries/change-sets.ts';
import { SEED_TABLES, type SeedRow, type SeedTable, seedRows } from './seed-tables.ts';
import { goneFromCatalogue, keptDeleted, upsertRows } from './upsert-rows.ts';

/** One row that seeding added or changed. */
export interface SeedChange {
  readonly entity: SeedTable['entity'];
  /** The row's natural key, such as `openai/gpt-4o`. */
  readonly key: string;
  readonly action: 'insert' | 'update';
  /** Columns that changed; empty for an insert. */
  readonly fields: readonly string[];
}

/** What seeding did, or in a dry run would do. */
export interface SeedResult {
  /** The recorded change-set; null when there was nothing to change or the run was dry. */
  readonly changeSetId: string | null;
  readonly changes: readonly SeedChange[];
  readonly counts: Readonly<Record<SeedTable['entity'], { readonly inserted: number; readonly updated: number }>>;
  /** What was left alone on purpose, and why. */
  readonly notices: readonly string[];
}

/**
 * Writes the catalogue into the database, all or nothing. Idempotent: a second run changes nothing. It never overwrites what
 * an admin or a sync set, never deletes, and never brings back what an admin deleted; whatever it leaves alone is a notice.
 */
export async function seed(
  pool: Pool,
  catalogue: Catalogue,
  options: { readonly dryRun?: boolean } = {},
): Promise<SeedResult> {
  const client = await pool.connect();
  let ended = false;
  try {
    await client.query('BEGIN');
    // Two seeds at once go one after the other; readers are not held up.
    await client.query('LOCK TABLE default_models IN SHARE ROW EXCLUSIVE MODE');
    const changeSetId = await declareChangeSet(client, { kind: 'seed', actor: 'catalogue', actorKind: 'catalogue' });
    const rows = seedRows(catalogue);
    const notices: string[] = [];
    for (const table of SEED_TABLES) {
      await upsertRows(client, table, rows[table.name]);
      notices.push(...(await noticesFor(client, table, rows[table.name])));
    }
    await refreshQuality(client);
    const changes = await recordedChanges(client, changeSetId);
    const keep = changes.length > 0 && options.dryRun !== true;
    if (keep) await noteDecision(client, changeSetId, { changes, counts: countsOf(changes), notices });
    await client.query(keep ? 'COMMIT' : 'ROLLBACK');
    ended = true;
    return { changeSetId: keep ? changeSetId : null, changes, counts: countsOf(changes), notices };
  } finally {
    // A client whose transaction did not end is closed, which rolls it back.
    client.release(!ended);
  }
}

async function noticesFor(client: PoolClient, table: SeedTable, rows: readonly SeedRow[]): Promise<string[]> {
  const deleted = await keptDeleted(client, table, rows);
  const gone = await goneFromCatalogue(client, table, rows);
  return [
    ...deleted.map((key) => `${table.entity} ${key} was deleted by an admin and stays deleted`),
    ...gone.map((key) => `${table.entity} ${key} is no longer in the catalogue and was kept`),
  ];
}

async function recordedChanges(client: PoolClient, changeSetId: string): Promise<SeedChange[]> {
  const { rows } = await client.query<SeedChange>(
    `SELECT entity, action, changed_fields AS fields,
       CASE entity
         WHEN 'provider' THEN after ->> 'id'
         WHEN 'model' THEN (after ->> 'provider_id') || '/' || (after ->> 'model_id')
         WHEN 'default_model' THEN after ->> 'task'
         WHEN 'benchmark' THEN after ->> 'id'
         WHEN 'model_score' THEN concat_ws('/', after ->> 'benchmark_id', after ->> 'provider_id', after ->> 'model_id')
         ELSE after ->> 'model_id'
       END AS key
     FROM change_history WHERE change_set_id = $1 ORDER BY id`,
    [changeSetId],
  );
  return rows;
}

function countsOf(changes: readonly SeedChange[]): SeedResult['counts'] {
  const count = (entity: SeedTable['entity']) => ({
    inserted: changes.filter((change) => change.entity === entity && change.action === 'insert').length,
    updated: changes.filter((change) => change.entity === entity && change.action === 'update').length,
  });
  return {
    provider: count('provider'),
    model: count('model'),
    self_hosted_model: count('self_hosted_model'),
    default_model: count('default_model'),
    benchmark: count('benchmark'),
    model_score: count('model_score'),
  };
}
