import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPool, loadCatalogue, MIGRATIONS_DIRECTORY, migrate, seed } from '@radiant/database';
import pg from 'pg';

/** What a test database holds at first: nothing, the schema, or the schema and the catalogue. */
export type TemplateContent = 'empty' | 'migrated' | 'seeded';

/** Serialises the making of templates over every process on the server. */
const TEMPLATE_LOCK = 7_036_036;

const made = new Map<string, Promise<string>>();

/** Name of a template database with this content, made when it is not there. Its name carries a hash of what went in. */
export function templateDatabase(serverUrl: string, content: Exclude<TemplateContent, 'empty'>): Promise<string> {
  const key = `${serverUrl} ${content}`;
  const known = made.get(key) ?? makeTemplate(serverUrl, content);
  made.set(key, known);
  return known;
}

async function makeTemplate(serverUrl: string, content: Exclude<TemplateContent, 'empty'>): Promise<string> {
  const name = `registry_template_${content}_${await hashOfSources()}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      const building = `${name}_building`;
      await client.query(`DROP DATABASE IF EXISTS ${building}`);
      await client.query(`CREATE DATABASE ${building}`);
      await fill(withDatabase(serverUrl, building), content);
      await client.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
    }
  } finally {
    await client.end();
  }
  return name;
}

async function fill(connectionString: string, content: Exclude<TemplateContent, 'empty'>): Promise<void> {
  await migrate({ connection: connectionString });
  if (content === 'migrated') return;
  const pool = createPool({ connectionString });
  try {
    await seed(pool, await loadCatalogue());
  } finally {
    await pool.end();
  }
}

/** The same server's URL with another database. */
export function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const catalogue = join(MIGRATIONS_DIRECTORY, '..', 'catalogue');
  const source = join(MIGRATIONS_DIRECTORY, '..', 'src', 'seed');
  for (const directory of [MIGRATIONS_DIRECTORY, catalogue, source]) {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}
