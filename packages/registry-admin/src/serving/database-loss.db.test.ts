import { createPool, type Pool } from '@radiant/database';
import { type DatabaseProxy, STATEMENT_FAULTS, type StatementFault, startDatabaseProxy } from '@radiant/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestAnswer, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
let proxy: DatabaseProxy;
let pool: Pool;
let modelId: string;
beforeAll(async () => {
  app = await startTestApp(async (database) => {
    proxy = await startDatabaseProxy(database.connectionString);
    pool = createPool({ connectionString: proxy.connectionString, maxConnections: 3, queryTimeoutMs: 500 });
    return { readPool: pool, writePool: pool };
  });
  modelId = (await app.send('GET', '/models?hostingType=external&limit=1')).json.models[0].id;
});
afterAll(async () => {
  await proxy.close();
  await pool.end();
  await app.close();
});

/** What a client may be told while the database is away: nothing but this. */
function expectUnavailable(answer: TestAnswer): void {
  expect(answer.status, answer.text).toBe(503);
  expect(answer.json).toMatchObject({ code: 'database_unavailable', retryable: true });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
}

/** How many statements a request takes when nothing goes wrong. */
async function statementsOf(send: () => Promise<TestAnswer>): Promise<number> {
  proxy.failAt(0, 'cut_before');
  const { status, text } = await send();
  expect(status, text).toBeLessThan(300);
  return proxy.statements;
}

async function atEachStatement(
  send: () => Promise<TestAnswer>,
  check: (answer: TestAnswer, fault: StatementFault, statement: number) => Promise<void>,
): Promise<void> {
  const statements = await statementsOf(send);
  expect(statements).toBeGreaterThan(0);
  for (const fault of STATEMENT_FAULTS) {
    for (let statement = 1; statement <= statements; statement += 1) {
      // Silence takes as long as a statement may: at the first, at one amidst and at the last.
      const told = fault.startsWith('cut') || [1, Math.ceil(statements / 2), statements].includes(statement);
      if (!told) continue;
      proxy.failAt(statement, fault);
      await check(await send(), fault, statement);
    }
  }
}

let written = 0;
const described = async () => {
  const sql = `SELECT m.description, (SELECT count(*)::integer FROM change_history h WHERE h.entity_id = m.id::text) AS changes
    FROM models m WHERE m.id = $1`;
  return (await app.database.pool.query<{ description: string; changes: number }>(sql, [modelId])).rows[0];
};
const describeAs = (description: string, headers: Record<string, string> = {}) =>
  app.send('PATCH', `/models/${modelId}`, {
    body: { description, reason: 'the database goes away' },
    headers: { 'if-match': '*', ...headers },
  });

describe('a connection that is lost at any statement', () => {
  it.each(['/models?limit=3&sort=name', '/history'])('of GET %s is made up for, or a 503', async (path) => {
    let fresh = 0;
    // A page that is kept asks for the version alone.
    const send = () => {
      fresh += 1;
      return app.send('GET', path.includes('?') ? `${path}&q=a${fresh}` : path);
    };
    await atEachStatement(send, async (answer) => {
      if (answer.status !== 200) expectUnavailable(answer);
    });
    expect((await send()).status).toBe(200);
  });

  it('of a write is made up for, so that it is applied once and answered 200, or a 503 that is true', async () => {
    let description = '';
    let before = await described();
    await atEachStatement(
      async () => {
        before = await described();
        written += 1;
        description = `described for the ${written}. time`;
        return describeAs(description);
      },
      async (answer, fault, statement) => {
        const after = await described();
        const changes = (after?.changes ?? 0) - (before?.changes ?? 0);
        if (answer.status === 200) {
          expect([after?.description, changes], `${fault} ${statement}`).toEqual([description, 1]);
        } else {
          expectUnavailable(answer);
          expect(answer.json.applied, `${fault} ${statement}`).toBe('no');
          expect(changes).toBe(0);
        }
        // A cut is made up for at once; what is silent takes as long as the patience lasts.
        if (fault.startsWith('cut')) expect(answer.status, `${fault} ${statement}`).toBe(200);
      },
    );
  });

  it('of a creation with an Idempotency-Key leaves one thing, and the key tells it', async () => {
    const body = (id: string) => ({ id, name: id, display_name: id, reason: 'a drill' });
    let name = '';
    const create = () =>
      app.send('POST', '/providers', { body: body(name), headers: { 'idempotency-key': `key-${name}` } });
    let number = 0;
    await atEachStatement(
      () => {
        number += 1;
        name = `drill-${number}`;
        return create();
      },
      async (answer, fault, statement) => {
        if (answer.status !== 201) expectUnavailable(answer);
        const again = await create();
        expect(again.status, `${fault} ${statement}: ${again.text}`).toBe(201);
        const { rows } = await app.database.pool.query(
          'SELECT count(*)::integer AS count FROM providers WHERE id = $1',
          [name],
        );
        expect(rows).toEqual([{ count: 1 }]);
      },
    );
  });
});

describe('a database', () => {
  it('that takes no writes answers reads and refuses writes with 503, and is written to again at once', async () => {
    const { name, pool: direct } = app.database;
    await direct.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    proxy.cut();
    expect((await app.send('GET', '/stats')).status).toBe(200);
    const refused = await describeAs('never');
    expectUnavailable(refused);
    expect(refused.json.applied).toBe('no');
    // The connection that said so is not used again, so that nobody has to be told of the new writer.
    const client = await direct.connect();
    await client.query('SET default_transaction_read_only = off');
    await client.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    client.release();
    expect((await describeAs('written again')).status).toBe(200);
  });

  it('that cannot be connected to is a 503 for everybody, and none for what needs no database', async () => {
    proxy.refuse(true);
    proxy.cut();
    for (const path of ['/models', '/stats', '/history', '/models/not-a-uuid']) {
      const answer = await app.send('GET', path);
      if (answer.status !== 400 && answer.status !== 404) expectUnavailable(answer);
    }
    expectUnavailable(await describeAs('never'));
    expectUnavailable(await app.send('POST', '/select', { body: { task: 'chat', tenantTier: 3 } }));
    expect((await app.send('GET', '/openapi.json')).status).toBe(200);
    proxy.refuse(false);
    expect((await app.send('GET', '/models')).status).toBe(200);
  });
});
