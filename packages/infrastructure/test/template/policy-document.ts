import { z } from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]);

const statement = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.record(z.string(), z.record(z.string(), oneOrMore)).optional(),
});

/** A policy document with everything resolved. */
export const policyDocumentSchema = z.object({ Version: z.string(), Statement: z.array(statement) });
/** A policy document with everything resolved. */
export type PolicyDocument = z.output<typeof policyDocumentSchema>;

/** A topic's own policy: who may do what to it, whoever's policies say nothing. */
export const topicPolicySchema = z.object({
  Topics: z.array(z.string()),
  PolicyDocument: policyDocumentSchema.extend({
    Statement: z.array(statement.extend({ Principal: z.union([z.literal('*'), z.record(z.string(), oneOrMore)]) })),
  }),
});
