import type { PoolClient } from 'pg';
import type { SeedRow, SeedTable } from './seed-tables.ts';

/**
 * Inserts or updates all rows of a table in one statement. A row of the catalogue's own takes the catalogue's values (the
 * database keeps those that an admin or a sync set); a row that somebody else made is only filled where it is empty; a row
 * that an admin deleted stays deleted.
 */
export async function upsertRows(client: PoolClient, table: SeedTable, rows: readonly SeedRow[]): Promise<void> {
  const columns = table.columns.join(', ');
  const updated = table.columns.filter((column) => !table.key.includes(column));
  const values = updated.map((column) => newValue(table, column));
  await client.query(
    `INSERT INTO ${table.name} AS old (${columns}, origin)
     SELECT ${columns.replaceAll(/\b(\w+)\b/g, 'new.$1')}, 'catalogue'
     FROM jsonb_populate_recordset(NULL::${table.name}, $1) AS new
     WHERE EXISTS (SELECT FROM ${table.name} AS present WHERE ${sameKey(table, 'present', 'new')})
        OR NOT EXISTS (${deletedByAdmin(table, 'new')})
     ON CONFLICT (${table.key.join(', ')}) DO UPDATE SET (${updated.join(', ')}) = ROW (${values.join(', ')})
     WHERE (${updated.map((column) => `old.${column}`).join(', ')}) IS DISTINCT FROM (${values.join(', ')})`,
    [JSON.stringify(rows.map((row) => complete(table, row)))],
  );
}

/** Keys of the rows that an admin deleted and that seeding therefore leaves out. */
export async function keptDeleted(client: PoolClient, table: SeedTable, rows: readonly SeedRow[]): Promise<string[]> {
  const { rows: found } = await client.query<{ key: string }>(
    `SELECT ${joinedKey(table, 'new')} AS key FROM jsonb_populate_recordset(NULL::${table.name}, $1) AS new
     WHERE NOT EXISTS (SELECT FROM ${table.name} AS present WHERE ${sameKey(table, 'present', 'new')})
       AND EXISTS (${deletedByAdmin(table, 'new')}) ORDER BY 1`,
    [JSON.stringify(rows.map((row) => complete(table, row)))],
  );
  return found.map((row) => row.key);
}

/** Keys of the rows that the catalogue once brought and no longer holds; they stay. */
export async function goneFromCatalogue(
  client: PoolClient,
  table: SeedTable,
  rows: readonly SeedRow[],
): Promise<string[]> {
  const { rows: found } = await client.query<{ key: string }>(
    `SELECT ${joinedKey(table, 'old')} AS key FROM ${table.name} AS old
     WHERE old.origin = 'catalogue' AND NOT EXISTS (
       SELECT FROM jsonb_populate_recordset(NULL::${table.name}, $1) AS new WHERE ${sameKey(table, 'old', 'new')})
     ORDER BY 1`,
    [JSON.stringify(rows.map((row) => complete(table, row)))],
  );
  return found.map((row) => row.key);
}

function newValue(table: SeedTable, column: string): string {
  const isEmpty = table.arrays.includes(column)
    ? `cardinality(old.${column}) = 0`
    : table.objects.includes(column)
      ? `old.${column} = '{}'`
      : column === 'category'
        ? `old.${column} = 'other'`
        : `old.${column} IS NULL`;
  return `CASE WHEN old.origin = 'catalogue' OR ${isEmpty} THEN excluded.${column} ELSE old.${column} END`;
}

function sameKey(table: SeedTable, left: string, right: string): string {
  return table.key.map((column) => `${left}.${column} IS NOT DISTINCT FROM ${right}.${column}`).join(' AND ');
}

function joinedKey(table: SeedTable, alias: string): string {
  return `concat_ws('/', ${table.key.map((column) => `${alias}.${column}`).join(', ')})`;
}

function deletedByAdmin(table: SeedTable, alias: string): string {
  const key = table.key
    .map((column) => `h.before ->> '${column}' IS NOT DISTINCT FROM ${alias}.${column}`)
    .join(' AND ');
  return `SELECT FROM change_history h
    WHERE h.entity = '${table.entity}' AND h.action = 'delete' AND h.actor_kind = 'admin' AND ${key}`;
}

/** Only the table's columns, arrays and objects never null. */
function complete(table: SeedTable, row: SeedRow): SeedRow {
  return Object.fromEntries(
    table.columns.map((column) => {
      const empty = table.arrays.includes(column) ? [] : table.objects.includes(column) ? {} : null;
      return [column, row[column] ?? empty];
    }),
  );
}
