import type { Notice } from './notice.ts';

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
  /** Job and decision: `sync.models`, `sync.pricing`. */
  readonly kind: string;
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
  readonly id: string | null;
}
