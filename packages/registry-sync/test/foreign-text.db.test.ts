import { randomUUID } from 'node:crypto';
import { endpointName, pathOfRefusedText, storableText } from '@radiant/contracts';
import {
  applyPrices,
  declareChangeSet,
  failQueuedSyncRun,
  finishSyncRun,
  insertEvents,
  openSyncRun,
  queueSyncRun,
  recordOutcomes,
  recordSkippedRun,
  recordSyncProgress,
  rememberPriceSources,
  requestWarmUp,
  settleEvents,
  settleWarmUps,
  storeInstancePrices,
  supersedePriceProposals,
  transaction,
  updateListedModels,
  updateThermalStates,
  upsertDiscoveries,
  upsertPriceProposals,
  upsertProviderHealth,
  upsertSightings,
} from '@radiant/database';
import { bucketOfCalls, foreignText } from '@radiant/test-kit/arbitraries';
import { assertIoProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ADAPTERS } from '../src/index.ts';
import { type SyncWorld, startSyncWorld } from './sync-world.ts';

let world: SyncWorld;
beforeAll(async () => {
  world = await startSyncWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.providers.reset());

const OTHERS = ADAPTERS.length - 1;
const UNSEEN = /(?![\n\t])\p{Cc}|\p{Bidi_Control}|\p{Surrogate}/u;

describe('a provider whose error body holds what no database stores', () => {
  it('costs the other providers nothing in any run, and is told by what can be stored of it, without its key', async () => {
    const { OPENAI_API_KEY: key = '' } = world.providers.keys;
    const text = `upstream\0said \u001B[31m${key}\u001B[0m \u202Etxt.exe`;
    world.providers.fault('openai', { kind: 'error_text', text });
    for (const type of ['health', 'models', 'full']) {
      const summary = await world.run({ type });
      expect(summary).toMatchObject({
        status: 'partial',
        providersUpdated: OTHERS,
        errors: [expect.stringMatching(/^openai: /)],
      });
      expect(summary.errors.join()).not.toMatch(UNSEEN);
    }
    const [health] = await world.rows<{ last_error: string }>(
      `SELECT last_error FROM provider_health WHERE provider_id = 'openai'`,
    );
    expect(health?.last_error).toContain(
      'answered 500, expected 200: upstream\uFFFDsaid \uFFFD[redacted]\uFFFD \uFFFDtxt.exe',
    );
    expect(await world.value(`SELECT count(*) FROM provider_health WHERE status = 'healthy'`)).toBe(OTHERS);
    const stored = await world.value(
      `SELECT string_agg(written, '') FROM (SELECT to_jsonb(l)::text FROM registry_sync_log l
       UNION ALL SELECT to_jsonb(h)::text FROM provider_health h
       UNION ALL SELECT to_jsonb(e)::text FROM event_outbox e
       UNION ALL SELECT to_jsonb(c)::text FROM change_sets c) AS rows (written)`,
    );
    expect(stored).toContain('upstream');
    expect(stored).not.toContain(key);
  });

  it('is listed without the ids that nobody could call, and no id becomes another', async () => {
    const ids = ['gpt-6', 'gpt-4o\0', 'gpt-7\u202E', 'gpt-8\ud800', 'gpt-9\u001B[0m'];
    const before = await world.rows<{ id: string }>(`SELECT model_id AS id FROM models WHERE provider_id = 'openai'`);
    world.providers.setModels('openai', [...before.map(({ id }) => id), ...ids]);
    const summary = await world.run({ type: 'models' });
    expect(summary).toMatchObject({ status: 'completed', errors: [] });
    const found = await world.rows(`SELECT model_id FROM discovered_models WHERE provider_id = 'openai'`);
    expect(found).toEqual([{ model_id: 'gpt-6' }]);
  });

  it('has no say in the prices of others by an odd text in a price map', async () => {
    const document = Object(await (await fetch(world.providers.priceSourceUrls.litellm)).json());
    world.providers.setPriceDocument('litellm', { ...document, 'odd\0\ud800': { litellm_provider: 'x\u001B[2J' } });
    expect(await world.run({ type: 'pricing' })).toMatchObject({ status: 'completed', errors: [] });
  });
});

describe('an endpoint whose failure holds what no database stores', () => {
  it('is stored with what can be stored of the reason', async () => {
    const [model] = await world.rows<{ model_id: string }>(
      'SELECT model_id FROM self_hosted_models ORDER BY 1 LIMIT 1',
    );
    const modelId = model?.model_id ?? '';
    const name = endpointName(modelId);
    world.aws.sageMaker.add({ name, status: 'Failed', failureReason: 'no\0 image \u001B[1mhere' });
    await world.run({ type: 'thermal' });
    const reason = await world.value('SELECT failure_reason FROM thermal_states WHERE model_id = $1', [modelId]);
    expect(reason).toBe('no\uFFFD image \uFFFDhere');
  });
});

describe('the statements by which a sync writes', () => {
  /** What a statement that binds JSON stores of a text: it is mended only where the database would refuse it. */
  const stored = (text: string) => (pathOfRefusedText(text) === null ? text : storableText(text));
  /** The same of a text that is bound by itself. */
  const bound = (text: string) => text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD');
  const now = new Date('2026-11-26T00:00:00Z');
  const provider_id = 'openai';

  it('take every text', async () => {
    const [model] = await world.rows<{ id: string; model_id: string }>(
      `SELECT id, model_id FROM models WHERE provider_id = 'openai' ORDER BY model_id LIMIT 1`,
    );
    const [hosted] = await world.rows<{ id: string; model_id: string }>(
      'SELECT id, model_id FROM self_hosted_models ORDER BY model_id LIMIT 1',
    );
    if (model === undefined || hosted === undefined) throw new Error('the seeded registry has models of both kinds');
    const { pool } = world.database;
    let rate = 0;
    await assertIoProperty(
      fc.asyncProperty(foreignText(12), async (text) => {
        // For columns of so many characters: a cut may leave half a surrogate pair.
        const short = text.slice(0, 30);
        rate += 0.001;

        const statistics = {
          avg_latency_ms: null,
          p50_latency_ms: null,
          p95_latency_ms: null,
          p99_latency_ms: null,
        } as const;
        const shares = {
          error_rate: null,
          success_rate: null,
          consecutive_failures: 0,
          consecutive_successes: 0,
        } as const;
        const times = { last_success_at: null, last_failure_at: null } as const;
        const health = { provider_id, region: 'us-east-1', status: 'degraded', reason: 'timeout' } as const;
        await upsertProviderHealth(pool, [{ ...health, ...statistics, ...shares, ...times, last_error: text }], now);
        const lastAt = now;
        await recordOutcomes(pool, [
          bucketOfCalls([1], { region: short, modelId: model.model_id, lastAt }),
          bucketOfCalls([1], { region: 'r', modelId: text, lastAt }),
        ]);

        await pool.query('DELETE FROM discovered_models');
        await upsertDiscoveries(
          pool,
          [{ provider_id, model_id: 'found', display_name: text, listing: { [text]: text }, proposal: [text] }],
          now,
        );
        await upsertSightings(
          pool,
          [],
          [{ provider_id, model_ids: [text], equal_lists: 1, incomplete_because: text }],
          now,
        );

        await pool.query('DELETE FROM price_proposals');
        const price = { field: 'input_cost_per_1k', current_value: null, proposed_value: 1, reason: 'jump' } as const;
        const subject = { subject: 'model', subject_id: model.id, provider_id, model_id: model.model_id } as const;
        const proposal = { ...subject, ...price, observations: [{ source: text }], sync_id: randomUUID() };
        await upsertPriceProposals(pool, [proposal], now);
        const { rows: proposals } = await pool.query<{ id: string }>('SELECT id FROM price_proposals');
        const superseded = proposals.map(({ id }) => ({ id, reason: text }));
        await supersedePriceProposals(pool, superseded, { by: 'sync:pricing', at: now });
        await rememberPriceSources(pool, [
          { source: 'litellm', keys: [text], prices: { [text]: text }, accepted_at: now },
        ]);
        const origin = { price_source: 'litellm', price_reference: text, price_observed_at: now } as const;
        await storeInstancePrices(
          pool,
          [{ instance_type: 'ml.g5.xlarge', region: 'us-east-1', hourly_rate: 1, ...origin }],
          'us-east-1',
        );

        const changeSet = await transaction(pool, async (client) => {
          const id = await declareChangeSet(client, {
            kind: 'sync.models',
            actor: 'sync:models',
            actorKind: 'sync',
            reason: text,
            changes: [text],
            counts: { [text]: 1 },
            notices: [text],
          });
          await applyPrices(client, {
            models: [{ id: model.id, prices: { input_cost_per_1k: rate }, ...origin }],
            hosted: [{ id: hosted.id, prices: { hourly_rate: rate }, ...origin }],
          });
          await updateListedModels(client, [{ id: model.id, patch: { successor: short } }]);
          return id;
        });

        const nothing = { targetState: null, isTransitioning: false, instanceCount: null, endpointModifiedAt: null };
        const never = {
          lastInvocationAt: null,
          servingSince: null,
          measuredWarmupSeconds: null,
          scaleInRefusedAt: null,
          avgLatencyMs: null,
          latencyP50Ms: null,
          latencyP95Ms: null,
        };
        const state = { modelId: hosted.model_id, stateSince: now, currentState: 'COLD', advice: null } as const;
        const endpoint = { endpointName: short, endpointStatus: short, failureReason: text, scalingUnits: [text] };
        const changed = [{ ...state, ...nothing, ...never, ...endpoint }];
        await updateThermalStates(pool, { changed, observed: [], described: [], now });
        const warmUp = await requestWarmUp(pool, hosted.model_id, 'test');
        const settled = { status: 'failed', outcome: text, actedAt: now, readyAt: null, secondsToReady: null } as const;
        await settleWarmUps(pool, [{ id: warmUp.id, ...settled }]);

        const run = { id: randomUUID(), syncType: 'models', eventId: null, triggeredBy: 'test' } as const;
        await openSyncRun(pool, run);
        await recordSyncProgress(pool, run.id, { [text]: text });
        const counts = {
          providersUpdated: 0,
          modelsAdded: 0,
          modelsDiscovered: 0,
          modelsUpdated: 0,
          modelsDeprecated: 0,
        };
        const said = {
          errors: [text],
          errorMessage: text,
          notices: [text],
          remaining: [text],
          progress: { [text]: text },
        };
        await finishSyncRun(pool, { id: run.id, status: 'partial', durationMs: 1, ...counts, ...said });
        const skipped = { ...run, id: randomUUID() };
        await recordSkippedRun(pool, skipped, text);
        const queued = await transaction(pool, (client) => queueSyncRun(client, 'pricing', 'test'));
        await failQueuedSyncRun(pool, queued.id, text);

        await pool.query('DELETE FROM event_outbox');
        await insertEvents(pool, [{ detailType: 'Test', entity: text, detail: { [text]: text } }]);
        const { rows: events } = await pool.query<{ id: string }>('SELECT id FROM event_outbox');
        const failed = { outcome: 'failed', error: text, retryAfterMs: 0 } as const;
        await settleEvents(
          pool,
          events.map(({ id }) => ({ id, ...failed })),
        );

        const [row] = await world.rows<Record<string, unknown>>(
          `SELECT
             (SELECT last_error FROM provider_health WHERE provider_id = 'openai' AND region = 'us-east-1') AS last_error,
             (SELECT display_name FROM discovered_models) AS display_name,
             (SELECT proposal ->> 0 FROM discovered_models) AS proposal,
             (SELECT model_ids[1] FROM provider_listings WHERE provider_id = 'openai') AS listed,
             (SELECT observations -> 0 ->> 'source' FROM price_proposals) AS observation,
             (SELECT decision_reason FROM price_proposals) AS superseded,
             (SELECT price_reference FROM models WHERE id = $1) AS model_price,
             (SELECT price_reference FROM self_hosted_models WHERE id = $2) AS hosted_price,
             (SELECT price_reference FROM instance_prices WHERE instance_type = 'ml.g5.xlarge' AND region = 'us-east-1')
               AS instance_price,
             (SELECT changes ->> 0 FROM change_sets WHERE id = $3) AS changes,
             (SELECT notices ->> 0 FROM change_sets WHERE id = $3) AS notices,
             (SELECT failure_reason FROM thermal_states WHERE model_id = $4) AS failure_reason,
             (SELECT scaling_units ->> 0 FROM thermal_states WHERE model_id = $4) AS scaling_units,
             (SELECT outcome FROM warm_up_requests WHERE id = $5) AS outcome,
             (SELECT errors[1] FROM registry_sync_log WHERE id = $6) AS error,
             (SELECT error_message FROM registry_sync_log WHERE id = $6) AS error_message,
             (SELECT notices ->> 0 FROM registry_sync_log WHERE id = $6) AS run_notice,
             (SELECT remaining[1] FROM registry_sync_log WHERE id = $6) AS remaining,
             (SELECT entity FROM event_outbox) AS entity,
             (SELECT last_error FROM event_outbox) AS event_error`,
          [model.id, hosted.id, changeSet, hosted.model_id, warmUp.id, run.id],
        );
        for (const [column, value] of Object.entries(row ?? {}))
          expect([column, value]).toEqual([column, stored(text)]);
        const [scalars] = await world.rows<Record<string, unknown>>(
          `SELECT (SELECT reason FROM change_sets WHERE id = $1) AS reason,
             (SELECT error_message FROM registry_sync_log WHERE id = $2) AS skipped,
             (SELECT error_message FROM registry_sync_log WHERE id = $3) AS refused`,
          [changeSet, skipped.id, queued.id],
        );
        for (const value of Object.values(scalars ?? {})) expect(value).toBe(bound(text));
        const keyed = await world.rows<{ value: Record<string, string> }>(
          `SELECT listing AS value FROM discovered_models UNION ALL SELECT detail FROM event_outbox
           UNION ALL SELECT prices FROM price_source_documents WHERE source = 'litellm'
           UNION ALL SELECT progress FROM registry_sync_log WHERE id = $1`,
          [run.id],
        );
        expect(keyed).toHaveLength(4);
        for (const { value } of keyed) expect(value).toEqual({ [stored(text)]: stored(text) });
      }),
      { numRuns: 60 },
    );
  });
});
