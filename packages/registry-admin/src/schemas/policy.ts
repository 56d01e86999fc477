import { z } from '@hono/zod-openapi';
import { selectionPolicySchema } from '@radiant/contracts';

/** A policy as an admin writes it; its name stands in the path. */
export const policyBodySchema = selectionPolicySchema.omit({ name: true });

/** A policy as it is stored. */
export const policySchema = z
  .strictObject({
    name: z.string(),
    version: z.int(),
    description: z.string(),
    criteria: z.record(z.string(), z.unknown()),
    strategy: z.string().nullable(),
    weights: z.record(z.string(), z.unknown()).nullable(),
    defaultModels: z.record(z.string(), z.unknown()),
    created_at: z.string(),
    updated_at: z.string(),
    etag: z.string(),
  })
  .openapi('SelectionPolicy');
/** A policy as it is stored. */
export type Policy = z.output<typeof policySchema>;

/** Name of a policy in a path. */
export const policyNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, { error: 'lower case letters, digits and hyphens' });
