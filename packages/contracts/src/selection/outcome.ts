import { z } from 'zod';
import { type ModelName, modelNameSchema } from './selection-policy.ts';

/** Why a call failed, in the words of the health window. */
export const OUTCOME_ERROR_KINDS = ['credentials', 'rate_limited', 'provider_fault', 'timeout', 'malformed'] as const;
export const outcomeErrorKindSchema = z.enum(OUTCOME_ERROR_KINDS);
/** One of {@link OUTCOME_ERROR_KINDS}. */
export type OutcomeErrorKind = z.infer<typeof outcomeErrorKindSchema>;

/** How one call of a model ended, as its caller saw it. */
export const outcomeSchema = z.object({
  /** Anything that names the model; a selected model does. */
  model: modelNameSchema.loose(),
  ok: z.boolean(),
  latencyMs: z.number().min(0).max(86_400_000).optional(),
  /** Needed to tell a fault of the provider from one of ours; `provider_fault` where a failure does not say. */
  errorKind: outcomeErrorKindSchema.optional(),
});
/** How one call ended. */
export type Outcome = Omit<z.infer<typeof outcomeSchema>, 'model'> & { readonly model: ModelName };
