import { z } from 'zod';
import { boundedInteger, epochSeconds } from '../wire/operation.ts';

/** The members that ListEndpoints and ListInferenceComponents share. */
export const listInput = z.object({
  SortBy: z.enum(['Name', 'CreationTime', 'Status']).default('CreationTime'),
  SortOrder: z.enum(['Ascending', 'Descending']).default('Descending'),
  NextToken: z.string().optional(),
  MaxResults: boundedInteger(1, 100).optional(),
  NameContains: z
    .string()
    .max(63, 'Member must have length less than or equal to 63')
    .regex(/^[a-zA-Z0-9-]*$/, 'Member must satisfy regular expression pattern: [a-zA-Z0-9-]+')
    .optional(),
  CreationTimeBefore: epochSeconds.optional(),
  CreationTimeAfter: epochSeconds.optional(),
  LastModifiedTimeBefore: epochSeconds.optional(),
  LastModifiedTimeAfter: epochSeconds.optional(),
  StatusEquals: z.string().optional(),
});

/** A parsed list request. */
export type ListInput = z.output<typeof listInput>;

interface Listed {
  readonly name: string;
  readonly status: string;
  readonly createdAt: Date;
  readonly lastModifiedAt: Date;
}

/** Whether a row passes all filters of the request; times are inclusive. */
export function passesFilter(row: Listed, input: ListInput): boolean {
  return (
    (input.NameContains === undefined || row.name.includes(input.NameContains)) &&
    (input.StatusEquals === undefined || row.status === input.StatusEquals) &&
    within(row.createdAt, input.CreationTimeAfter, input.CreationTimeBefore) &&
    within(row.lastModifiedAt, input.LastModifiedTimeAfter, input.LastModifiedTimeBefore)
  );
}

/** What the row is sorted by. */
export function sortValueOf(row: Listed, sortBy: ListInput['SortBy']): string | number {
  if (sortBy === 'Name') return row.name;
  return sortBy === 'Status' ? row.status : row.createdAt.getTime();
}

function within(time: Date, after: Date | undefined, before: Date | undefined): boolean {
  return (after === undefined || time >= after) && (before === undefined || time <= before);
}
