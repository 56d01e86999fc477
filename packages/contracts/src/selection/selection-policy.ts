import { z } from 'zod';
import { strategySchema, taskSchema } from '../vocabulary/words.ts';
import { selectionCriteriaSchema } from './selection-criteria.ts';
import { selectionWeightsSchema } from './selection-weights.ts';

/** A model by name: unique within its provider only. */
export const modelNameSchema = z.strictObject({
  providerId: z.string().min(1).max(100),
  modelId: z.string().min(1).max(200),
});
/** A model by name. */
export type ModelName = z.infer<typeof modelNameSchema>;

/** Criteria that a policy may set; strategy and weights have fields of their own, and a time would go stale. */
export const policyCriteriaSchema = selectionCriteriaSchema.omit({ strategy: true, weights: true, at: true }).partial();

/** A named set of defaults for selections, kept in the database. What a caller states himself wins over it. */
export const selectionPolicySchema = z.strictObject({
  /** Such as `support-chat`. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'expected lower-case letters, digits and hyphens'),
  description: z.string().max(1000).default(''),
  criteria: policyCriteriaSchema.default({}),
  strategy: strategySchema.nullable().default(null),
  weights: selectionWeightsSchema.nullable().default(null),
  /** The model to end with, by task; the registry's own default where a task is not named. */
  defaultModels: z.partialRecord(taskSchema, modelNameSchema).default({}),
});
/** A policy as it is written. */
export type SelectionPolicyInput = z.input<typeof selectionPolicySchema>;

/** A policy as it is kept: every write makes a new version. */
export const storedSelectionPolicySchema = selectionPolicySchema.extend({ version: z.int().min(1) });
/** A policy as it is kept. */
export type SelectionPolicy = z.infer<typeof storedSelectionPolicySchema>;
