import type { LatencyFigures, LatencyWindowRow } from '@radiant/database';
import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideLatency } from './decide-latency.ts';

const NAMES = ['latency_p50_ms', 'latency_p95_ms', 'time_to_first_token_p50_ms', 'tokens_per_second_p50'] as const;

/** Two significant digits, as they are stored, or nothing. */
const figure = fc.option(fc.integer({ min: 10, max: 99 }));
const figures: fc.Arbitrary<LatencyFigures> = fc.record({
  latency_p50_ms: figure,
  latency_p95_ms: figure,
  time_to_first_token_p50_ms: figure,
  tokens_per_second_p50: figure,
});

const rowOf = (stored: LatencyFigures | null, found: LatencyFigures | null) =>
  ({ provider_id: 'openai', model_id: 'gpt-4o', stored, found }) as unknown as LatencyWindowRow;
const MODEL = { provider_id: 'openai', model_id: 'gpt-4o' };
const isSomething = (one: LatencyFigures | null) => one !== null && NAMES.some((name) => one[name] !== null);

it('each figure is judged for itself: it moves by more than a tenth, else what is stored stays', () => {
  assertProperty(
    fc.property(figures, figures.filter(isSomething), (stored, found) => {
      const near = (name: (typeof NAMES)[number]) => {
        const [before, after] = [stored[name], found[name]];
        return before !== null && after !== null && Math.max(before / after, after / before) <= 1.1;
      };
      const expected = Object.fromEntries(NAMES.map((name) => [name, near(name) ? stored[name] : found[name]]));
      const moves = NAMES.some((name) => expected[name] !== stored[name]);
      expect(decideLatency([rowOf(stored, found)])).toEqual({
        moved: moves ? [{ ...MODEL, ...expected }] : [],
        gone: [],
      });
    }),
  );
});

it('what is measured as it is stored does not move', () => {
  assertProperty(
    fc.property(figures.filter(isSomething), (stored) => {
      expect(decideLatency([rowOf(stored, stored)])).toEqual({ moved: [], gone: [] });
    }),
  );
});

it('a first measurement is stored as it is', () => {
  assertProperty(
    fc.property(figures.filter(isSomething), (found) => {
      expect(decideLatency([rowOf(null, found)])).toEqual({ moved: [{ ...MODEL, ...found }], gone: [] });
    }),
  );
});

it('what nobody measured any more is gone, and what never was is not mentioned', () => {
  const nothing = Object.fromEntries(NAMES.map((name) => [name, null])) as unknown as LatencyFigures;
  assertProperty(
    fc.property(fc.option(figures, { nil: null }), fc.boolean(), (stored: LatencyFigures | null, isNull) => {
      const found = isNull ? null : nothing;
      expect(decideLatency([rowOf(stored, found)])).toEqual({ moved: [], gone: stored === null ? [] : [MODEL] });
    }),
  );
});
