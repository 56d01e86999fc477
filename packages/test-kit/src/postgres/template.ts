import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPool, loadCatalogue, seed, UtcClient } from '@radiant/database';
import { MIGRATIONS_DIRECTORY, migrate } from '@radiant/database/migrate';

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
  await madeOnce(serverUrl, name, async (client, building) => {
    await client.query(`CREATE DATABASE ${building}`);
    await fill(withDatabase(serverUrl, building), content);
  });
  return name;
}

/** Name of the one copy of a template that refuses to be written to, made when it is not there. */
export async function readOnlyDatabase(serverUrl: string, content: Exclude<TemplateContent, 'empty'>): Promise<string> {
  const template = await templateDatabase(serverUrl, content);
  const name = template.replace('_template_', '_read_only_');
  await madeOnce(serverUrl, name, async (client, building) => {
    await client.query(copyOf(template, building));
    await client.query(`ALTER DATABASE ${building} SET default_transaction_read_only = on`);
  });
  return name;
}

/** Copies the files of a template: quicker than through the log, where the disk need not keep up. */
export function copyOf(template: string, name: string): string {
  return `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`;
}

async function madeOnce(
  serverUrl: string,
  name: string,
  make: (client: UtcClient, building: string) => Promise<void>,
): Promise<void> {
  const client = new UtcClient({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    const building = `${name}_new`;
    await client.query(`DROP DATABASE IF EXISTS ${building}`);
    await make(client, building);
    await client.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
  } finally {
    await client.end();
  }
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
