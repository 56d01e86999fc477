import type { JobContext } from '../run/job.ts';
import { syncJob } from '../run/sync-job.ts';
import { share, wholeNumber } from '../run/variables.ts';

const variables = {
  /** Absences in a row after which a model is deprecated. */
  MODEL_MISSES_TO_DEPRECATE: wholeNumber(3, 1, 100),
  /** A list that lost more than this share of our models changes nothing. */
  MODEL_SHRINK_LIMIT: share(0.3),
  /** The share says nothing below so many lost models. */
  MODEL_SHRINK_MINIMUM: wholeNumber(5, 1, 1_000),
};

const events = ['ModelDiscovered', 'ModelDeprecated', 'ModelRestored'] as const;

/** One of the events of a models run. */
export type ModelsEvent = (typeof events)[number];
/** What the models job works with. */
export type ModelsContext = JobContext<typeof variables, ModelsEvent>;

/** Which models the providers list: new ones, missing ones, announced ends. Part of every full run, otherwise by hand. */
export const modelsSync = syncJob({
  name: 'models',
  isPartOfFull: true,
  schedule: null,
  events,
  variables,
  load: async () => (await import('./models-job.ts')).modelsJob,
});
