import type { Queryable } from '../connection/queryable.ts';

/** Tables whose rows admins govern, and the column that names a row of each. */
export const GOVERNED_TABLES = {
  providers: 'id',
  models: 'id',
  self_hosted_models: 'id',
  default_models: 'task',
  compliance_certificates: 'id',
  selection_policies: 'name',
  benchmarks: 'id',
  model_scores: 'id',
} as const;
/** One of {@link GOVERNED_TABLES}. */
export type GovernedTable = keyof typeof GOVERNED_TABLES;

/** A whole row as JSON, and the revision it is at: a change of any column gives another one. */
export interface GovernedRow {
  record: Record<string, unknown>;
  etag: string;
}

const ROW = 'to_jsonb(t) AS record, md5(to_jsonb(t)::text) AS etag';

/** The row, or null. */
export async function readGovernedRow(
  database: Queryable,
  table: GovernedTable,
  key: string,
): Promise<GovernedRow | null> {
  const { rows } = await database.query<GovernedRow>(`SELECT ${ROW} FROM ${table} t WHERE ${byKey(table)}`, [key]);
  return rows[0] ?? null;
}

/** The row, locked until the transaction ends, or null. */
export async function lockGovernedRow(
  client: Queryable,
  table: GovernedTable,
  key: string,
): Promise<GovernedRow | null> {
  const { rows } = await client.query<GovernedRow>(`SELECT ${ROW} FROM ${table} t WHERE ${byKey(table)} FOR UPDATE`, [
    key,
  ]);
  return rows[0] ?? null;
}

/** Sets the columns named and no other. Column names come from schemas, never from a request. */
export async function updateGovernedRow(
  client: Queryable,
  table: GovernedTable,
  key: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<GovernedRow | null> {
  const columns = columnsOf(fields);
  const { rows } = await client.query<GovernedRow>(
    `UPDATE ${table} t SET (${columns}) = (SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, $2))
     WHERE ${byKey(table)} RETURNING ${ROW}`,
    [key, JSON.stringify(fields)],
  );
  return rows[0] ?? null;
}

/** Inserts a row; columns not named take their defaults. */
export async function insertGovernedRow(
  client: Queryable,
  table: GovernedTable,
  fields: Readonly<Record<string, unknown>>,
): Promise<GovernedRow> {
  const columns = columnsOf(fields);
  const { rows } = await client.query<GovernedRow>(
    `INSERT INTO ${table} AS t (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, $1)
     RETURNING ${ROW}`,
    [JSON.stringify(fields)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row');
  return row;
}

/** Deletes a row. */
export async function deleteGovernedRow(client: Queryable, table: GovernedTable, key: string): Promise<void> {
  await client.query(`DELETE FROM ${table} t WHERE ${byKey(table)}`, [key]);
}

const TEXT_KEYS: ReadonlySet<GovernedTable> = new Set([
  'providers',
  'default_models',
  'selection_policies',
  'benchmarks',
]);

/** Compared in the key's own type, so that its index serves. */
function byKey(table: GovernedTable): string {
  const column = GOVERNED_TABLES[table];
  const type = TEXT_KEYS.has(table) ? 'text' : 'uuid';
  return `t.${column} = $1::${type}`;
}

function columnsOf(fields: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(fields).filter((name) => fields[name] !== undefined);
  for (const name of names) {
    if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`"${name}" is no column name`);
  }
  return names.join(', ');
}

/** Every row of a table of which there are few, or which is exported as a whole, in the order of its key. */
export async function listGovernedRows(database: Queryable, table: GovernedTable): Promise<GovernedRow[]> {
  const { rows } = await database.query<GovernedRow>(
    `SELECT to_jsonb(t) AS record, md5(to_jsonb(t)::text) AS etag FROM ${table} t ORDER BY t.${GOVERNED_TABLES[table]}`,
  );
  return rows;
}

/** A row of a recorded entity as it was at a time; null where there was none. */
export async function readRecordedRow(
  database: Queryable,
  entity: string,
  entityId: string,
  at: Date,
): Promise<Record<string, unknown> | null> {
  const { rows } = await database.query<{ row: Record<string, unknown> | null }>(
    'SELECT recorded_row($1, $2, $3) AS row',
    [entity, entityId, at],
  );
  return rows[0]?.row ?? null;
}
