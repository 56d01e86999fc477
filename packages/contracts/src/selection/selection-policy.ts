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

/**
 * Criteria that a policy may set; strategy and weights have fields of their own, and a time would go stale, as would the seed of
 * one request.
 */
export const policyCriteriaSchema = selectionCriteriaSchema
  .omit({ strategy: true, weights: true, at: true, spread: true })
  .partial();

/**
 * A named set of defaults for selections, kept in the database. What a caller states himself wins over it, but for what is locked: of
 * that he may ask more, never less.
 */
const policyShape = z.strictObject({
  /** Such as `support-chat`. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'expected lower-case letters, digits and hyphens'),
  description: z.string().max(1000).default(''),
  criteria: policyCriteriaSchema.default({}),
  strategy: strategySchema.nullable().default(null),
  weights: selectionWeightsSchema.nullable().default(null),
  /** The model to end with, by task; the registry's own default where a task is not named. */
  defaultModels: z.partialRecord(taskSchema, modelNameSchema).default({}),
  /** Criteria of the policy that no caller may weaken. */
  locked: z
    .array(z.enum(Object.keys(policyCriteriaSchema.shape) as [PolicyCriterion, ...PolicyCriterion[]]))
    .default([]),
});
type PolicyCriterion = keyof z.infer<typeof policyCriteriaSchema>;

/** What is locked is stated: there is nothing to hold a caller to otherwise. */
const refuseUnstatedLocks = ({ value, issues }: z.core.ParsePayload<z.infer<typeof policyShape>>) => {
  for (const [index, name] of value.locked.entries()) {
    if (value.criteria[name] !== undefined) continue;
    issues.push({
      code: 'custom',
      path: ['locked', index],
      input: name,
      message: 'a criterion that the policy states',
    });
  }
};

/** A policy as it is written. */
export const selectionPolicySchema = policyShape.check(refuseUnstatedLocks);
/** The same without its name, where an address carries that, and with more. */
export const policyBodySchema = <Shape extends z.ZodRawShape>(more: Shape) =>
  policyShape
    .omit({ name: true })
    .extend(more)
    .check(refuseUnstatedLocks as never);
/** A policy as it is written. */
export type SelectionPolicyInput = z.input<typeof selectionPolicySchema>;

/** A policy as it is kept: every write makes a new version. */
export const storedSelectionPolicySchema = policyShape.extend({ version: z.int().min(1) });
/** A policy as it is kept. */
export type SelectionPolicy = z.infer<typeof storedSelectionPolicySchema>;
