import { z } from 'zod';
import { AwsFault } from './aws-fault.ts';

/** One operation of one service, with its input parsed and not yet carried out. */
interface PreparedOperation {
  readonly input: unknown;
  /** ARNs that an IAM policy would have to allow, or `*` for operations without resource-level permissions. */
  readonly resources: readonly string[];
  answer(): Promise<unknown>;
}

/** How the server reaches an operation; the input type stays inside. */
export interface Operation {
  /** Its name in IAM policies, such as `sagemaker:DescribeEndpoint`. */
  readonly iamAction: string;
  prepare(rawInput: unknown): PreparedOperation;
}

/** What an operation is made from. */
export interface OperationDefinition<Schema extends z.ZodType> {
  readonly iamAction: string;
  readonly input: Schema;
  resources(input: z.output<Schema>): readonly string[];
  answer(input: z.output<Schema>): unknown;
}

/** An operation whose input is parsed before anything else sees it. */
export function operation<Schema extends z.ZodType>(definition: OperationDefinition<Schema>): Operation {
  return {
    iamAction: definition.iamAction,
    prepare(rawInput) {
      const parsed = definition.input.safeParse(rawInput);
      if (!parsed.success) throw constraintFault(parsed.error);
      return {
        input: parsed.data,
        resources: definition.resources(parsed.data),
        answer: async () => definition.answer(parsed.data),
      };
    },
  };
}

/** Zod's issues in the words that AWS uses: `1 validation error detected: Value at 'maxResults' failed to satisfy constraint: …`. */
function constraintFault(error: z.ZodError): AwsFault {
  const details = error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'string' ? part[0]?.toLowerCase() + part.slice(1) : part));
    return `Value at '${path.join('.')}' failed to satisfy constraint: ${issue.message}`;
  });
  const errors = details.length === 1 ? '1 validation error' : `${details.length} validation errors`;
  return new AwsFault('ValidationException', `${errors} detected: ${details.join('; ')}`);
}

/** A whole number with AWS's words for its bounds. */
export function boundedInteger(least: number, most: number) {
  return z
    .number()
    .int()
    .min(least, `Member must have value greater than or equal to ${least}`)
    .max(most, `Member must have value less than or equal to ${most}`);
}

/** A time on the wire: seconds since 1970, with fractions. */
export const epochSeconds = z.number().transform((seconds) => new Date(seconds * 1000));

/** A time in an answer; undefined stays out of the JSON. */
export function toEpochSeconds(time: Date): number {
  return time.getTime() / 1000;
}
