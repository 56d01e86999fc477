import type { z } from 'zod';
import type { ProblemError } from './problem.ts';

/** What a failed parse says, field by field, with the values that would do where the schema knows them. */
export function problemErrors(part: string, error: z.ZodError, known: readonly string[]): ProblemError[] {
  return error.issues.flatMap((issue) => fromIssue(part, issue, known));
}

function fromIssue(part: string, issue: z.core.$ZodIssue, known: readonly string[]): ProblemError[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      in: part,
      field: field === '' ? key : `${field}.${key}`,
      message: part === 'query' ? 'unknown query parameter' : 'unknown field',
      ...(field === '' ? { allowed: known } : {}),
    }));
  }
  const allowed = issue.code === 'invalid_value' ? issue.values.filter(isPlain) : undefined;
  return [{ in: part, field, message: issue.message, ...(allowed === undefined ? {} : { allowed }) }];
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
