import type { Logger, SyncType } from '@radiant/contracts';
import type { Pool, PoolClient } from '@radiant/database';
import type { z } from 'zod';
import type { providerVariables } from '../providers/provider-variables.ts';
import type { SyncPorts } from './ports.ts';
import type { runVariables } from './variables.ts';

/** The parts a run is made of: each sync type but `full`, which runs several of them. */
export type JobName = Exclude<SyncType, 'full'>;

/** Settings as they are read, by environment variable. */
export type Settings<Variables extends z.ZodRawShape> = Readonly<z.output<z.ZodObject<Variables>>>;

/** How a step stands, for whoever watches the run. */
export type StepState = 'started' | 'done' | 'failed' | 'skipped';

/** When a job has to be through. */
export interface Deadline {
  /** When gathering ends; what follows is kept for applying and for closing the log. */
  readonly at: Date;
  /** Aborts at `at`, and at once when the run lost its lease. Pass it to every remote call. */
  readonly signal: AbortSignal;
}

/** What a change-set's statements work with. */
export interface ApplyScope<EventType extends string = string> {
  /** Inside the transaction, fenced, with the change-set declared. */
  readonly client: PoolClient;
  /** Id of the declared change-set; empty where `onlyIfChanged` left it out. */
  readonly changeSetId: string;
  /** Stored with the transaction, in this order, delivered after it. */
  emit(events: readonly RegistryEvent<EventType>[]): void;
}

/**
 * What a job gets: its own settings beside those of every run, and the events that it has announced. Gather with `ports` and
 * `pool`, decide purely, then `apply`.
 */
export interface JobContext<Variables extends z.ZodRawShape = Record<never, never>, EventType extends string = string> {
  readonly pool: Pool;
  readonly syncId: string;
  /** Which job of the run this is; stands before its errors and in its change-sets. */
  readonly job: JobName;
  /** True: decide and show, write nothing. `apply` keeps to it by itself. */
  readonly dryRun: boolean;
  /** Providers whose shrunken list a person has looked at and believes. */
  readonly acceptShrunken: readonly string[];
  readonly ports: SyncPorts;
  readonly config: Settings<typeof runVariables & typeof providerVariables & Variables>;
  readonly logger: Logger;
  readonly deadline: Deadline;
  now(): Date;
  /**
   * Tells the run's log row (and whoever listens) how a step stands, such as `openai` or `endpoints`. Never throws, never
   * waits.
   */
  progress(step: string, state: StepState, fields?: Readonly<Record<string, unknown>>): void;
  /**
   * One transaction: checks that the run still holds its lease (and locks it, so that nobody takes over meanwhile), declares
   * the change-set, runs the statements, stores the events. In a dry run it does none of this and gives the draft back.
   *
   * Deadlocks and serialization failures are tried again, so `statements` may run more than once.
   *
   * @throws RegistryError `lease_lost` when another run took over; nothing was written
   */
  apply(draft: ChangeSetDraft, statements: (scope: ApplyScope<EventType>) => Promise<void>): Promise<ChangeSetSummary>;
}

const COUNTED = ['modelsAdded', 'modelsDiscovered', 'modelsUpdated', 'modelsDeprecated'] as const;

/** What the log row counts. Added are rows inserted into the registry; discoveries are not, they await review. */
export type SyncCounts = Readonly<Record<(typeof COUNTED)[number], number>>;

/** Counts added up; what a part leaves out is 0. */
export function sumOfCounts(parts: readonly Partial<SyncCounts>[]): SyncCounts {
  const sum = (count: keyof SyncCounts) => parts.reduce((total, part) => total + (part[count] ?? 0), 0);
  return Object.fromEntries(COUNTED.map((count) => [count, sum(count)])) as SyncCounts;
}

/** What a job did. Failures that concern one provider or endpoint are `errors`; a job throws only when it could do nothing. */
export interface JobResult {
  readonly counts: Partial<SyncCounts>;
  /** Providers dealt with; a provider that any job of the run failed on does not count as updated. */
  readonly providers?: { readonly processed: readonly string[]; readonly failed: readonly string[] };
  /** `<provider or endpoint>: <reason>`, each one sentence. */
  readonly errors: readonly string[];
  readonly notices: readonly Notice[];
  /** What the deadline left undone, by name. */
  readonly remaining: readonly string[];
  readonly changeSets: readonly ChangeSetSummary[];
  /** True when nothing could be done at all, such as every provider out of reach; a run of only such jobs has failed. */
  readonly failed?: boolean;
  /** What else is worth showing, as plain data: `{ endpoints: 56, describeCalls: 3 }`. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A part of a run: gather, decide (purely, in `decide-*.ts`), apply. */
export type Job<Variables extends z.ZodRawShape = Record<never, never>, EventType extends string = string> = (
  context: JobContext<Variables, EventType>,
) => Promise<JobResult>;

/** Something that a person should know and that is no error: a list that shrank, a provider without a key. */
export interface Notice {
  /** Stable word; docs/runbook.md has a section of this name that says what to do. */
  readonly code: string;
  /** What it is about: a provider id, `provider/model`, an endpoint's name. */
  readonly subject: string;
  /** One sentence: what was found, what was expected, what was done about it. */
  readonly message: string;
  /** Facts for programs. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** One change that a job decided on, for people and for the stored change-set. */
export interface PlannedChange {
  /** What it is about: `openai/gpt-4o`, `provider/openai`. */
  readonly subject: string;
  /** What happens: `discover`, `deprecate`, `price`. */
  readonly action: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Why, for people. */
  readonly reason?: string;
}

/** What a job decided, before anything is written. A dry run ends here and shows it. */
export interface ChangeSetDraft {
  readonly changes: readonly PlannedChange[];
  /** By action, whatever the job counts. */
  readonly counts: Readonly<Record<string, number>>;
  readonly notices: readonly Notice[];
  readonly reason?: string;
  /**
   * True: a draft without changes stores no change-set. Only for statements that touch no table whose rows are protected and
   * kept in the change history, since a transaction without a change-set counts as an admin's.
   */
  readonly onlyIfChanged?: boolean;
}

/** A change-set as it was stored; `id` is null in a dry run, and where nothing was worth storing. */
export interface ChangeSetSummary extends ChangeSetDraft {
  /** `sync.` and the job's name. */
  readonly kind: string;
  readonly id: string | null;
}

/** An event as a job words it, source `radiant.registry`. Its id and the time of the change are added where it is stored. */
export interface RegistryEvent<EventType extends string = string> {
  /** The `detail-type` of the event. */
  readonly type: EventType;
  /** Events of one entity are delivered in order: `provider/openai/us-east-1`, `model/openai/gpt-4o`. */
  readonly entity: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
