import type { Queryable } from '../connection/queryable.ts';

/**
 * The schema as SQL text, in an order that does not depend on how it came to be: what `schema.sql` holds, for people to read
 * and for a check that migrations and file agree. It reads the catalogue tables itself, because the embedded PostgreSQL ships
 * no pg_dump.
 */
export async function describeSchema(database: Queryable): Promise<string> {
  const parts: string[] = [];
  for (const query of SECTIONS) {
    const { rows } = await database.query<{ definition: string }>(query);
    parts.push(...rows.map((row) => terminated(withoutNeedlessQualifiers(row.definition.trim()))));
  }
  return `-- Generated from the migrations by \`npm run -s registry -- schema\`; do not edit.\n\n${parts.join('\n\n')}\n`;
}

function terminated(statement: string): string {
  return statement.endsWith(';') ? statement : `${statement};`;
}

/** PostgreSQL 15 names the table before each column even where a view reads one table only; later versions do not. */
function withoutNeedlessQualifiers(definition: string): string {
  const only = /^CREATE VIEW [^;]*?\n {3}FROM (\w+)(?:\n {2}WHERE|;|$)/.exec(definition)?.[1];
  return only === undefined ? definition : definition.replaceAll(`${only}.`, '');
}

const OURS = `n.nspname = 'public'`;
// Which partitions there are depends on when it is asked.
const NOT_BOOKKEEPING = `c.relname NOT LIKE 'registry_migrations%' AND NOT c.relispartition`;

const TABLES = `
  SELECT 'CREATE TABLE ' || c.relname || E' (\\n  ' || (
    SELECT string_agg(line, E',\\n  ' ORDER BY section, position, line) FROM (
      SELECT 1 AS section, a.attnum AS position, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attidentity <> '' THEN ' GENERATED ALWAYS AS IDENTITY' ELSE '' END
        || CASE WHEN a.attgenerated <> '' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
             WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END
        || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS line
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      UNION ALL
      SELECT 2, 0, 'CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid, true)
      FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', 'c')
    ) lines) || E'\\n)' || COALESCE(' PARTITION BY ' || pg_get_partkeydef(c.oid), '') || ';' AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND ${OURS} AND ${NOT_BOOKKEEPING} ORDER BY c.relname`;

const INDEXES = `
  SELECT pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS} AND ${NOT_BOOKKEEPING}
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
  ORDER BY c.relname, x.relname`;

const TYPES = `
  SELECT 'CREATE TYPE ' || c.relname || E' AS (\\n  ' || string_agg(
    a.attname || ' ' || format_type(a.atttypid, a.atttypmod), E',\\n  ' ORDER BY a.attnum) || E'\\n);' AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
  WHERE c.relkind = 'c' AND ${OURS} GROUP BY c.relname ORDER BY c.relname`;

const FUNCTIONS = `
  SELECT pg_get_functiondef(p.oid) AS definition
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE ${OURS} AND p.prokind = 'f' ORDER BY p.proname, pg_get_function_identity_arguments(p.oid)`;

const VIEWS = `
  SELECT 'CREATE VIEW ' || c.relname || E' AS\\n' || pg_get_viewdef(c.oid, true) AS definition
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'v' AND ${OURS} ORDER BY c.relname`;

const TRIGGERS = `
  SELECT pg_get_triggerdef(t.oid, true) AS definition
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OURS} AND ${NOT_BOOKKEEPING} AND NOT t.tgisinternal ORDER BY c.relname, t.tgname`;

const SECTIONS = [TABLES, INDEXES, TYPES, FUNCTIONS, VIEWS, TRIGGERS];
