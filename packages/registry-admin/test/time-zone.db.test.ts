import { createPool, loadCatalogue, seed } from '@radiant/database';
import { migrate } from '@radiant/database/migrate';
import { createTestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from './test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** What everybody sees whose sessions begin in this zone and write dates this way, until a session says otherwise. */
const elsewhere = (name: string) =>
  `ALTER DATABASE ${name} SET timezone = 'Asia/Kolkata'; ALTER DATABASE ${name} SET datestyle = 'SQL, DMY'`;

/** Bodies and ETags, of a model with a price that was observed and of much else. */
async function answers({ send }: TestApp): Promise<unknown[]> {
  const found: unknown[] = [];
  const model = (await send('GET', '/models?limit=1&provider=openai&q=gpt-4o')).json.models[0];
  const paths = ['/providers', '/providers/openai', '/default-models', '/history?limit=20', '/export?format=json'];
  for (const path of [`/models/${model.id}`, '/models?limit=100', ...paths]) {
    const { status, etag, json } = await send('GET', path);
    expect({ path, status }).toEqual({ path, status: 200 });
    found.push({ path, etag, json });
  }
  return found;
}

it('a database whose zone is another gives the same answers and ETags, and takes the ETags that were given before', async () => {
  const before = await answers(app);
  const { etag } = await app.send('GET', '/providers/openai');
  await app.database.pool.query(elsewhere(app.database.name));
  const pool = createPool({ connectionString: app.database.connectionString });
  const far = await startTestApp({ readPool: pool, writePool: pool });
  try {
    expect(await answers(far)).toEqual(before);
    const changed = await far.send('PATCH', '/providers/openai', {
      body: { display_name: 'Elsewhere' },
      headers: { 'if-match': etag },
    });
    expect(changed.status).toBe(200);
  } finally {
    await far.close();
    await pool.end();
  }
});

it('a database that is migrated and seeded in another zone holds the same catalogue', async () => {
  const database = await createTestDatabase('empty');
  const seeded = await startTestApp();
  try {
    await database.pool.query(elsewhere(database.name));
    await migrate({ connection: database.connectionString });
    const pool = createPool({ connectionString: database.connectionString });
    await seed(pool, await loadCatalogue());
    const far = await startTestApp({ readPool: pool, writePool: pool });
    const exported = async ({ send }: TestApp) => (await send('GET', '/export?format=json')).json;
    expect(await exported(far)).toEqual(await exported(seeded));
    await far.close();
    await pool.end();
  } finally {
    await seeded.close();
    await database.drop();
  }
});
