import type { Queryable } from '../connection/queryable.ts';
import { MEASUREMENT } from './quality.ts';

/** The tables that a bundle carries, under their names in change history, in the order that references ask for. */
export const BUNDLE_TABLES = {
  provider: { name: 'providers', key: ['id'], owned: true },
  certificate: { name: 'compliance_certificates', key: ['id'], owned: false },
  model: { name: 'models', key: ['provider_id', 'model_id'], owned: true },
  self_hosted_model: { name: 'self_hosted_models', key: ['model_id'], owned: true },
  default_model: { name: 'default_models', key: ['task'], owned: true },
  selection_policy: { name: 'selection_policies', key: ['name'], owned: false },
  benchmark: { name: 'benchmarks', key: ['id'], owned: true },
  model_score: { name: 'model_scores', key: MEASUREMENT, owned: true },
} as const satisfies Record<
  string,
  {
    readonly name: string;
    /** The columns that name a row in every database; ids that a database draws do not. */
    readonly key: readonly string[];
    /** Whether its rows note who set which field (`admin_fields`, `synced_fields`). */
    readonly owned: boolean;
  }
>;
/** One of {@link BUNDLE_TABLES}. */
export type BundleEntity = keyof typeof BUNDLE_TABLES;

/** A row to write: column names to values, as JSON carries them; every row of a table with the same columns. */
export type BundleRecord = Readonly<Record<string, unknown>>;

/**
 * Keeps every other writer away from the bundle's tables until the transaction ends; who only reads is not held up. It takes
 * all of them or none: with one in hand, waiting for the next would deadlock with a writer who has that one and refers to this.
 */
export async function lockBundleTables(client: Queryable): Promise<void> {
  const names = Object.values(BUNDLE_TABLES).map(({ name }) => name);
  const lock = `LOCK TABLE ${names.join(', ')} IN EXCLUSIVE MODE`;
  await client.query(
    `DO $$ BEGIN
       FOR attempt IN 1..500 LOOP
         BEGIN
           ${lock} NOWAIT;
           RETURN;
         EXCEPTION WHEN lock_not_available THEN
           PERFORM pg_sleep(0.01);
         END;
       END LOOP;
       -- Among writers without end it takes its turn.
       ${lock};
     END $$`,
  );
}

/**
 * Inserts the rows, or brings those that are there to exactly these values. The database notes every field that an admin
 * changes as the admin's; a bundle says itself who set which field, and a second statement puts that in place.
 */
export async function importBundleRows(
  client: Queryable,
  entity: BundleEntity,
  records: readonly BundleRecord[],
): Promise<void> {
  const [first] = records;
  if (first === undefined) return;
  const { name, key, owned } = BUNDLE_TABLES[entity];
  const keys: readonly string[] = key;
  const columns = Object.keys(first);
  const values = columns.filter((column) => !keys.includes(column));
  const list = (names: readonly string[], prefix = '') => names.map((column) => `${prefix}${column}`).join(', ');
  const rows = JSON.stringify(records);
  await client.query(
    `INSERT INTO ${name} AS present (${list(columns)})
     SELECT ${list(columns, 'new.')} FROM jsonb_populate_recordset(NULL::${name}, $1) AS new
     ON CONFLICT (${list(key)}) DO UPDATE SET (${list(values)}) = ROW (${list(values, 'excluded.')})
     WHERE (${list(values, 'present.')}) IS DISTINCT FROM (${list(values, 'excluded.')})`,
    [rows],
  );
  if (!owned) return;
  await client.query(
    `UPDATE ${name} AS present SET admin_fields = new.admin_fields, synced_fields = new.synced_fields
     FROM jsonb_populate_recordset(NULL::${name}, $1) AS new
     WHERE ${sameKey(keys)} AND (present.admin_fields, present.synced_fields)
       IS DISTINCT FROM (new.admin_fields, new.synced_fields)`,
    [rows],
  );
}

/** Deletes the rows with these keys. */
export async function deleteBundleRows(
  client: Queryable,
  entity: BundleEntity,
  keys: readonly BundleRecord[],
): Promise<void> {
  if (keys.length === 0) return;
  const { name, key } = BUNDLE_TABLES[entity];
  await client.query(
    `DELETE FROM ${name} AS present USING jsonb_populate_recordset(NULL::${name}, $1) AS new WHERE ${sameKey(key)}`,
    [JSON.stringify(keys)],
  );
}

function sameKey(key: readonly string[]): string {
  return key.map((column) => `present.${column} IS NOT DISTINCT FROM new.${column}`).join(' AND ');
}

/** A stored row as JSON, under the name that change history knows its table by. */
export interface BundleRow {
  entity: BundleEntity;
  record: Record<string, unknown>;
}

const ENTITIES = Object.keys(BUNDLE_TABLES).filter((name): name is BundleEntity => name in BUNDLE_TABLES);

/**
 * Every row that a bundle carries, in no order; one statement, so that all are of one moment. At an earlier time they are what
 * change history recorded last before it, with the columns that the tables had then.
 */
export async function exportBundleRows(
  database: Queryable,
  asOf: Date | null,
  entities: readonly BundleEntity[] = ENTITIES,
): Promise<BundleRow[]> {
  if (asOf === null) {
    const tables = entities.map(
      (entity) => `SELECT '${entity}' AS entity, to_jsonb(t) AS record FROM ${BUNDLE_TABLES[entity].name} t`,
    );
    return (await database.query<BundleRow>(tables.join(' UNION ALL '))).rows;
  }
  const { rows } = await database.query<BundleRow>(
    'SELECT entity, record FROM unnest($2::text[]) AS entity, recorded_rows(entity, $1) AS record',
    [asOf, entities],
  );
  return rows;
}
