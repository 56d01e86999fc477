import { randomUUID } from 'node:crypto';
import { createPool, type Pool, UtcClient } from '@radiant/database';
import { inject } from 'vitest';
import { copyOf, readOnlyDatabase, type TemplateContent, templateDatabase, withDatabase } from './template.ts';

/** A database of a test file's own. */
export interface TestDatabase {
  readonly pool: Pool;
  readonly connectionString: string;
  readonly name: string;
  /** Ends the pool and drops the database. */
  drop(): Promise<void>;
}

/**
 * Clones a database from a template, by copying its files: the quickest way where the disk need not keep up. Drop it in `afterAll`.
 *
 * @param content `seeded` (the whole catalogue) unless said otherwise
 */
export async function createTestDatabase(content: TemplateContent = 'seeded'): Promise<TestDatabase> {
  const serverUrl = inject('testServerUrl');
  const name = `registry_test_${randomUUID().replaceAll('-', '')}`;
  const template = content === 'empty' ? 'template1' : await templateDatabase(serverUrl, content);
  await onServer(serverUrl, copyOf(template, name));
  const connectionString = withDatabase(serverUrl, name);
  const pool = createPool({ connectionString, applicationName: 'registry-test' });
  return {
    pool,
    connectionString,
    name,
    drop: async () => {
      await pool.end();
      await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** A database that other files read, too. */
export type SharedDatabase = Pick<TestDatabase, 'pool' | 'drop'>;

/**
 * The one database that all files of a run share which only read. Whatever writes to it is refused.
 *
 * @param content `seeded` (the whole catalogue) unless said otherwise
 */
export async function sharedTestDatabase(
  content: Exclude<TemplateContent, 'empty'> = 'seeded',
): Promise<SharedDatabase> {
  const serverUrl = inject('testServerUrl');
  const connectionString = withDatabase(serverUrl, await readOnlyDatabase(serverUrl, content));
  const pool = createPool({ connectionString, applicationName: 'registry-test' });
  return { pool, drop: () => pool.end() };
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new UtcClient({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
