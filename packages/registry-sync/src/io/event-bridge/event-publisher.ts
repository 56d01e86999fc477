/** One event for the bus. Consumers recognise a repeated delivery by an id inside `detail`: EventBridge makes its own ids anew each time. */
export interface EventEntry {
  /** The caller's own id, which the result repeats; it is not sent. */
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly time: Date;
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
   * Sends the entries in order, in batches of at most 10 and 256 KB, and returns one result an entry in the same order.
   * Failure is a result, not an exception: a bus that is down fails the batch at hand, and the batches after it are not tried
   * (`NotSent`), so that order survives.
   */
  publish(entries: readonly EventEntry[], options?: { readonly signal?: AbortSignal }): Promise<PublishResult[]>;
}
