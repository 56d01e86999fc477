import type { Queryable } from '../connection/queryable.ts';

/** One observation of a provider in a region; or several like it, by `weight`. */
export interface HealthSample {
  readonly providerId: string;
  readonly region: string;
  /** `probe` is the health run's own request, `caller` what somebody met who used a model. */
  readonly source: 'probe' | 'caller';
  readonly ok: boolean;
  /** Milliseconds; null where no whole answer came. */
  readonly latencyMs: number | null;
  /** credentials, rate_limited, provider_fault, timeout, malformed; null when ok. */
  readonly errorKind: string | null;
  readonly modelId?: string | null;
  readonly sampledAt: Date;
  /** How many calls it stands for; 1 unless said otherwise. */
  readonly weight?: number;
}

/**
 * Stores samples in one statement; those of a provider that the registry does not have (such as self-hosted models) are left
 * out. This is also how callers' outcomes enter the health statistics, in batches.
 */
export async function recordHealthSamples(database: Queryable, samples: readonly HealthSample[]): Promise<void> {
  if (samples.length === 0) return;
  await database.query(
    `INSERT INTO provider_health_samples (provider_id, region, model_id, source, sampled_at, ok, latency_ms, error_kind, weight)
     SELECT s."providerId", s.region, s."modelId", s.source, s."sampledAt", s.ok, s."latencyMs", s."errorKind",
       COALESCE(s.weight, 1)
     FROM jsonb_to_recordset($1) AS s ("providerId" text, region text, "modelId" text, source text,
       "sampledAt" timestamptz, ok boolean, "latencyMs" numeric, "errorKind" text, weight integer)
     JOIN providers p ON p.id = s."providerId"`,
    [JSON.stringify(samples)],
  );
}

/** What a caller met: {@link recordOutcomes}. */
export type CallerOutcome = Omit<HealthSample, 'source'>;

/** Stores what callers met when they used providers; the next health run counts it. */
export async function recordOutcomes(database: Queryable, outcomes: readonly CallerOutcome[]): Promise<void> {
  await recordHealthSamples(
    database,
    outcomes.map((outcome) => ({ ...outcome, source: 'caller' as const })),
  );
}
