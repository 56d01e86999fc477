import {
  type BENCHMARK_STATUSES,
  type BenchmarkScale,
  type CHECKPOINT_MATCHES,
  type MEASURED_BY,
  type ModelQuality,
  TASKS,
  type Task,
  USES,
  type Use,
  type UseQuality,
} from '@radiant/contracts';
import { abilitiesOf, type Measurement } from './abilities.ts';
import { logScale } from './log-scale.ts';

/** What a benchmark says of itself, as far as it counts here. */
export interface MeasuringBenchmark extends BenchmarkScale {
  readonly id: string;
  readonly tasks: readonly Task[];
  readonly uses: readonly Use[];
  readonly higher_is_better: boolean;
  readonly status: (typeof BENCHMARK_STATUSES)[number];
}

/** A score, as far as it counts here. */
export interface CountedScore {
  readonly benchmark_id: string;
  readonly version: string | null;
  readonly provider_id: string;
  readonly model_id: string;
  readonly value: number;
  /** Half the width of a 95 % interval, in the benchmark's unit. */
  readonly margin: number | null;
  /** How many questions the value is a share of. */
  readonly items: number | null;
  readonly checkpoint: string;
  readonly checkpoint_match: (typeof CHECKPOINT_MATCHES)[number];
  readonly measured_by: (typeof MEASURED_BY)[number];
  readonly measurer: string;
  /** An ISO day. */
  readonly as_of: string;
  readonly source: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

/** What a model is worth when it does a task, by use. */
export interface TaskQuality {
  readonly provider_id: string;
  readonly model_id: string;
  readonly task: Task;
  readonly quality: ModelQuality;
}

/** A score counts in full for so many months from its day, and half after them: harnesses and contaminations move on. */
export const FRESH_MONTHS = 18;
/** Comparable benchmarks from which a value is no longer provisional. */
const ESTABLISHED_FROM = 3;
/** With how many others a model must have been measured. */
const LEAST_RIVALS = 3;

/** Standard deviation that one independent measurement has beside its sampling error, in logits: harness, prompts, luck. */
const HARNESS_ERROR = 0.35;
/** A sampling error beyond which a value says nothing, in logits: the arithmetic stays finite. */
const MOST_ERROR = 1e3;
/** How much a measurement weighs: an independent one; one of a vendor's sheet with rivals in it; a vendor's figure of its own model alone. */
const WEIGHTS = { independent: 1, sheet: 0.7, vendor: 0.4 } as const;
/** What all models pass, or have been trained on, counts half, and so does what is uncertain. */
const HALF = 0.5;

/** Logits for one point of the scale from 0 to 100: ten points are 0.6, that is 65 of 100 comparisons won. */
const LOGITS_A_POINT = 0.06;
/** Standard normal deviate of the 80 % interval. */
const DEVIATE_80 = 1.2815515655446004;

/**
 * What models are worth, by task and use, out of the scores of benchmarks. Pure: the same scores in any order give the same values.
 * docs/quality.md says how and why.
 *
 * @param today an ISO day; what is older than {@link FRESH_MONTHS} months counts half
 * @returns models with at least one known use, by name; what cannot be compared is left out
 */
export function decideQuality(
  benchmarks: readonly MeasuringBenchmark[],
  scores: readonly CountedScore[],
  today: string,
): readonly TaskQuality[] {
  const freshAfter = monthsBefore(today, FRESH_MONTHS);
  const counted = inOneOrder(scores);
  const scoresOf = groupedBy(counted, ({ benchmark_id }) => benchmark_id);
  const found = new Map<
    string,
    { provider_id: string; model_id: string; task: Task; quality: Record<string, UseQuality> }
  >();
  for (const task of TASKS) {
    for (const use of USES) {
      const speaking = benchmarks.filter(({ tasks, uses }) => tasks.includes(task) && uses.includes(use));
      const byId = new Map(speaking.map((benchmark) => [benchmark.id, benchmark]));
      const evidence = [...scoresOf].flatMap(([id, rows]) => {
        const benchmark = byId.get(id);
        return benchmark === undefined ? [] : groupsOf(benchmark, rows, freshAfter);
      });
      for (const [model, quality] of qualityIn(evidence)) {
        const key = JSON.stringify([model.provider_id, model.model_id, task]);
        const row = found.get(key) ?? { provider_id: model.provider_id, model_id: model.model_id, task, quality: {} };
        row.quality[use] = quality;
        found.set(key, row);
      }
    }
  }
  return [...found].sort(([left], [right]) => compare(left, right)).map(([, row]) => row);
}

/** Scores that may be set against each other: of one benchmark in one version, by one party, or all by the vendors of models. */
interface Group {
  readonly benchmark: string;
  readonly independent: boolean;
  /** What was measured, each once. */
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly subject: string;
  /** The model whose own checkpoint this is; null for a checkpoint that only serves as a comparison. */
  readonly model: { readonly provider_id: string; readonly model_id: string } | null;
  readonly value: number;
  readonly precision: number;
  readonly newest: string;
  readonly oldest: string;
}

function groupsOf(
  benchmark: MeasuringBenchmark,
  scores: readonly CountedScore[],
  freshAfter: string,
): readonly Group[] {
  const byGroup = groupedBy(scores, ({ version, measured_by, measurer }) =>
    JSON.stringify([version, measured_by === 'vendor' ? null : [measured_by, measurer]]),
  );
  return [...byGroup.values()].map((rows) => {
    const inLogits = logScale(benchmark, rows);
    const bySubject = groupedBy(rows, subjectOf);
    const models = new Map(
      [...groupedBy(rows, ({ source }) => source)].map(([source, sheet]) => [
        source,
        new Set(sheet.map(subjectOf)).size,
      ]),
    );
    return {
      benchmark: benchmark.id,
      independent: rows[0].measured_by !== 'vendor',
      entries: [...bySubject].map(([subject, measured]) => {
        const observations = measured.map((row) => {
          const { value, error } = inLogits(row);
          const onSheet = (models.get(row.source) ?? 0) > 1;
          const weight = weightOf(row, benchmark, onSheet) * (row.as_of > freshAfter ? 1 : HALF);
          return {
            value,
            precision: 1 / (HARNESS_ERROR ** 2 / weight + Math.min(error, MOST_ERROR) ** 2),
          };
        });
        // Several readings of one thing in one group (efforts, harnesses) share most of their error: their mean is worth the best of them.
        const precision = Math.max(...observations.map((one) => one.precision));
        const total = observations.reduce((sum, one) => sum + one.precision, 0);
        const days = measured.map(({ as_of }) => as_of);
        return {
          subject,
          model: modelOf(measured[0]),
          value: observations.reduce((sum, one) => sum + one.value * one.precision, 0) / total,
          precision,
          newest: days.reduce(later),
          oldest: days.reduce(earlier),
        };
      }),
    };
  });
}

function weightOf(score: CountedScore, benchmark: MeasuringBenchmark, onSheet: boolean): number {
  const weight = score.measured_by !== 'vendor' ? WEIGHTS.independent : onSheet ? WEIGHTS.sheet : WEIGHTS.vendor;
  return weight * (benchmark.status === 'current' ? 1 : HALF) * (score.confidence === 'low' ? HALF : 1);
}

const isOwn = (score: CountedScore) => score.checkpoint_match !== 'other';

/** The model that a score is of; null where its checkpoint is no model's own. */
function modelOf(score: CountedScore): Entry['model'] {
  if (!isOwn(score)) return null;
  return { provider_id: score.provider_id, model_id: score.model_id };
}

/** A model, or a checkpoint that is no model's own. */
function subjectOf(score: CountedScore): string {
  return JSON.stringify(
    isOwn(score) ? [score.provider_id, score.model_id] : [score.provider_id, score.model_id, score.checkpoint],
  );
}

/** The models that can be compared by this evidence, each with what it is worth. */
function qualityIn(groups: readonly Group[]): (readonly [NonNullable<Entry['model']>, UseQuality])[] {
  const comparing = groups.filter(({ entries }) => entries.length > 1);
  const compared = largestComponent(comparing);
  const within = comparing.filter(({ entries }) => entries.some(({ subject }) => compared.has(subject)));
  const measurements: Measurement[] = within.map(({ entries }) => entries);
  const abilities = abilitiesOf(measurements);
  return [...compared].flatMap((subject) => {
    const ability = abilities.get(subject);
    const mine = within.flatMap((group) => {
      const entry = group.entries.find((one) => one.subject === subject);
      return entry === undefined ? [] : [{ group, entry }];
    });
    const model = mine[0]?.entry.model;
    if (ability === undefined || model == null || !isComparable(mine.map(({ group }) => group))) return [];
    const benchmarks = new Set(mine.map(({ group }) => group.benchmark)).size;
    const margin = DEVIATE_80 * ability.deviation;
    const quality: UseQuality = {
      value: onScale(ability.mean),
      low: onScale(ability.mean - margin),
      high: onScale(ability.mean + margin),
      benchmarks,
      provisional: benchmarks < ESTABLISHED_FROM,
      as_of: mine.map(({ entry }) => entry.newest).reduce(later),
      oldest_as_of: mine.map(({ entry }) => entry.oldest).reduce(earlier),
    };
    return [[model, quality] as const];
  });
}

/** Enough to compare by: one party that measured it beside three others, or two groups that have three others between them. */
function isComparable(groups: readonly Group[]): boolean {
  const rivals = new Set(groups.flatMap(({ entries }) => entries.map(({ subject }) => subject)));
  if (rivals.size <= LEAST_RIVALS) return false;
  return groups.length > 1 || groups.every(({ independent }) => independent);
}

/** Those that hang together by groups, directly or through others; the most of them where there are several such sets. */
function largestComponent(groups: readonly Group[]): ReadonlySet<string> {
  const groupsWith = new Map<string, Group[]>();
  for (const group of groups) {
    for (const { subject } of group.entries) groupsWith.set(subject, [...(groupsWith.get(subject) ?? []), group]);
  }
  let largest: ReadonlySet<string> = new Set();
  const seen = new Set<string>();
  for (const start of [...groupsWith.keys()].sort()) {
    if (seen.has(start)) continue;
    const component = new Set([start]);
    for (const subject of component) {
      for (const group of groupsWith.get(subject) ?? [])
        for (const entry of group.entries) component.add(entry.subject);
    }
    for (const subject of component) seen.add(subject);
    if (component.size > largest.size) largest = component;
  }
  return largest;
}

/** Logits as points from 0 to 100, with one decimal. */
function onScale(logits: number): number {
  return Math.round(Math.min(100, Math.max(0, 50 + logits / LOGITS_A_POINT)) * 10) / 10;
}

/** The day so many months before; of a shorter month its last. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, lastDay))).toISOString().slice(0, 10);
}

const later = (left: string, right: string) => (left > right ? left : right);
const earlier = (left: string, right: string) => (left < right ? left : right);

function groupedBy<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key) {
  const groups = new Map<Key, [Value, ...Value[]]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

const compare = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
/** In one order, whatever order they come in, so that sums are the same to the last digit. */
function inOneOrder(scores: readonly CountedScore[]): readonly CountedScore[] {
  const keyed = scores.map((score) => ({ score, key: contentOf(score) }));
  return keyed.sort((left, right) => compare(left.key, right.key)).map(({ score }) => score);
}
const contentOf = (score: CountedScore) =>
  JSON.stringify([
    score.benchmark_id,
    score.version,
    score.provider_id,
    score.model_id,
    score.checkpoint,
    score.measurer,
    score.source,
    score.as_of,
    score.value,
    score.margin,
    score.items,
    score.confidence,
    score.measured_by,
  ]);
