import { RegistryError } from '@radiant/contracts';
import { z } from 'zod';
import type { ProviderAdapter } from '../adapter.ts';
import { isLate } from './http-failure.ts';
import { type ProviderContext, providerRequest } from './provider-request.ts';
import { requestJson } from './request-json.ts';

/** Why a probe failed. `credentials_refused` is our problem, `rate_limited` a sign of load, the rest count against the provider. */
const PROBE_ERROR_KINDS = [
  'credentials_refused',
  'rate_limited',
  'timeout',
  'upstream_failed',
  'response_malformed',
  'response_too_large',
] as const;
const probeErrorKindSchema = z.enum(PROBE_ERROR_KINDS);
/** One of {@link PROBE_ERROR_KINDS}. */
export type ProbeErrorKind = z.infer<typeof probeErrorKindSchema>;

/** What one health probe found. */
export interface HealthProbe {
  readonly ok: boolean;
  /** Null where no whole answer came. */
  readonly latencyMs: number | null;
  /** Null where no answer came at all. */
  readonly statusCode: number | null;
  readonly errorKind: ProbeErrorKind | null;
  /** For people; null when ok. */
  readonly message: string | null;
}

/**
 * Asks a provider whether it is up and takes our key, by its unbilled request. A provider's failure is an answer, not an error.
 *
 * @throws RegistryError `timeout` with `details.deadline` when the run ended first: such a probe is no sample of the provider
 */
export async function probeHealth(
  adapter: Pick<ProviderAdapter, 'providerId' | 'authentication' | 'baseUrl' | 'keyRefusal' | 'health'>,
  context: ProviderContext,
): Promise<HealthProbe> {
  const { request, schema, healthyStatuses } = adapter.health;
  try {
    const answer = await requestJson(
      { ...providerRequest(adapter, request, schema, context), expectedStatuses: healthyStatuses },
      { ...context, retries: context.retries ?? 0 },
    );
    return { ok: true, latencyMs: answer.latencyMs, statusCode: answer.statusCode, errorKind: null, message: null };
  } catch (thrown) {
    if (!(thrown instanceof RegistryError) || isLate(thrown)) throw thrown;
    const kind = probeErrorKindSchema.safeParse(thrown.code);
    if (!kind.success) throw thrown;
    const { status } = thrown.details;
    return {
      ok: false,
      latencyMs: null,
      statusCode: typeof status === 'number' ? status : null,
      errorKind: kind.data,
      message: thrown.message,
    };
  }
}
