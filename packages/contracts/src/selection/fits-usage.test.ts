import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { passesCompiled } from '../../test/hold-gates.ts';
import type { SelectableModel } from '../model/model.ts';
import { type ExpectedUsage, expectedUsageSchema, USAGE_UNITS, usageOf, usageQuantities } from './expected-usage.ts';
import { fitsUsage } from './fits-usage.ts';
import type { CompiledGate } from './gate.ts';

const { asks, passes, concession, found, required, compiled = [] } = fitsUsage('fits_usage');
const CIRCUMSTANCES = { rest: { task: 'chat' }, atMs: 0, use: 'general', price: () => null } as const;
const model = (contextWindow: number | null, maxOutput: number | null) =>
  ({ contextWindow, maxOutput }) as SelectableModel;
const fits = (usage: ExpectedUsage, contextWindow: number | null, maxOutput: number | null) =>
  passes(model(contextWindow, maxOutput), usageQuantities(usage), CIRCUMSTANCES);
const fitsCompiled = (usage: ExpectedUsage, contextWindow: number | null, maxOutput: number | null) =>
  compiled.length === 2 &&
  compiled.every((form) =>
    passesCompiled(
      form as CompiledGate<unknown>,
      model(contextWindow, maxOutput),
      usageQuantities(usage),
      CIRCUMSTANCES,
    ),
  );

const usages: fc.Arbitrary<ExpectedUsage> = fc.record(
  Object.fromEntries(USAGE_UNITS.map((unit) => [unit, fc.double({ min: 0, max: 1e6, noNaN: true })])),
  { requiredKeys: [] },
);
const limits = fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null });

it('prompt, cached or not, and answer fit to the last token, and not one more', () => {
  const usage = { inputTokens: 12_000, cachedInputTokens: 200, cacheWriteTokens: 88, outputTokens: 4_096 };
  expect(fits(usage, 16_384, 4_096)).toBe(true);
  expect(fits(usage, 16_383, 4_096)).toBe(false);
  expect(fits(usage, 16_384, 4_095)).toBe(false);
});

it('an unknown limit has no room for tokens; usage without them asks nothing', () => {
  expect(fits({ inputTokens: 1 }, null, 4_096)).toBe(false);
  expect(fits({ outputTokens: 1 }, 16_384, null)).toBe(false);
  expect(fits({ inputTokens: 1, outputTokens: 0 }, 16_384, null)).toBe(true);
  for (const usage of [{}, { images: 3 }, { characters: 9_000, minutes: 2 }, { inputTokens: 0 }]) {
    expect(asks?.(usageQuantities(usage))).toBe(false);
    expect(fitsCompiled(usage, null, null)).toBe(true);
    expect(fits(usage, null, null)).toBe(true);
  }
});

it('asks where there are tokens, says how many must fit, and names the limits that it finds', () => {
  const said = (usage: ExpectedUsage) => required(usageQuantities(usage), CIRCUMSTANCES);
  expect(asks?.(usageQuantities({ cachedInputTokens: 1 }))).toBe(true);
  expect(said({ inputTokens: 5, outputTokens: 2 })).toEqual({ contextWindow: 'at least 7', maxOutput: 'at least 2' });
  expect(said({ inputTokens: 5 })).toEqual({ contextWindow: 'at least 5' });
  expect(found(model(8_192, null), CIRCUMSTANCES)).toEqual({ contextWindow: 8_192, maxOutput: null });
});

it('is the same where it is compiled', () => {
  assertProperty(
    fc.property(usages, limits, limits, (usage, contextWindow, maxOutput) => {
      expect(fitsCompiled(usage, contextWindow, maxOutput)).toBe(fits(usage, contextWindow, maxOutput));
    }),
  );
});

it('cuts the answer first, then the prompt, what is cached last, and drops what no cut fits', () => {
  const usage = { inputTokens: 50, cachedInputTokens: 30, outputTokens: 20 };
  const conceded = (contextWindow: number | null, maxOutput: number | null, stated: ExpectedUsage = usage) =>
    concession?.(model(contextWindow, maxOutput), usageQuantities(stated), CIRCUMSTANCES);
  expect(conceded(100, 10)).toEqual({ to: { ...usage, outputTokens: 10 }, size: 0.1 });
  expect(conceded(60, 20)).toEqual({ to: { ...usage, inputTokens: 10 }, size: 0.4 });
  expect(conceded(40, 20)).toEqual({ to: { inputTokens: 0, cachedInputTokens: 20, outputTokens: 20 }, size: 0.6 });
  expect(conceded(null, 20)).toEqual({ to: null, size: 3 });
  expect(conceded(100, null)).toEqual({ to: null, size: 3 });
  expect(conceded(20, null, { inputTokens: 50 })).toEqual({ to: { inputTokens: 20 }, size: 0.6 });
  expect(conceded(20, null, { inputTokens: 50, outputTokens: 0 })?.to).toEqual({ inputTokens: 20, outputTokens: 0 });
});

it('the usage conceded is valid, fits, and asks for no more of anything than the usage stated', () => {
  const seen = { cut: 0, dropped: 0 };
  assertProperty(
    fc.property(usages, limits, limits, (stated, contextWindow, maxOutput) => {
      const wanted = usageQuantities(stated);
      if (fits(stated, contextWindow, maxOutput)) return;
      const conceded = concession?.(model(contextWindow, maxOutput), wanted, CIRCUMSTANCES);
      expect(conceded?.size).toBeGreaterThan(0);
      seen[conceded?.to === null ? 'dropped' : 'cut'] += 1;
      if (conceded?.to === null) return;
      expect(conceded?.size).toBeLessThanOrEqual(1);
      const cut = expectedUsageSchema.parse(conceded?.to);
      expect(fits(cut, contextWindow, maxOutput)).toBe(true);
      for (const unit of USAGE_UNITS) expect(cut[unit] ?? 1).toBeLessThanOrEqual(stated[unit] ?? 1);
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(seen.cut, seen.dropped)).toBeGreaterThan(100);
});

it('a usage and its quantities say the same', () => {
  assertProperty(
    fc.property(usages, (usage) => {
      const quantities = usageQuantities(usage);
      expect(usageQuantities(usageOf(quantities))).toEqual(quantities);
    }),
  );
});
