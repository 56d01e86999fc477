/** One event for the bus. Consumers recognise a repeated delivery by an id inside `detail`: EventBridge makes its own ids anew each time. */
export interface EventEntry {
  /** The caller's own id, which the result repeats; it is not sent. */
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly time: Date;
  /** What the event is about, such as `model:<id>`: events of one entity arrive in order. Left out, order does not matter. */
  readonly entity?: string;
  /** ARNs or names the event is about. */
  readonly resources?: readonly string[];
}

/** What became of one entry. `errorCode` is EventBridge's own where it gave one. */
export type PublishResult =
  | { readonly id: string; readonly ok: true }
  | {
      readonly id: string;
      readonly ok: false;
      readonly errorCode: string;
      readonly errorMessage: string;
      /** Whether sending the same entry later may succeed. */
      readonly retryable: boolean;
    };

/** Puts events on the bus and says of each whether it arrived. */
export interface EventPublisher {
  /**
   * Sends the entries in order, in batches of at most 10 and under 256 KB that hold an entity once, and returns one result an
   * entry in the same order. Failure is a result, not an exception. Once an entry failed for now, later ones of its entity are
   * not sent (`NotSent`, retryable), and once a whole call failed nothing more is, so that a retry cannot reorder them.
   */
  publish(entries: readonly EventEntry[], options?: { readonly signal?: AbortSignal }): Promise<PublishResult[]>;
}
