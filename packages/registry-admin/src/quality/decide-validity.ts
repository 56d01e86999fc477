import { benchmarkProblems, isWithinRange, scoreProblems } from '@radiant/contracts';
import type { ProblemError } from '../serving/problem.ts';

// What contradicts itself in a benchmark or a score; each answer is empty when nothing does.

const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null);

/** What a benchmark, stored or stated, says of the scale of its values. */
function scaleOf(benchmark: Readonly<Record<string, unknown>>) {
  return {
    range_low: numberOrNull(benchmark.range_low),
    range_high: numberOrNull(benchmark.range_high),
    rating_scale: numberOrNull(benchmark.rating_scale),
  };
}

/** What contradicts itself in the scale of a benchmark. */
export function benchmarkErrors(benchmark: Readonly<Record<string, unknown>>): ProblemError[] {
  return benchmarkProblems(scaleOf(benchmark)).map(({ field, expected }) => ({
    in: 'body',
    field,
    message: `expected ${expected}`,
  }));
}

/** What contradicts itself in where a score comes from. */
export function scoreErrors(score: Readonly<Record<string, unknown>>): ProblemError[] {
  const { measured_by, source, source_class } = score;
  const stated = { measured_by: String(measured_by), source: String(source), source_class: String(source_class) };
  return scoreProblems(stated).map(({ field, expected }) => ({ in: 'body', field, message: `expected ${expected}` }));
}

/** What a score says that its benchmark, or the calendar, does not allow. */
export function measurementErrors(
  score: Readonly<Record<string, unknown>>,
  benchmark: Readonly<Record<string, unknown>>,
  now: Date,
): ProblemError[] {
  const scale = scaleOf(benchmark);
  const today = now.toISOString().slice(0, 10);
  const errors: ProblemError[] = [];
  if (typeof score.value === 'number' && !isWithinRange(score.value, scale)) {
    const [low, high] = [scale.range_low ?? 'any', scale.range_high ?? 'any'];
    errors.push({ in: 'body', field: 'value', message: `from ${low} to ${high}, as ${benchmark.id} has it` });
  }
  if (typeof score.as_of === 'string' && score.as_of > today) {
    errors.push({ in: 'body', field: 'as_of', message: `not after today, ${today}` });
  }
  return errors;
}
