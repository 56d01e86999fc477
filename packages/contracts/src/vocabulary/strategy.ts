import { z } from 'zod';

/** How eligible models are ordered. */
export const STRATEGIES = ['thermal', 'latency', 'cost', 'balanced'] as const;
export const strategySchema = z.enum(STRATEGIES);
/** One of {@link STRATEGIES}. */
export type Strategy = z.infer<typeof strategySchema>;
