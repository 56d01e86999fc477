/** Namespace of the registry's own metrics in CloudWatch. */
export const METRICS_NAMESPACE = 'Radiant/Registry';

/**
 * Variable with the stage's name. Every metric carries it as the dimension `Stage`: stages of one account would else keep each
 * other's alarms quiet.
 */
export const STAGE_VARIABLE = 'REGISTRY_STAGE';

/** The registry's own metrics by what they say; entries emit them, alarms and the dashboard read them. */
export const METRICS = {
  /** A container started, by service. */
  coldStart: 'ColdStart',
  /** Seconds since a sync of this type last completed, or since the registry was made where none has, by `SyncType`. */
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

/** Database logins of the deployed functions and of whoever else only reads, such as a selector's Lambda. */
export const LOGIN_ROLES = ['registry_reader', 'registry_sync', 'registry_admin'] as const;
/** One of {@link LOGIN_ROLES}. */
export type LoginRole = (typeof LOGIN_ROLES)[number];

/** SageMaker's limit on an endpoint's name, in characters. */
export const ENDPOINT_NAME_MAX_LENGTH = 63;

/**
 * The SageMaker endpoint name of a self-hosted model: `radiant-` and the model id, every character that SageMaker refuses
 * replaced by `-`, cut to 63, never ending in `-` (SageMaker's pattern is `[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}`).
 */
export function endpointName(modelId: string): string {
  return `radiant-${modelId}`
    .replaceAll(/[^a-zA-Z0-9-]/g, '-')
    .slice(0, ENDPOINT_NAME_MAX_LENGTH)
    .replace(/-+$/, '');
}

/** Path below which the admin API lives, wherever it is served. */
export const ADMIN_BASE_PATH = '/api/v2/admin/registry';

/** What a token may do there; writing includes reading. */
export const ADMIN_SCOPES = ['registry:read', 'registry:write'] as const;
/** One of {@link ADMIN_SCOPES}. */
export type AdminScope = (typeof ADMIN_SCOPES)[number];
