import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeSchema } from '../schema/describe-schema.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('empty');
});
afterEach(() => database.drop());

const up = () => migrate({ connection: database.connectionString });

describe('on an empty database', () => {
  it('every migration runs once and in the order of its number', async () => {
    const names = await up();
    expect(names.slice(0, 2)).toEqual(['035_platform_baseline', '036_unified_model_registry']);
    expect(names).toEqual([...names].sort());
    expect(await up()).toEqual([]);
  });

  it('all the way down leaves nothing, and up again gives the same schema', async () => {
    const names = await up();
    const before = await describeSchema(database.pool);
    await migrate({ connection: database.connectionString, direction: 'down', count: names.length });
    const { rows } = await database.pool.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
       AND relname <> 'registry_migrations'`,
    );
    expect(rows).toEqual([]);
    const functions = await database.pool.query(
      `SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
    );
    expect(functions.rows).toEqual([]);
    await up();
    expect(await describeSchema(database.pool)).toBe(before);
  });

  it('each step down takes back what its step up made, and nothing else', async () => {
    const names = await up();
    const schemas = [await describeSchema(database.pool)];
    for (const _name of names) {
      await migrate({ connection: database.connectionString, direction: 'down' });
      schemas.push(await describeSchema(database.pool));
    }
    for (const [index, name] of names.entries()) {
      expect(await describeSchema(database.pool), `before ${name}`).toBe(schemas[names.length - index]);
      await migrate({ connection: database.connectionString, count: 1 });
    }
    expect(await describeSchema(database.pool)).toBe(schemas[0]);
  });

  it('two that run at once apply each migration once', async () => {
    const [first, second] = await Promise.all([up(), up()]);
    expect([...first, ...second].sort()).toEqual([...new Set([...first, ...second])].sort());
  });
});

describe('on a database that has the platform’s tables with rows', () => {
  const PLATFORM = `
    CREATE TABLE providers (id varchar(50) PRIMARY KEY, name varchar(100) NOT NULL, enabled boolean NOT NULL DEFAULT true);
    CREATE TABLE models (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(), provider_id varchar(50) NOT NULL REFERENCES providers (id),
      model_id varchar(100) NOT NULL, name varchar(100) NOT NULL, display_name varchar(200),
      capabilities text[] NOT NULL DEFAULT '{}', input_cost_per_1k numeric(10, 6), markup_rate numeric(5, 2));
    CREATE TABLE thermal_states (model_id varchar(100) PRIMARY KEY, current_state varchar(20) NOT NULL DEFAULT 'COLD');
    INSERT INTO providers (id, name) VALUES ('openai', 'Our OpenAI contract'), ('inhouse', 'In-house gateway');
    INSERT INTO models (provider_id, model_id, name, display_name, input_cost_per_1k, markup_rate) VALUES
      ('openai', 'gpt-4o', 'gpt-4o', 'GPT-4o (EU contract)', 0.002, 0.4), ('inhouse', 'house-1', 'house-1', 'House', NULL, NULL);
    INSERT INTO thermal_states VALUES ('yolo-house', 'WARM');
    ALTER TABLE providers ADD COLUMN compliance text[] NOT NULL DEFAULT '{}';
    UPDATE providers SET compliance = '{SOC2,HIPAA}' WHERE id = 'inhouse';`;

  it('the rows stay as they were and show in the registry', async () => {
    await database.pool.query(PLATFORM);
    await up();
    const { rows } = await database.pool.query(
      `SELECT provider_id, provider_name, model_id, display_name, input_cost_per_1k, markup_rate, origin
       FROM unified_model_registry ORDER BY provider_id`,
    );
    expect(rows).toEqual([
      expect.objectContaining({ provider_id: 'inhouse', model_id: 'house-1', origin: 'platform' }),
      {
        provider_id: 'openai',
        provider_name: 'Our OpenAI contract',
        model_id: 'gpt-4o',
        display_name: 'GPT-4o (EU contract)',
        input_cost_per_1k: 0.002,
        markup_rate: 0.4,
        origin: 'platform',
      },
    ]);
    const compliance = await database.pool.query(
      `SELECT stated_compliance, compliance FROM providers WHERE id = 'inhouse'`,
    );
    expect(compliance.rows).toEqual([{ stated_compliance: ['SOC2', 'HIPAA'], compliance: ['SOC2', 'HIPAA'] }]);
    const selectable = await database.pool.query('SELECT model_id FROM selectable_models ORDER BY model_id');
    expect(selectable.rows).toEqual([{ model_id: 'gpt-4o' }, { model_id: 'house-1' }]);
    const history = await database.pool.query(
      `SELECT entity, actor FROM change_history WHERE action = 'insert' ORDER BY id`,
    );
    expect(history.rows).toHaveLength(4);
    const thermal = await database.pool.query('SELECT model_id, current_state FROM thermal_states');
    expect(thermal.rows).toEqual([{ model_id: 'yolo-house', current_state: 'WARM' }]);
  });

  it('going down keeps the platform’s tables and rows', async () => {
    await database.pool.query(PLATFORM);
    const names = await up();
    await migrate({ connection: database.connectionString, direction: 'down', count: names.length });
    const { rows } = await database.pool.query('SELECT model_id, input_cost_per_1k FROM models ORDER BY model_id');
    expect(rows).toEqual([
      { model_id: 'gpt-4o', input_cost_per_1k: 0.002 },
      { model_id: 'house-1', input_cost_per_1k: null },
    ]);
  });
});

it('a wrong connection string is refused without repeating its password', async () => {
  const attempt = migrate({ connection: 'mysql://admin:hunter2@db/x' });
  await expect(attempt).rejects.toThrow('expected postgres://user:password@host:port/database');
  await expect(attempt).rejects.not.toThrow('hunter2');
});

describe('a database that the registry cannot be made in is told in a sentence', () => {
  it('where a table of the platform’s name is somebody else’s: which tables, which migration', async () => {
    await database.pool.query('CREATE TABLE models (id int, price numeric)');
    await expect(up()).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(
        /^Migration 035_platform_baseline failed, nothing was applied: .+\. The database had a table models before, with other columns/,
      ),
    });
  });

  it('where another table of the registry’s name is there', async () => {
    await database.pool.query('CREATE TABLE discovered_models (id int)');
    await expect(up()).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(
        /^Migration 0\d\d_\w+ failed, nothing was applied: relation "discovered_models" already exists\. .* database of its own$/,
      ),
    });
  });

  it('where the user may create nothing', async () => {
    const url = new URL(database.connectionString);
    const name = `reader_${url.pathname.slice(1)}`;
    await database.pool.query(`CREATE ROLE "${name}" LOGIN PASSWORD 'read'`);
    Object.assign(url, { username: name, password: 'read' });
    try {
      await expect(migrate({ connection: url.href })).rejects.toMatchObject({
        code: 'config_invalid',
        message: expect.stringMatching(/permission denied for schema public\. .*GRANT CREATE ON SCHEMA public/),
      });
    } finally {
      await database.pool.query(`DROP ROLE "${name}"`);
    }
  });
});
