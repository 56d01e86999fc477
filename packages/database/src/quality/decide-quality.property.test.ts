import { USES } from '@radiant/contracts';
import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedScore, decideQuality, type MeasuringBenchmark, type TaskQuality } from './decide-quality.ts';

const TODAY = '2026-11-26';

/** Three scales: shares, ratings, errors without a highest. */
const BENCHMARKS: readonly MeasuringBenchmark[] = [
  { id: 'share', range_low: 0, range_high: 100, rating_scale: null, higher_is_better: true },
  { id: 'second_share', range_low: 0, range_high: 100, rating_scale: null, higher_is_better: false },
  { id: 'rating', range_low: null, range_high: null, rating_scale: 400, higher_is_better: true },
  { id: 'error', range_low: 0, range_high: null, rating_scale: null, higher_is_better: false },
].map((one, index) => ({
  ...one,
  tasks: ['chat'],
  uses: index === 1 ? ['coding', 'general'] : ['general'],
  status: index === 3 ? 'saturated' : 'current',
}));

const MODELS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;

const scoreArbitrary: fc.Arbitrary<CountedScore> = fc
  .record({
    benchmark_id: fc.constantFrom('share', 'second_share', 'rating', 'error'),
    version: fc.constantFrom(null, null, null, null, 'v2'),
    provider_id: fc.constant('lab'),
    model_id: fc.constantFrom(...MODELS),
    value: fc.nat(10_000).map((hundredths) => hundredths / 100),
    margin: fc.constantFrom(null, null, 2, 8),
    items: fc.constantFrom(null, 100, 500),
    checkpoint: fc.constantFrom('own', 'own', 'own', 'preview'),
    measured_by: fc.constantFrom('vendor', 'operator', 'operator', 'operator', 'own'),
    measurer: fc.constantFrom('One', 'One', 'One', 'Two'),
    as_of: fc.constantFrom('2026-11-01', '2026-01-01', '2025-05-27'),
    source: fc.constantFrom('https://a.example', 'https://b.example'),
    confidence: fc.constantFrom('high', 'medium', 'low'),
  })
  .map((score) => ({ ...score, checkpoint_match: score.checkpoint === 'own' ? 'exact' : 'other' }) as CountedScore);
const scoresArbitrary = fc.array(scoreArbitrary, { minLength: 8, maxLength: 60, size: 'max' });

const decide = (scores: readonly CountedScore[], benchmarks = BENCHMARKS) => decideQuality(benchmarks, scores, TODAY);
/** Every known quality, by model and use. */
const known = (rows: readonly TaskQuality[]) =>
  new Map(
    rows.flatMap(({ model_id, quality }) =>
      USES.flatMap((use) => {
        const found = quality[use];
        return found === undefined ? [] : [[`${model_id} ${use}`, found] as const];
      }),
    ),
  );

describe('the quality of models', () => {
  it('is the same in whatever order the scores and benchmarks come, to the last digit', () => {
    let seen = 0;
    assertProperty(
      fc.property(scoresArbitrary, fc.func(fc.integer()), (scores, key) => {
        const rows = decide(scores);
        const shuffled = scores.map((score, index) => ({ score, at: key(index) })).sort((l, r) => l.at - r.at);
        expect(
          decide(
            shuffled.map(({ score }) => score),
            [...BENCHMARKS].reverse(),
          ),
        ).toEqual(rows);
        seen += known(rows).size;
      }),
    );
    expect(seen).toBeGreaterThan(200);
  });

  it('has an interval that no further score widens, whatever it says', () => {
    const compared = { narrower: 0, same: 0 };
    assertProperty(
      fc.property(scoresArbitrary, fc.array(scoreArbitrary, { minLength: 1, maxLength: 10 }), (scores, more) => {
        const after = known(decide([...scores, ...more]));
        for (const [key, before] of known(decide(scores))) {
          const now = after.get(key);
          if (now === undefined || isCut(before) || isCut(now)) continue;
          const [wasWide, isWide] = [before.high - before.low, now.high - now.low];
          // Both ends are rounded to a tenth.
          expect(isWide).toBeLessThanOrEqual(wasWide + 0.2001);
          compared[isWide < wasWide - 0.2 ? 'narrower' : 'same'] += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(Math.min(compared.narrower, compared.same)).toBeGreaterThan(200);
  });

  it('does not depend on how a benchmark prints: percentages, fractions, errors for hits, any stretch or shift', () => {
    assertProperty(
      fc.property(
        scoresArbitrary,
        fc.constantFrom('share', 'second_share', 'rating', 'error'),
        fc.constantFrom(0.01, 0.5, 3, 1000),
        fc.constantFrom(-7, 0, 42),
        fc.boolean(),
        (scores, id, factor, shift, turned) => {
          const benchmark = BENCHMARKS.find((one) => one.id === id);
          if (benchmark === undefined) throw new Error(id);
          // Turned: what was the share of hits is the share of errors. Only a scale with two ends, or none, can be.
          const sign = turned && id !== 'error' ? -1 : 1;
          const moved = (value: number | null) => (value === null ? null : sign * factor * value + shift);
          const [low, high] = [moved(benchmark.range_low), moved(benchmark.range_high)];
          const other: MeasuringBenchmark = {
            ...benchmark,
            range_low: sign < 0 ? high : low,
            range_high: sign < 0 ? low : high,
            rating_scale: benchmark.rating_scale === null ? null : benchmark.rating_scale * factor,
            higher_is_better: sign < 0 ? !benchmark.higher_is_better : benchmark.higher_is_better,
          };
          const printed = scores.map((score) =>
            score.benchmark_id === id
              ? {
                  ...score,
                  value: moved(score.value) ?? 0,
                  margin: score.margin === null ? null : score.margin * factor,
                }
              : score,
          );
          const rows = known(decide(printed, [...BENCHMARKS.filter((one) => one.id !== id), other]));
          const before = known(decide(scores));
          expect([...rows.keys()]).toEqual([...before.keys()]);
          for (const [key, quality] of before) {
            expect(Math.abs((rows.get(key)?.value ?? 0) - quality.value)).toBeLessThan(0.1001);
            expect(Math.abs((rows.get(key)?.low ?? 0) - quality.low)).toBeLessThan(0.1001);
          }
        },
      ),
    );
  });

  it('lies within its interval, and is provisional exactly under three benchmarks', () => {
    assertProperty(
      fc.property(scoresArbitrary, (scores) => {
        for (const { value, low, high, benchmarks, provisional, as_of, oldest_as_of } of known(
          decide(scores),
        ).values()) {
          expect(low).toBeLessThanOrEqual(value);
          expect(value).toBeLessThanOrEqual(high);
          expect(provisional).toBe(benchmarks < 3);
          expect(oldest_as_of <= as_of).toBe(true);
        }
      }),
    );
  });

  it('of a model is known only where it was measured, as its own checkpoint, beside three others', () => {
    assertProperty(
      fc.property(scoresArbitrary, (scores) => {
        for (const key of known(decide(scores)).keys()) {
          const [model] = key.split(' ');
          const own = scores.filter((score) => score.model_id === model && score.checkpoint_match !== 'other');
          const beside = scores.filter((score) => own.some((one) => one.benchmark_id === score.benchmark_id));
          expect(own.length).toBeGreaterThan(0);
          expect(new Set(beside.map((score) => `${score.model_id} ${score.checkpoint}`)).size).toBeGreaterThan(3);
        }
      }),
    );
  });
});

/** Whether an end of the scale cuts the interval. */
const isCut = ({ low, high }: { readonly low: number; readonly high: number }) => low <= 0 || high >= 100;

const score = (model_id: string, value: number, others: Partial<CountedScore> = {}): CountedScore => ({
  benchmark_id: 'share',
  version: null,
  provider_id: 'lab',
  model_id,
  value,
  margin: null,
  items: null,
  checkpoint: model_id,
  checkpoint_match: 'exact',
  measured_by: 'operator',
  measurer: 'One',
  as_of: '2026-10-01',
  source: 'https://a.example',
  confidence: 'high',
  ...others,
});
const FOUR = [score('a', 80), score('b', 60), score('c', 40), score('d', 20)];
const general = (rows: readonly TaskQuality[], model: string) =>
  rows.find(({ model_id }) => model_id === model)?.quality.general;

describe('a score', () => {
  it('puts models in its order, 50 in their midst', () => {
    const values = ['a', 'b', 'c', 'd'].map((model) => general(decide(FOUR), model)?.value ?? Number.NaN);
    expect(values).toEqual([...values].sort((left, right) => right - left));
    expect(values.reduce((sum, value) => sum + value, 0) / 4).toBeCloseTo(50, 0);
  });

  it('beside two others is no comparison', () => {
    expect(decide(FOUR.slice(0, 3))).toEqual([]);
  });

  it('of another checkpoint is no score of the model, but one to compare with', () => {
    const rows = decide([...FOUR.slice(0, 3), score('d', 20, { checkpoint: 'd-preview', checkpoint_match: 'other' })]);
    expect(rows.map(({ model_id }) => model_id)).toEqual(['a', 'b', 'c']);
  });

  it('of a vendor is set against those of vendors, never averaged with an independent one', () => {
    const boast = score('d', 95, { measured_by: 'vendor', measurer: 'Lab', source: 'https://card.example' });
    expect(decide([...FOUR, boast])).toEqual(decide(FOUR));
    expect(decide([...FOUR.slice(0, 3), boast])).toEqual([]);
  });

  it('of a vendor alone, without a rival that anybody else measured beside it, leaves the model unknown', () => {
    const cards = ['a', 'b', 'c', 'd'].map((model, index) =>
      score(model, 20 * (index + 1), { measured_by: 'vendor', measurer: model, source: `https://${model}.example` }),
    );
    expect(decide(cards)).toEqual([]);
  });

  it('counts half from eighteen months on, and shows its age', () => {
    const [first, ...rest] = FOUR;
    const dated = (as_of: string) => general(decide([...rest, { ...(first as CountedScore), as_of }]), 'a');
    const width = (as_of: string) => (dated(as_of)?.high ?? Number.NaN) - (dated(as_of)?.low ?? Number.NaN);
    expect(width('2025-05-27')).toBe(width('2026-11-01'));
    expect(width('2025-05-26')).toBeGreaterThan(width('2025-05-27'));
    expect(dated('2025-05-26')).toMatchObject({ as_of: '2025-05-26', oldest_as_of: '2025-05-26' });
  });

  it('of another model of the same weights, name or family is not passed on', () => {
    const rows = decide([...FOUR, score('a', 90, { provider_id: 'other-host', checkpoint: 'a-fp8' })]);
    expect(rows.filter(({ model_id }) => model_id === 'a')).toHaveLength(2);
    expect(decide(FOUR).filter(({ provider_id }) => provider_id === 'other-host')).toEqual([]);
  });

  it('of none, known to a margin, is no surer or less sure by the least that others reach', () => {
    const errors = (least: number) =>
      [score('a', 0, { margin: 8 }), score('b', least), score('c', 6), score('d', 7)].map((one) => ({
        ...one,
        benchmark_id: 'error',
      }));
    const width = (least: number) => {
      const quality = general(decide(errors(least)), 'a');
      return (quality?.high ?? Number.NaN) - (quality?.low ?? Number.NaN);
    };
    expect(width(0.5)).toBe(width(5));
  });

  it('of a saturated benchmark, of low confidence or of a vendor leaves a wider interval', () => {
    const width = (scores: readonly CountedScore[], benchmarks = BENCHMARKS) => {
      const quality = general(decide(scores, benchmarks), 'a');
      return (quality?.high ?? 0) - (quality?.low ?? 0);
    };
    const usual = width(FOUR);
    expect(width(FOUR.map((one) => ({ ...one, confidence: 'low' })))).toBeGreaterThan(usual);
    expect(
      width(
        FOUR,
        BENCHMARKS.map((one) => ({ ...one, status: 'contaminated' })),
      ),
    ).toBeGreaterThan(usual);
    expect(width(FOUR.map((one) => ({ ...one, margin: 10 })))).toBeGreaterThan(usual);
    const sheets = ['share', 'second_share'].flatMap((benchmark_id) =>
      FOUR.map((one) => ({ ...one, benchmark_id, measured_by: 'vendor' as const })),
    );
    const independent = sheets.map((one) => ({ ...one, measured_by: 'third_party' as const }));
    expect(width(sheets)).toBeGreaterThan(width(independent));
  });
});
