import { z } from 'zod';
import { CONFIDENCES } from '../catalogue/sources.ts';
import type { Columns } from '../model/field.ts';
import * as kind from '../model/kinds.ts';
import { modelIdSchema } from '../schema/scalars.ts';
import { USES } from '../vocabulary/use.ts';
import { TASKS } from '../vocabulary/words.ts';

/** Whether a benchmark still tells models apart: what all of them pass, or have been trained on, counts half. */
export const BENCHMARK_STATUSES = ['current', 'saturated', 'contaminated'] as const;
/** Who ran a measurement: the vendor of a model, who operates the benchmark, somebody else, or this organisation. */
export const MEASURED_BY = ['vendor', 'operator', 'third_party', 'own'] as const;
/** A is a vendor's card or paper, B an open leaderboard or data set whose licence allows to store it, O an evaluation of one's own. */
export const SOURCE_CLASSES = ['A', 'B', 'O'] as const;
/**
 * How the checkpoint that was measured stands to the model whose id is named: `exact`; `alias`, to which the id pointed; `same_weights`, the
 * same published weights at another host; `other` (a predecessor, a preview, a base or quantised one, an id that has moved since),
 * which is not the model's own and no score of it.
 */
export const CHECKPOINT_MATCHES = ['exact', 'alias', 'same_weights', 'other'] as const;

const benchmarkId = kind.identifier(
  z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, { error: 'a benchmark id (lower case letters, digits, single underscores)' }),
  100,
);
/** The name of a model's provider: one of the registry, `self_hosted`, or one that only serves as a comparison. */
const providerName = kind.identifier(
  z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/, { error: 'a provider id' }),
  100,
);

const own = { nullable: false } as const;
const stated = { nullable: false, catalogue: 'required', set: 'fields' } as const;
const maybe = { nullable: true, catalogue: 'optional', set: 'fields' } as const;
const time = { kind: kind.made<Date>('timestamptz'), nullable: false, bundle: false } as const;

/** What rows of both tables have beside what is stated. */
const governed = {
  origin: { kind: kind.word('origin', ['catalogue', 'admin']), ...own },
  admin_fields: { kind: kind.anyWords, ...own },
  synced_fields: { kind: kind.anyWords, ...own },
  created_at: time,
  updated_at: time,
} as const;

/** The columns of `benchmarks`, each said once; see `MODEL_FIELDS` for what is derived. */
export const BENCHMARK_COLUMNS = {
  id: { kind: benchmarkId, nullable: false, catalogue: 'required' },
  title: { kind: kind.line(200), ...stated },
  measures: { kind: kind.prose, ...stated, about: 'What it measures, in a sentence' },
  tasks: { kind: kind.words('task', TASKS), ...stated, about: 'The tasks whose models it compares' },
  uses: { kind: kind.words('use', USES, { min: 0 }), ...stated, about: 'The uses that it speaks for' },
  metric: { kind: kind.line(100), ...stated },
  unit: { kind: kind.line(50), ...stated },
  range_low: { kind: kind.anyNumber, ...maybe, about: 'The lowest value possible; null where there is none' },
  range_high: { kind: kind.anyNumber, ...maybe, about: 'The highest value possible; null where there is none' },
  rating_scale: {
    kind: kind.amountAbove0,
    ...maybe,
    about: 'For ratings: how many points make odds of ten to one, 400 for Elo',
  },
  higher_is_better: { kind: kind.flag, ...stated },
  status: { kind: kind.word('benchmark status', BENCHMARK_STATUSES), ...stated },
  status_note: { kind: kind.prose, ...maybe },
  data_terms: { kind: kind.line(500), ...stated, about: 'Under what terms its results may be stored' },
  attribution: {
    kind: kind.line(500),
    ...maybe,
    about: 'What to print wherever its results are shown, where the licence asks for it',
  },
  address: { kind: kind.webAddress, ...maybe },
  ...governed,
} as const satisfies Columns;

/** The columns of `model_scores`: one measurement of one checkpoint each. */
export const SCORE_COLUMNS = {
  id: { kind: kind.made('uuid'), nullable: false, bundle: false },
  benchmark_id: { kind: benchmarkId, nullable: false, catalogue: 'file' },
  version: {
    kind: kind.line(100),
    ...maybe,
    about: 'Edition, subset or mode; only scores of one version are compared',
  },
  provider_id: {
    kind: providerName,
    ...stated,
    about: 'Whose model it is; one that the registry does not hold is a comparison',
  },
  model_id: { kind: kind.identifier(modelIdSchema, 200), ...stated },
  value: { kind: kind.anyNumber, ...stated, about: 'In the unit of the benchmark' },
  margin: {
    kind: kind.amountAbove0,
    ...maybe,
    about: 'Half the width of the 95 % interval that the source states, in the same unit',
  },
  items: { kind: kind.positive, ...maybe, about: 'How many questions or tasks the value is a share of' },
  checkpoint: { kind: kind.line(200), ...stated, about: 'What was measured, as the source names it' },
  checkpoint_match: { kind: kind.word('checkpoint match', CHECKPOINT_MATCHES), ...stated },
  harness: { kind: kind.line(300), ...maybe, about: 'The program and settings around the model' },
  effort: { kind: kind.line(100), ...maybe, about: 'The setting of reasoning effort' },
  measured_by: { kind: kind.word('measurer', MEASURED_BY), ...stated },
  measurer: { kind: kind.line(200), ...stated, about: 'Who that is, by name' },
  as_of: { kind: kind.day, ...stated },
  source: {
    kind: kind.line(2_000),
    ...stated,
    about: 'The address; of an evaluation of one’s own where its record is kept',
  },
  source_class: { kind: kind.word('source class', SOURCE_CLASSES), ...stated },
  confidence: { kind: kind.word('confidence', CONFIDENCES), ...stated },
  note: { kind: kind.prose, ...maybe },
  ...governed,
} as const satisfies Columns;
