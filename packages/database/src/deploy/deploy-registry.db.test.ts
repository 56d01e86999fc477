import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { silentLogger } from '@radiant/contracts';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { SEEDED } from '@radiant/test-kit/seeded';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE_DIRECTORY } from '../catalogue/load-catalogue.ts';
import { MIGRATIONS_DIRECTORY } from '../migrate/migrate.ts';
import { type DeployOptions, deployRegistry } from './deploy-registry.ts';

describe('deploying the registry', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await createTestDatabase('empty');
    folder = await mkdtemp(path.join(tmpdir(), 'deploy-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const options = (changes: Partial<DeployOptions> = {}): DeployOptions => ({
    connection: { connectionString: database.connectionString },
    migrationsDirectory: MIGRATIONS_DIRECTORY,
    catalogueDirectory: fileURLToPath(CATALOGUE_DIRECTORY),
    loginRoles: false,
    healthRegion: null,
    logger: silentLogger,
    retryDelayMs: 1,
    ...changes,
  });
  const count = async (table: string) => (await database.pool.query(`SELECT count(*) FROM ${table}`)).rows[0]?.count;

  it('changes nothing when the catalogue does not hold together', async () => {
    const broken = path.join(folder, 'catalogue');
    await cp(CATALOGUE_DIRECTORY, broken, { recursive: true });
    await writeFile(path.join(broken, 'default-models.json'), '{}');
    await expect(deployRegistry(options({ catalogueDirectory: broken }))).rejects.toMatchObject({
      code: 'catalogue_invalid',
    });
    const { rows } = await database.pool.query(`SELECT FROM pg_tables WHERE schemaname = 'public'`);
    expect(rows).toHaveLength(0);
  });

  it('migrates and seeds an empty database, and does nothing the second time', async () => {
    const first = await deployRegistry(options());
    expect(first.migrations[0]).toBe('035_platform_baseline');
    expect(first.inserted).toBeGreaterThanOrEqual(127);
    expect(await count('unified_model_registry_all')).toBe(SEEDED.models);
    expect(await deployRegistry(options())).toMatchObject({ migrations: [], inserted: 0, updated: 0 });
  });

  it('shows the health of the region that it is told, and leaves the region alone when told none', async () => {
    const region = async () =>
      (await database.pool.query(`SELECT value FROM registry_settings WHERE key = 'health_region'`)).rows[0]?.value;
    await deployRegistry(options({ healthRegion: 'eu-west-1' }));
    expect(await region()).toBe('eu-west-1');
    await deployRegistry(options());
    expect(await region()).toBe('eu-west-1');
  });

  it('takes back every migration of a deployment in which one fails, and keeps what was there', async () => {
    const migrations = path.join(folder, 'migrations');
    await cp(MIGRATIONS_DIRECTORY, migrations, { recursive: true });
    await writeFile(path.join(migrations, '900_good.sql'), '-- Up Migration\nCREATE TABLE good (id int);\n');
    await writeFile(path.join(migrations, '901_bad.sql'), '-- Up Migration\nALTER TABLE nowhere ADD COLUMN x int;\n');
    await expect(deployRegistry(options({ migrationsDirectory: migrations }))).rejects.toThrow(
      /"nowhere" does not exist/,
    );
    expect((await database.pool.query(`SELECT to_regclass('good') AS good`)).rows).toEqual([{ good: null }]);
    expect(await count('unified_model_registry_all')).toBe(SEEDED.models);
  });

  it('goes on where only the migrations had been applied', async () => {
    const half = await createTestDatabase('migrated');
    const result = await deployRegistry(options({ connection: { connectionString: half.connectionString } }));
    expect(result).toMatchObject({ migrations: [] });
    expect(result.inserted).toBeGreaterThan(100);
    await half.drop();
  });

  it('gives up on a database that does not answer after trying six times', async () => {
    const warnings: unknown[] = [];
    const logger = { ...silentLogger, warn: (...line: unknown[]) => void warnings.push(line) };
    const connection = { connectionString: 'postgres://nobody@127.0.0.1:1/none' };
    await expect(deployRegistry(options({ connection, logger }))).rejects.toMatchObject({
      code: 'database_unavailable',
    });
    expect(warnings).toHaveLength(5);
  });
});
