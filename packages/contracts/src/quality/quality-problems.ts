import { z } from 'zod';

/** What is wrong with one field, and what was expected of it. */
export interface QualityProblem<Field extends string> {
  readonly field: Field;
  readonly expected: string;
}

/** What a benchmark says of the scale of its values. */
export interface BenchmarkScale {
  readonly range_low: number | null;
  readonly range_high: number | null;
  readonly rating_scale: number | null;
}

/** What contradicts itself in a benchmark. The constraints of `benchmarks` say the same. */
export function benchmarkProblems(scale: BenchmarkScale): QualityProblem<'range_low' | 'range_high'>[] {
  const { range_low, range_high, rating_scale } = scale;
  if (rating_scale !== null) {
    return range_low === null && range_high === null
      ? []
      : [{ field: 'range_low', expected: 'null, as range_high, where there is a rating_scale' }];
  }
  if (range_low === null) return [{ field: 'range_low', expected: 'the lowest value possible, or a rating_scale' }];
  if (range_high !== null && range_high <= range_low) {
    return [{ field: 'range_high', expected: `more than range_low (${range_low}), or null where there is no highest` }];
  }
  return [];
}

/** What contradicts itself in a score. The constraints of `model_scores` say the same. */
export function scoreProblems(score: {
  readonly measured_by: string;
  readonly source: string;
  readonly source_class: string;
}): QualityProblem<'source_class' | 'source'>[] {
  const isOwn = score.measured_by === 'own';
  if (isOwn !== (score.source_class === 'O')) {
    return [
      { field: 'source_class', expected: isOwn ? 'O, as it is measured_by own' : 'A or B; O is for measured_by own' },
    ];
  }
  if (!isOwn && !z.url({ protocol: /^https$/ }).safeParse(score.source).success) {
    return [{ field: 'source', expected: 'the https address where it is published' }];
  }
  return [];
}

/** Whether a value can be one of the benchmark's. The trigger of `model_scores` says the same. */
export function isWithinRange(value: number, scale: BenchmarkScale): boolean {
  return (
    value >= (scale.range_low ?? Number.NEGATIVE_INFINITY) && value <= (scale.range_high ?? Number.POSITIVE_INFINITY)
  );
}
