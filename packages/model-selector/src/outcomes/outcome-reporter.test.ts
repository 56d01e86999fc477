import type { CallerOutcome } from '@radiant/database';
import { expect, it } from 'vitest';
import type { RegistrySource } from '../snapshot/registry-source.ts';
import { OutcomeReporter } from './outcome-reporter.ts';

function sourceThat(record: (outcomes: readonly CallerOutcome[]) => Promise<void>): RegistrySource {
  return { load: () => Promise.reject(new Error('not loaded here')), version: async () => 1, recordOutcomes: record };
}
const model = { providerId: 'openai', modelId: 'gpt' };

it('sends one row for all calls that ended the same way, weighted, with their mean latency', async () => {
  const sent: CallerOutcome[] = [];
  const reporter = new OutcomeReporter(sourceThat(async (outcomes) => void sent.push(...outcomes)));
  reporter.report({ model, ok: true, latencyMs: 100 }, 'eu', 1_000);
  reporter.report({ model, ok: true, latencyMs: 300 }, 'eu', 2_000);
  reporter.report({ model, ok: false, errorKind: 'timeout' }, 'eu', 2_000);
  expect(await reporter.flush('eu', 3_000)).toEqual({ recorded: 3, waiting: 0, error: null });
  expect(sent).toEqual([
    { ...model, region: 'eu', ok: true, latencyMs: 200, errorKind: null, sampledAt: new Date(2_000), weight: 2 },
    { ...model, region: 'eu', ok: false, latencyMs: null, errorKind: 'timeout', sampledAt: new Date(2_000), weight: 1 },
  ]);
});

it('keeps what could not be sent, and sends it with the next batch', async () => {
  let broken = true;
  const weights: unknown[] = [];
  const reporter = new OutcomeReporter(
    sourceThat(async (outcomes) => {
      if (broken) throw new Error('the database is away');
      weights.push(...outcomes.map(({ weight }) => weight));
    }),
  );
  reporter.report({ model, ok: true }, 'eu', 0);
  expect(await reporter.flush('eu', 1)).toEqual({ recorded: 0, waiting: 1, error: 'the database is away' });
  broken = false;
  reporter.report({ model, ok: true }, 'eu', 2);
  expect(await reporter.flush('eu', 3)).toMatchObject({ recorded: 2, error: null });
  expect(weights).toEqual([2]);
});

it('sends by itself when a batch is full or has waited long enough', async () => {
  let batches = 0;
  const source = sourceThat(async () => {
    batches += 1;
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

it('refuses what is not an outcome and names the field', () => {
  const reporter = new OutcomeReporter(sourceThat(async () => {}));
  expect(() => reporter.report({ model, ok: true, latencyMs: -1 }, 'eu', 0)).toThrow('latencyMs is -1');
});
