/** Namespace of the registry's own metrics in CloudWatch. */
export const METRICS_NAMESPACE = 'Radiant/Registry';

/** The registry's own metrics by what they say; entries emit them, alarms and the dashboard read them. */
export const METRICS = {
  /** A container started, by service. */
  coldStart: 'ColdStart',
  /** Seconds since a sync of this type last completed, by `SyncType`. */
  syncAge: 'SyncAgeSeconds',
  /** Milliseconds that a run took, by `SyncType`. */
  syncDuration: 'SyncDurationMs',
  /** Runs that failed or stayed partial, by `SyncType`. */
  syncFailed: 'SyncFailed',
  syncPartial: 'SyncPartial',
  /** Providers by `Status`. */
  providers: 'Providers',
  /** Self-hosted models by thermal `State`. */
  models: 'SelfHostedModels',
  /** What the instances of HOT and WARM models cost an hour, in USD. */
  warmHourlyCost: 'WarmHourlyCostUsd',
  /** Events that the bus has not taken yet, and the seconds that the oldest waits. */
  eventsWaiting: 'EventsWaiting',
  oldestEventAge: 'OldestEventSeconds',
  /** Discoveries and price proposals that wait for a person. */
  awaitingReview: 'AwaitingReview',
} as const;
