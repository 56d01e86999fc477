import type { transaction } from '@radiant/database';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { assertIoProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inNameOrder } from '../rank/compare-models.ts';
import { applyChanges } from './apply-changes.ts';
import { postgresSource } from './postgres-source.ts';
import type { RegistrySnapshot } from './registry-snapshot.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
});
afterAll(() => database.drop());

/** Statements that change what selectors see, of every table that they see; `$1` is a number that was drawn. */
const STATEMENTS = [
  `UPDATE models SET input_cost_per_1k = $1 WHERE model_id LIKE 'gpt%'`,
  `UPDATE models SET enabled = $1::integer % 2 = 0 WHERE model_id = 'gpt-4o'`,
  `UPDATE models SET description = $1::text WHERE model_id = 'gpt-4o'`,
  `UPDATE models SET provider_id = (ARRAY['openai', 'groq'])[1 + $1::integer % 2] WHERE model_id = 'whisper-1'`,
  `INSERT INTO models (provider_id, model_id, name) VALUES ('openai', 'new-' || $1::integer % 3, 'New') ON CONFLICT DO NOTHING`,
  `DELETE FROM models WHERE model_id = 'new-' || $1::integer % 3`,
  `UPDATE self_hosted_models SET hourly_rate = $1 WHERE category = 'llm'`,
  `UPDATE self_hosted_models SET enabled = $1::integer % 2 = 0 WHERE category = 'geospatial'`,
  `UPDATE providers SET markup_rate = $1::numeric / 100 WHERE id = 'mistral'`,
  `UPDATE providers SET enabled = $1::integer % 2 = 0 WHERE id = 'groq'`,
  `INSERT INTO provider_health (provider_id, region, status, avg_latency_ms, p50_latency_ms)
   VALUES ('openai', (ARRAY['us-east-1', 'eu-west-1'])[1 + $1::integer % 2], 'healthy', $1, NULLIF($1::integer % 3, 0))
   ON CONFLICT (provider_id, region) DO UPDATE SET avg_latency_ms = EXCLUDED.avg_latency_ms, p50_latency_ms = EXCLUDED.p50_latency_ms`,
  `UPDATE provider_health SET status = (ARRAY['healthy', 'degraded', 'unhealthy'])[1 + $1::integer % 3] WHERE provider_id < 'm'`,
  `DELETE FROM provider_health WHERE region = (ARRAY['us-east-1', 'eu-west-1'])[1 + $1::integer % 2]`,
  `INSERT INTO model_latency (provider_id, model_id, region, latency_p50_ms)
   VALUES ('openai', 'gpt-4o', (ARRAY['us-east-1', 'eu-west-1'])[1 + $1::integer % 2], NULLIF($1::integer % 5, 0))
   ON CONFLICT (provider_id, model_id, region) DO UPDATE SET latency_p50_ms = EXCLUDED.latency_p50_ms`,
  `DELETE FROM model_latency WHERE region = (ARRAY['us-east-1', 'eu-west-1'])[1 + $1::integer % 2]`,
  `UPDATE thermal_states SET current_state = (ARRAY['COLD', 'WARM', 'HOT', 'OFF'])[1 + $1::integer % 4] WHERE model_id LIKE 'l%'`,
  `UPDATE thermal_states SET latency_p50_ms = $1 WHERE model_id LIKE 'w%'`,
  `UPDATE default_models SET model_id = (ARRAY['gpt-4o', 'gpt-4o-mini'])[1 + $1::integer % 2] WHERE task = 'chat' AND provider_id = 'openai'`,
  `INSERT INTO selection_policies (name, criteria) VALUES ('p' || $1::integer % 2, '{}') ON CONFLICT DO NOTHING`,
  `UPDATE selection_policies SET description = $1::text`,
  `DELETE FROM selection_policies WHERE name = 'p' || $1::integer % 2`,
  `INSERT INTO model_quality (task, provider_id, model_id, quality) SELECT task, provider_id, model_id, quality FROM model_quality LIMIT 0`,
  `UPDATE registry_settings SET value = to_jsonb((ARRAY['us-east-1', 'eu-west-1'])[1 + $1::integer % 2]) WHERE key = 'health_region'`,
  'TRUNCATE model_latency',
] as const;

type Client = Parameters<Parameters<typeof transaction>[1]>[0];

/** Somebody does something, at once or in a transaction that ends later, well or not; another looks. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('do' as const), which: fc.nat(), number: fc.nat({ max: 30 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('begin' as const), which: fc.nat(), number: fc.nat({ max: 30 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('commit' as const, 'rollback' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('look' as const) }) },
);

/** What is the same in whatever order it came. */
function comparable({ mark: _mark, models, health, latency, policies, ...rest }: RegistrySnapshot) {
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
  const [healthRows, latencyRows] = [sorted(health), sorted(latency)];
  const byName = [...policies].sort((one, other) => (one.name < other.name ? -1 : 1));
  return { ...rest, models: inNameOrder(models), health: healthRows, latency: latencyRows, policies: byName };
}

/** A load at a time when no transaction of another database of the server, older than the first mark, is still under way. */
async function loadSettled(): Promise<RegistrySnapshot> {
  const source = postgresSource(database.pool);
  return vi.waitFor(async () => {
    const snapshot = await source.load();
    if ((await source.changes?.(snapshot.mark ?? '')) == null) throw new Error('an older transaction is under way');
    return snapshot;
  }, 30_000);
}

describe('what a selector is told of changes', () => {
  it('is little: a model for a change of a model, a row of health for a change of health', async () => {
    const source = postgresSource(database.pool);
    const { mark = '' } = await loadSettled();
    await database.pool.query(
      `UPDATE provider_health SET avg_latency_ms = 1234, p50_latency_ms = 1234 WHERE provider_id = 'openai'`,
    );
    await database.pool.query(`UPDATE models SET input_cost_per_1k = 0.123 WHERE model_id = 'gpt-4o'`);
    const changes = await source.changes?.(mark);
    expect(changes?.models.map((model) => model.modelId)).toEqual(['gpt-4o']);
    expect(changes).toMatchObject({ goneModels: [], latency: [], defaultModels: null, policies: null });
    expect(changes?.health.every((row) => row.providerId === 'openai')).toBe(true);
  });

  it('is what loading everything anew says, after any history of any transactions', async () => {
    const source = postgresSource(database.pool);
    const seen = { told: 0, loaded: 0, bytes: 0 };
    await assertIoProperty(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 30 }), async (steps) => {
        let snapshot = await source.load();
        const open: Client[] = [];
        const look = async () => {
          const changes = await source.changes?.(snapshot.mark ?? '');
          seen[changes == null ? 'loaded' : 'told'] += 1;
          snapshot = changes == null ? await source.load() : applyChanges(snapshot, changes);
          expect(comparable(snapshot)).toEqual(comparable(await source.load()));
        };
        try {
          for (const one of steps) {
            if (one.kind === 'look') await look();
            else if (one.kind === 'do' || one.kind === 'begin') {
              const client = await database.pool.connect();
              const sql = STATEMENTS[one.which % STATEMENTS.length] ?? '';
              // Who would wait for an open transaction gives up: one hand does all of this.
              await client.query(`BEGIN; SET LOCAL lock_timeout = '50ms'`);
              const done = await client.query(sql, sql.includes('$1') ? [one.number] : []).then(
                () => true,
                () => false,
              );
              // A table that is being emptied keeps everybody from reading it.
              if (done && one.kind === 'begin' && open.length < 3 && !sql.startsWith('TRUNCATE')) open.push(client);
              else {
                await client.query(done ? 'COMMIT' : 'ROLLBACK').catch(() => client.query('ROLLBACK'));
                client.release();
              }
            } else {
              const client = open.shift();
              await client?.query(one.kind).catch(() => client.query('ROLLBACK'));
              client?.release();
            }
          }
        } finally {
          for (const client of open) {
            await client.query('COMMIT').catch(() => client.query('ROLLBACK'));
            client.release();
          }
        }
        await look();
      }),
      { numRuns: 25 },
    );
    expect(Math.min(seen.told, seen.loaded)).toBeGreaterThan(0);
  });

  it.each([
    ['another server', (mark: string) => mark.replace(/^[^/]*/, '1')],
    ['another database', (mark: string) => mark.replace(/\/\d+/, '/1')],
  ])('is everything where the mark is of %s', async (_what, other) => {
    const source = postgresSource(database.pool);
    const { mark = '' } = await loadSettled();
    expect(await source.changes?.(mark)).not.toBeNull();
    expect(await source.changes?.(other(mark))).toBeNull();
  });

  it('is everything where marks were forgotten since', async () => {
    const source = postgresSource(database.pool);
    const { mark = '' } = await loadSettled();
    await database.pool.query(`UPDATE models SET input_cost_per_1k = 0.321 WHERE model_id = 'gpt-4o'`);
    await database.pool.query(
      `UPDATE selection_marks SET changed_at = now() - interval '2 days'; SELECT prune_selection_marks()`,
    );
    expect(await source.changes?.(mark)).toBeNull();
    const after = await loadSettled();
    expect(await source.changes?.(after.mark ?? '')).toMatchObject({ models: [], health: [] });
  });
});
