import { z } from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]);

/** A policy document with everything resolved. */
export const policyDocumentSchema = z.object({
  Version: z.string(),
  Statement: z.array(
    z.object({
      Sid: z.string().optional(),
      Effect: z.enum(['Allow', 'Deny']),
      Action: oneOrMore,
      Resource: oneOrMore,
      Condition: z.record(z.string(), z.record(z.string(), oneOrMore)).optional(),
    }),
  ),
});
/** A policy document with everything resolved. */
export type PolicyDocument = z.output<typeof policyDocumentSchema>;
