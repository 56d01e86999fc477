import { z } from 'zod';

/** A tenant's plan, 1 (lowest) to 5; a model asks for at least its `min_tier`. */
export const tenantTierSchema = z.int().min(1).max(5);
/** 1 to 5. */
export type TenantTier = z.infer<typeof tenantTierSchema>;
