import type { Outcome } from '@radiant/contracts';
import type { OutcomeBucket } from '@radiant/database';
import { bucketOfCalls } from '@radiant/test-kit/arbitraries';
import { expect, it } from 'vitest';
import type { RegistrySource } from '../snapshot/registry-source.ts';
import { OutcomeReporter } from './outcome-reporter.ts';

const callsOf = (buckets: readonly OutcomeBucket[]) => buckets.reduce((sum, { calls }) => sum + calls, 0);
function sourceThat(record: (buckets: readonly OutcomeBucket[]) => Promise<number>): RegistrySource {
  return { load: () => Promise.reject(new Error('not loaded here')), version: async () => 1, recordOutcomes: record };
}
/** A registry that keeps everything, and what it was sent. */
function keeping() {
  const sent: OutcomeBucket[] = [];
  const source = sourceThat(async (buckets) => {
    sent.push(...buckets);
    return callsOf(buckets);
  });
  return { sent, source };
}
const model = { providerId: 'openai', modelId: 'gpt' };
const named = (modelId: string): Outcome => ({ model: { ...model, modelId }, ok: true });
/** An error as PostgreSQL’s client throws it. */
const databaseError = (code: string) => Object.assign(new Error(`refused with ${code}`), { code });

it('sends one bucket for all calls that ended the same way, with a sketch of each measure', async () => {
  const { sent, source } = keeping();
  const reporter = new OutcomeReporter(source);
  reporter.report({ model, ok: true, latencyMs: 100, timeToFirstTokenMs: 40, tokensPerSecond: 55 }, 'eu', 1_000);
  reporter.report({ model, ok: true, latencyMs: 300 }, 'eu', 2_000);
  reporter.report({ model, ok: false, errorKind: 'timeout' }, 'eu', 2_000);
  expect(await reporter.flush('eu', 3_000)).toEqual({ recorded: 3, waiting: 0, dropped: 0, error: null });
  const lastAt = new Date(2_000);
  const sketch = (value: number) => bucketOfCalls([value], { lastAt }).latency;
  const here = { ...model, region: 'eu', lastAt };
  expect(sent).toEqual([
    bucketOfCalls([100, 300], { ...here, firstToken: sketch(40), tokensPerSecond: sketch(55) }),
    bucketOfCalls([], { ...here, kind: 'timeout', calls: 1 }),
  ]);
});

it.each([
  [{ status: 401 }, 'credentials'],
  [{ status: 403 }, 'credentials'],
  [{ status: 429 }, 'rate_limited'],
  [{ status: 422 }, 'invalid_request'],
  [{ status: 504 }, 'timeout'],
  [{ status: 404 }, 'provider_fault'],
  [{ status: 500, errorKind: 'malformed' }, 'malformed'],
  [{}, 'provider_fault'],
] as const)('takes a failure with %j for %s', async (failure, kind) => {
  const { sent, source } = keeping();
  const reporter = new OutcomeReporter(source);
  reporter.report({ model, ok: false, ...failure }, 'eu', 0);
  await reporter.flush('eu', 1);
  expect(sent).toMatchObject([{ kind }]);
});

it.each([
  [{ retryAfter: '20' }, 20_000],
  [{ retryAfter: 'Thu, 01 Jan 1970 00:00:30 GMT' }, 30_000],
  [{ resetAt: new Date(7_000) }, 7_000],
  [{ retryAfter: '5', resetAt: new Date(9_000) }, 9_000],
  [{ retryAfter: '999999999' }, 86_400_000],
] as const)('lets a model that answered 429 with %j wait until then', (said, untilMs) => {
  const reporter = new OutcomeReporter(keeping().source);
  reporter.report({ model, ok: false, status: 429, ...said }, 'eu', 0);
  expect(reporter.circuits.isOpen('openai gpt', untilMs - 1)).toBe(true);
  expect(reporter.circuits.isOpen('openai gpt', untilMs)).toBe(false);
});

it('keeps what could not be sent, tries again later and later, and sends it with the next batch', async () => {
  let broken = true;
  let tries = 0;
  const kept: number[] = [];
  const reporter = new OutcomeReporter(
    sourceThat(async (buckets) => {
      tries += 1;
      if (broken) throw databaseError('57P01');
      kept.push(...buckets.map(({ calls }) => calls));
      return callsOf(buckets);
    }),
  );
  reporter.report(named('a'), 'eu', 0);
  reporter.report(named('b'), 'eu', 0);
  const waits = { recorded: 0, waiting: 2, dropped: 0, error: 'refused with 57P01' };
  expect(await reporter.flush('eu', 1)).toEqual(waits);
  expect(await reporter.flush('eu', 400)).toEqual(waits);
  expect(tries).toBe(1);
  expect(await reporter.flush('eu', 1_002)).toEqual(waits);
  expect(await reporter.flush('eu', 1_900)).toEqual(waits);
  expect(tries).toBe(2);
  broken = false;
  reporter.report(named('a'), 'eu', 4_000);
  expect(await reporter.flush('eu', 4_000)).toEqual({ recorded: 3, waiting: 0, dropped: 0, error: null });
  expect(kept).toEqual([2, 1]);
});

it('drops what the registry refuses, counts it, and sends everything else', async () => {
  const kept: string[] = [];
  const reporter = new OutcomeReporter(
    sourceThat(async (buckets) => {
      if (buckets.some(({ modelId }) => modelId.startsWith('bad'))) throw databaseError('22003');
      kept.push(...buckets.map(({ modelId }) => modelId));
      return callsOf(buckets);
    }),
  );
  for (const modelId of ['a', 'bad-1', 'b', 'c', 'd', 'bad-2', 'e']) reporter.report(named(modelId), 'eu', 0);
  expect(await reporter.flush('eu', 1)).toEqual({ recorded: 5, waiting: 0, dropped: 2, error: 'refused with 22003' });
  expect(kept).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(await reporter.flush('eu', 2)).toMatchObject({ waiting: 0, dropped: 2 });
});

it('counts calls of models that the registry does not have as dropped, and keeps no more than it may', async () => {
  const unknown = new OutcomeReporter(sourceThat(async () => 0));
  unknown.report(named('a'), 'eu', 0);
  expect(await unknown.flush('eu', 1)).toEqual({ recorded: 0, waiting: 0, dropped: 1, error: null });
  const away = new OutcomeReporter(
    sourceThat(() => Promise.reject(databaseError('08006'))),
    { maxWaiting: 2 },
  );
  for (const [index, modelId] of ['oldest', 'a', 'b', 'b'].entries()) away.report(named(modelId), 'eu', index);
  expect(await away.flush('eu', 5)).toMatchObject({ waiting: 3, dropped: 1 });
});

it('waits no longer than it may for a registry that hangs, and counts what arrives after all', async () => {
  let arrive = (_calls: number) => {};
  const hanging = sourceThat(
    () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  );
  const reporter = new OutcomeReporter(hanging, { flushTimeoutMs: 5 });
  reporter.report(named('a'), 'eu', 0);
  expect(await reporter.flush('eu', 1)).toMatchObject({
    recorded: 0,
    waiting: 1,
    error: expect.stringContaining('5 ms'),
  });
  const flushing = reporter.flush('eu', 2);
  arrive(1);
  expect(await flushing).toEqual({ recorded: 1, waiting: 0, dropped: 0, error: null });
});

it('sends by itself when a batch is full or has waited long enough', async () => {
  let batches = 0;
  const source = sourceThat(async (buckets) => {
    batches += 1;
    return callsOf(buckets);
  });
  const reporter = new OutcomeReporter(source, { batchSize: 2, batchIntervalMs: 1_000 });
  reporter.report({ model, ok: true }, 'eu', 1);
  expect(batches).toBe(0);
  reporter.report({ model, ok: true }, 'eu', 2);
  expect(batches).toBe(1);
  await reporter.flush('eu', 3);
  reporter.report({ model, ok: true }, 'eu', 1_004);
  expect(batches).toBe(2);
});

it.each([
  [{ model, ok: true, latencyMs: -1 }, 'latencyMs is -1'],
  [{ model: { providerId: 'openai', modelId: 'g\0pt' }, ok: true }, 'model.modelId'],
  [{ model, ok: false, status: 7 }, 'status is 7'],
])('refuses %j and names the field', (outcome, message) => {
  const reporter = new OutcomeReporter(keeping().source);
  expect(() => reporter.report(outcome, 'eu', 0)).toThrow(message);
});
