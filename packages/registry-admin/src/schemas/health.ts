import { z } from '@hono/zod-openapi';
import { HEALTH_STATUSES } from '@radiant/contracts';
import { maybeTimestampSchema, timestampSchema } from './scalars.ts';

const maybeNumber = z.number().nullable();
const maybeTime = maybeTimestampSchema;

/** What is believed of a provider in a region, and why. */
export const providerHealthSchema = z
  .strictObject({
    provider_id: z.string(),
    region: z.string(),
    status: z.enum(HEALTH_STATUSES),
    reason: z.string().nullable(),
    avg_latency_ms: maybeNumber,
    p95_latency_ms: maybeNumber,
    p99_latency_ms: maybeNumber,
    error_rate: maybeNumber,
    success_rate: maybeNumber,
    consecutive_failures: z.int(),
    consecutive_successes: z.int(),
    last_check_at: maybeTime,
    last_success_at: maybeTime,
    last_failure_at: maybeTime,
    last_error: z.string().nullable(),
    status_since: timestampSchema,
    updated_at: timestampSchema,
  })
  .openapi('ProviderHealth');
