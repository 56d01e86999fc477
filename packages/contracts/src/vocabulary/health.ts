import { z } from 'zod';

/** What we believe of a provider in a region. `unknown` means not configured or not yet observed. */
export const HEALTH_STATUSES = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const;
export const healthStatusSchema = z.enum(HEALTH_STATUSES);
/** One of {@link HEALTH_STATUSES}. */
export type HealthStatus = z.infer<typeof healthStatusSchema>;
