import { z } from 'zod';
import { epochSeconds } from '../wire/operation.ts';

/** One entry of PutEvents on the wire; what is missing fails the entry, not the call. */
export const putEventsEntry = z.object({
  Time: epochSeconds.optional(),
  Source: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().default('default'),
});

/** A parsed entry. */
export type PutEventsEntry = z.output<typeof putEventsEntry>;

/** Why an entry is refused by itself. */
export interface EntryFailure {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

const jsonObject = z.record(z.string(), z.unknown());

/** The entry's content, or why EventBridge refuses it. */
export function acceptableEntry(
  entry: PutEventsEntry,
): { source: string; detailType: string; detail: Record<string, unknown> } | EntryFailure {
  const { Source: source, DetailType: detailType, Detail: detail } = entry;
  if (!source) return requiredArgument('Source');
  if (!detailType) return requiredArgument('DetailType');
  if (detail === undefined) return requiredArgument('Detail');
  if (source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  const parsed = jsonObject.safeParse(parseJson(detail));
  if (!parsed.success) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return { source, detailType, detail: parsed.data };
}

function requiredArgument(name: string): EntryFailure {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
