import { SYNC_TYPES } from '@radiant/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('POST /sync', () => {
  it('answers 202 with a run that exists at once and can be followed', async () => {
    const { status, json, headers } = await app.send('POST', '/sync', { body: { syncType: 'health' } });
    expect(status).toBe(202);
    expect(json).toMatchObject({ syncType: 'health', status: 'queued', created: true });
    expect(headers.get('location')).toBe(`/api/v2/admin/registry/sync/${json.syncId}`);
    const run = await app.send('GET', `/sync/${json.syncId}`);
    expect(run.json).toMatchObject({ id: json.syncId, status: 'queued', triggered_by: 'ada' });
    expect(app.triggered).toContainEqual({ syncId: json.syncId, syncType: 'health', requestedBy: 'ada' });
  });

  it('without a body a full sync is meant', async () => {
    expect((await app.send('POST', '/sync')).json).toMatchObject({ syncType: 'full' });
  });

  it('two at once give one run', async () => {
    const before = app.triggered.length;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.send('POST', '/sync', { body: { syncType: 'thermal' } })),
    );
    expect(new Set(answers.map((answer) => answer.json.syncId)).size).toBe(1);
    expect(app.triggered).toHaveLength(before + 1);
  });

  it('an unknown type is refused with the types there are', async () => {
    const { status, json } = await app.send('POST', '/sync', { body: { syncType: 'everything' } });
    expect(status).toBe(400);
    expect(json.errors[0]).toMatchObject({
      in: 'body',
      field: 'syncType',
      allowed: [...SYNC_TYPES],
    });
  });

  it('a reader may not start one', async () => {
    expect((await app.send('POST', '/sync', { token: 'reader' })).status).toBe(403);
  });

  it('a request repeated with its Idempotency-Key gets the same answer and starts nothing', async () => {
    const headers = { 'idempotency-key': 'once' };
    const first = await app.send('POST', '/sync', { body: { syncType: 'pricing' }, headers });
    await app.database.pool.query(
      `UPDATE registry_sync_log SET status = 'completed', completed_at = now() WHERE id = $1`,
      [first.json.syncId],
    );
    const before = app.triggered.length;
    const second = await app.send('POST', '/sync', { body: { syncType: 'pricing' }, headers });
    expect(second.json).toEqual(first.json);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(app.triggered).toHaveLength(before);
    const other = await app.send('POST', '/sync', { body: { syncType: 'models' }, headers });
    expect(other.status).toBe(422);
  });
});

it('a run that cannot be started is closed as failed and says why', async () => {
  const broken = await startTestApp({
    triggerSync: async () => {
      throw new Error('function not found');
    },
  });
  try {
    const { status } = await broken.send('POST', '/sync', { body: { syncType: 'full' } });
    expect(status).toBe(502);
    const { json } = await broken.send('GET', '/sync/history');
    expect(json.runs[0]).toMatchObject({
      status: 'failed',
      error_message: expect.stringContaining('function not found'),
    });
  } finally {
    await broken.close();
  }
});

it('GET /sync/history pages newest first', async () => {
  const all = (await app.send('GET', '/sync/history?limit=200')).json.runs;
  const first = (await app.send('GET', '/sync/history?limit=2')).json;
  const second = (await app.send('GET', `/sync/history?limit=2&cursor=${first.nextCursor}`)).json;
  expect([...first.runs, ...second.runs]).toEqual(all.slice(0, 4));
  expect(all.map((run: { started_at: string }) => run.started_at)).toEqual(
    all
      .map((run: { started_at: string }) => run.started_at)
      .sort()
      .reverse(),
  );
});
