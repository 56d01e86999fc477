import { SEEDED } from '@radiant/test-kit/seeded';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** Everything that an import could leave behind. */
async function traces(): Promise<unknown> {
  const { rows } = await app.database.pool.query(
    `SELECT (SELECT count(*) FROM change_sets) AS change_sets, (SELECT count(*) FROM change_history) AS changes,
       (SELECT count(*) FROM event_outbox) AS events, (SELECT count(*) FROM idempotency_keys) AS keys,
       (SELECT max(version) FROM registry_version) AS version,
       (SELECT md5(string_agg(m::text, '|' ORDER BY m.id)) FROM models m) AS models,
       (SELECT md5(string_agg(p::text, '|' ORDER BY p.id)) FROM providers p) AS providers`,
  );
  return rows[0];
}

it('a dry run tells what would be inserted, changed and deleted and leaves no trace; the import leaves all of them', async () => {
  const bundle = (await app.send('GET', '/export')).json;
  const [changed, gone] = bundle.models;
  changed.description = 'Said by the bundle';
  changed.cost_per_request = (changed.cost_per_request ?? 0) + 1;
  const named = new Set(bundle.defaultModels.map((record: { model_id: string }) => record.model_id));
  expect(named.has(gone.model_id)).toBe(false);
  bundle.models.splice(1, 1);
  bundle.models.push({ ...changed, model_id: 'from-the-bundle', litellm_id: null });
  const before = await traces();
  const headers = { 'idempotency-key': 'dry-run' };

  const dry = await app.send('POST', '/import?dryRun=true&prune=true', { body: bundle, headers });
  expect(dry.status).toBe(200);
  expect(dry.json).toMatchObject({ applied: false, changeSetId: null, conflicts: [] });
  expect(dry.json.counts.model).toEqual({ inserted: 1, updated: 1, unchanged: SEEDED.external - 2, deleted: 1 });
  expect(dry.json.changes).toContainEqual({
    entity: 'model',
    key: `${changed.provider_id}/${changed.model_id}`,
    action: 'update',
    fields: expect.arrayContaining([
      { field: 'description', before: expect.any(String), after: 'Said by the bundle' },
      { field: 'cost_per_request', before: null, after: 1 },
    ]),
  });
  expect(await traces()).toEqual(before);

  const applied = await app.send('POST', '/import?prune=true', { body: bundle, headers });
  expect(applied.json).toMatchObject({ applied: true, counts: dry.json.counts, changes: dry.json.changes });
  const after = await traces();
  for (const [name, value] of Object.entries(Object(before)).filter(([name]) => name !== 'providers')) {
    expect(Object(after)[name], name).not.toEqual(value);
  }
});

it('a refused import leaves no trace either', async () => {
  const bundle = (await app.send('GET', '/export')).json;
  bundle.models.push({ ...bundle.models[0], provider_id: 'nowhere' });
  bundle.providers[0].notes = 'Said by the bundle';
  const before = await traces();
  expect((await app.send('POST', '/import', { body: bundle })).status).toBe(409);
  expect(await traces()).toEqual(before);
});
