import { RegistryError } from '@radiant/contracts';
import { z } from 'zod';

/** A thing that the API answered with: whatever fields it has. */
export type Row = Readonly<Record<string, unknown>>;

const rowSchema = z.record(z.string(), z.unknown());

/** An answer as one thing. @throws RegistryError `response_malformed` */
export function rowOf(json: unknown): Row {
  const parsed = rowSchema.safeParse(json);
  if (!parsed.success) throw malformed('an object');
  return parsed.data;
}

/** The things in a list of an answer. @throws RegistryError `response_malformed` */
export function rowsOf(json: unknown, list?: string): readonly Row[] {
  const found = list === undefined ? json : rowOf(json)[list];
  const parsed = z.array(rowSchema).safeParse(found);
  if (!parsed.success) throw malformed(list === undefined ? 'a list' : `a list named ${list}`);
  return parsed.data;
}

/** Where the next page begins, or null on the last. */
export function nextCursorOf(json: unknown): string | null {
  const cursor = rowOf(json).nextCursor;
  return typeof cursor === 'string' ? cursor : null;
}

function malformed(expected: string): RegistryError {
  return new RegistryError(
    'response_malformed',
    `The API's answer is not understood: expected ${expected}; is it as new as this command?`,
  );
}
