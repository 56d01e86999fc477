import { loadCatalogue } from '@radiant/database';
import { type SelectedModel, selectModel } from '@radiant/model-selector';
import { readSyncConfig, runSync } from '@radiant/registry-sync';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalWorld } from '../environment/simulation.ts';
import { renderEverydayPage } from './everyday-page.ts';
import { EVERYDAY_REQUESTS } from './everyday-requests.ts';

/** How many of the first answers a person looks at. */
const SEEN = 3;
/** Of one day, so that no answer depends on when the test runs: while DeepSeek asks its peak prices, and while it does not. */
const MOMENTS = { peak: new Date('2026-11-26T08:00:00Z'), 'off peak': new Date('2026-11-26T20:00:00Z') };
const nameOf = (model: SelectedModel) => `${model.providerId}/${model.modelId}`;

const catalogue = await loadCatalogue();
const names = new Set([
  ...catalogue.externalModels.map((model) => `${model.provider_id}/${model.model_id}`),
  ...catalogue.selfHostedModels.map((model) => `self_hosted/${model.model_id}`),
]);

it('asks at least 60 things, each once, and names only models that there are', () => {
  expect(EVERYDAY_REQUESTS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(EVERYDAY_REQUESTS.map((request) => request.says)).size).toBe(EVERYDAY_REQUESTS.length);
  const named = EVERYDAY_REQUESTS.flatMap(({ accept, never }) => [...accept, ...never]);
  expect(named.filter((name) => !names.has(name))).toEqual([]);
  for (const { says, accept, never } of EVERYDAY_REQUESTS) {
    expect(
      accept.filter((name) => never.includes(name)),
      says,
    ).toEqual([]);
  }
});

describe.each(['before the first sync', 'after the first sync'])('%s', (when) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('seeded');
    if (when === 'before the first sync') return;
    const world = await startLocalWorld({}, catalogue);
    try {
      await runSync({
        pool: database.pool,
        ports: world.ports,
        config: readSyncConfig(world.env),
        signal: new AbortController().signal,
        event: { syncType: 'full' },
      });
      // Models of one price would be told apart by how quick this machine was.
      await database.pool.query(
        'UPDATE provider_health SET avg_latency_ms = 200, p50_latency_ms = 200, p95_latency_ms = 200, p99_latency_ms = 200',
      );
    } finally {
      await world.close();
    }
  });
  afterAll(() => database.drop());

  it.each(EVERYDAY_REQUESTS)('$says', async ({ criteria, accept, never }) => {
    for (const [moment, at] of Object.entries(MOMENTS)) {
      const answers = (await selectModel(database.pool, { ...criteria, at })).map(nameOf);
      expect(accept, `${moment}: ${answers.slice(0, SEEN).join(', ')}`).toContain(answers[0]);
      expect(
        answers.slice(0, SEEN).filter((answer) => never.includes(answer)),
        moment,
      ).toEqual([]);
    }
  });

  it.runIf(when === 'after the first sync')('is as docs/everyday-requests.md shows it', async () => {
    const answered = await Promise.all(
      EVERYDAY_REQUESTS.map(async (request) => ({
        request,
        answers: (await selectModel(database.pool, { ...request.criteria, at: MOMENTS.peak })).slice(0, SEEN),
      })),
    );
    await expect(renderEverydayPage(answered)).toMatchFileSnapshot('../../../../docs/everyday-requests.md');
  });
});
