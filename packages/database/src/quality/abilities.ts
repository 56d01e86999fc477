/** What one group measured: the value in logits of each of its subjects, up to a constant of the group, and how precisely. */
export type Measurement = readonly {
  readonly subject: string;
  readonly value: number;
  /** One over the variance. */
  readonly precision: number;
}[];

/** What a subject is able to, in logits about the mean of all, and the standard deviation of that. */
export interface Ability {
  readonly mean: number;
  readonly deviation: number;
}

/** Standard deviation of abilities before anything is measured, in logits. */
const PRIOR_DEVIATION = 1.5;

/**
 * The abilities that explain the measurements best: `value = difficulty of the group + ability + noise`, abilities normal about 0, difficulties
 * whatever they turn out to be. All is linear and normal with known variances, so this is exact: the mean and the deviation of each
 * ability given the measurements. A further measurement never makes a deviation greater.
 *
 * With the difficulties taken out, the precision of the abilities is that of the prior plus, for each group, `diag(w) - w wᵀ / Σw`.
 */
export function abilitiesOf(groups: readonly Measurement[]): ReadonlyMap<string, Ability> {
  const subjects = [...new Set(groups.flatMap((group) => group.map(({ subject }) => subject)))].sort();
  const place = new Map(subjects.map((subject, index) => [subject, index]));
  const size = subjects.length;
  const precision = Array.from({ length: size }, (_, row) => {
    const line = new Float64Array(size);
    line[row] = 1 / PRIOR_DEVIATION ** 2;
    return line;
  });
  const weighted = new Float64Array(size);
  for (const group of groups) {
    const total = group.reduce((sum, one) => sum + one.precision, 0);
    const mean = group.reduce((sum, one) => sum + one.precision * one.value, 0) / total;
    for (const one of group) {
      const row = place.get(one.subject) ?? 0;
      add(weighted, row, one.precision * (one.value - mean));
      const line = precision[row];
      if (line === undefined) continue;
      add(line, row, one.precision);
      for (const other of group) add(line, place.get(other.subject) ?? 0, (-one.precision * other.precision) / total);
    }
  }
  const covariance = inverse(precision);
  return new Map(
    subjects.map((subject, row) => {
      const line = covariance[row] ?? new Float64Array(size);
      return [subject, { mean: dot(line, weighted), deviation: Math.sqrt(line[row] ?? 0) }];
    }),
  );
}

function add(line: Float64Array, index: number, amount: number): void {
  line[index] = (line[index] ?? 0) + amount;
}

function dot(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

/** The inverse of a symmetric positive definite matrix, by elimination; such a matrix needs no search for pivots. */
function inverse(matrix: readonly Float64Array[]): readonly Float64Array[] {
  const left = matrix.map((line) => Float64Array.from(line));
  const right = matrix.map((_, row) => Float64Array.from(matrix, (_line, column) => (row === column ? 1 : 0)));
  for (const [pivot, line] of left.entries()) {
    const unit = right[pivot];
    const scale = line[pivot] ?? 1;
    if (unit === undefined) continue;
    for (let column = 0; column < line.length; column += 1) {
      line[column] = (line[column] ?? 0) / scale;
      unit[column] = (unit[column] ?? 0) / scale;
    }
    for (const [row, other] of left.entries()) {
      const factor = other[pivot] ?? 0;
      const otherUnit = right[row];
      if (row === pivot || factor === 0 || otherUnit === undefined) continue;
      for (let column = 0; column < line.length; column += 1) {
        add(other, column, -factor * (line[column] ?? 0));
        add(otherUnit, column, -factor * (unit[column] ?? 0));
      }
    }
  }
  return right;
}
