/** An event that the bus accepted, in the order of acceptance. */
export interface AcceptedEvent {
  /** EventBridge's own id, new for each delivery. */
  readonly eventId: string;
  readonly busName: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly time: Date;
  readonly resources: readonly string[];
  readonly acceptedAt: Date;
}

/** What tests see of the bus and do to it. Throttling, denial and a bus that is down are faults of the simulator as a whole. */
export interface EventBridgeControl {
  readonly events: readonly AcceptedEvent[];
  /** Fails the next `count` entries (not calls), so that PutEvents answers 200 with FailedEntryCount > 0. */
  failEntries(count: number, errorCode?: string): void;
  /** Fails every entry for which `matches` says so, until it is called with `() => false`. */
  failEntriesWhere(matches: (entry: { source: string; detailType: string; detail: unknown }) => boolean): void;
  clearEvents(): void;
}
