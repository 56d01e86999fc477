import { isStorableId, RegistryError } from '@radiant/contracts';
import { z } from 'zod';

/** How a field of an entry is read: by a schema, as a list of what a schema reads (in brackets), or by fields of its own. */
type Field = z.ZodType | readonly [z.ZodType] | Fields;
interface Fields {
  readonly [name: string]: Field;
}

/** What a field reads as; null where it is absent or cannot be read. */
type Value<Of extends Field> = Of extends z.ZodType
  ? z.output<Of> | null
  : Of extends readonly [infer Each extends z.ZodType]
    ? readonly Exclude<z.output<Each>, null>[] | null
    : Of extends Fields
      ? Values<Of>
      : never;
type Values<Of extends Fields> = { readonly [Name in keyof Of]: Value<Of[Name]> };

/** The entries of a list: which field is the model's id, the one that no adapter does without, and what else is read of them. */
export interface EntryShape<Of extends Fields = Fields> {
  readonly id: string;
  /** What stands before the id that callers say. */
  readonly prefix: string;
  readonly fields: Of;
}

/** An entry as far as it could be read; `raw` has whatever else the provider says. */
export type Entry<Of extends Fields = Fields> = { readonly id: string; readonly raw: unknown } & Values<Of>;

/** What an {@link EntryShape} reads. */
export type EntryOf<Shape> = Shape extends EntryShape<infer Of> ? Entry<Of> : never;

/** Names the id's field, the others that are read, and what the id is said without. */
export function entryShape<const Of extends Fields = Record<never, never>>(
  id: string,
  fields: Of = {} as Of,
  prefix = '',
): EntryShape<Of> {
  return { id, prefix, fields };
}

/** A container that must be a list of entries, whatever each of them is: none is looked at before it is read. */
export const entryList = z.custom<readonly unknown[]>(Array.isArray, { error: 'expected a list of entries' });

/** What could not be read of a list. */
export interface OddEntries {
  /** Positions of the entries without a usable id, which are left out. */
  readonly withoutId: readonly number[];
  /** Fields that could not be read, with the models whose they are. */
  readonly unreadable: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the entries of a list one by one, so that what is odd in one costs itself only: an unreadable field is null, an entry
 * without a usable id is left out, and both are remembered.
 */
export type EntryReader = <Of extends Fields>(entries: readonly unknown[], shape: EntryShape<Of>) => Entry<Of>[];

/** More entries than any provider lists, some twenty times over. */
const MAX_ENTRIES = 20_000;

/**
 * A reader for all the pages of a list, and what it met. The reader throws a RegistryError `response_too_large` past 20,000
 * entries.
 */
export function entryReader(): {
  readonly read: EntryReader;
  readonly odd: OddEntries;
  readonly entries: () => number;
} {
  const withoutId: number[] = [];
  const unreadable = new Map<string, string[]>();
  let position = 0;
  const read = <Of extends Fields>(entries: readonly unknown[], shape: EntryShape<Of>) => {
    if (position + entries.length > MAX_ENTRIES) {
      throw new RegistryError('response_too_large', `lists more than ${MAX_ENTRIES} entries`);
    }
    return entries.flatMap((raw): Entry<Of>[] => {
      position += 1;
      const id = isRecord(raw) ? modelIdOf(raw[shape.id], shape.prefix) : null;
      if (id === null) {
        withoutId.push(position - 1);
        return [];
      }
      const note = (path: string) => {
        const models = unreadable.get(path) ?? [];
        if (models.at(-1) !== id) models.push(id);
        unreadable.set(path, models);
      };
      return [{ id, raw, ...valuesOf(shape.fields, raw, '', note) } as Entry<Of>];
    });
  };
  return { read, odd: { withoutId, unreadable }, entries: () => position };
}

function modelIdOf(said: unknown, prefix: string): string | null {
  if (typeof said !== 'string') return null;
  const id = said.startsWith(prefix) ? said.slice(prefix.length) : said;
  return isModelId(id) ? id : null;
}

/** An id that the registry can hold. What cannot be stored cannot be called either, and is no reason to refuse the rest. */
export function isModelId(id: string): boolean {
  return id.trim() !== '' && id.length <= 200 && isStorableId(id);
}

type Note = (path: string) => void;

function valuesOf(fields: Fields, of: unknown, prefix: string, note: Note): Record<string, unknown> {
  const record = isRecord(of) ? of : {};
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value = Object.hasOwn(record, name) ? record[name] : null;
      return [name, readField(field, value, `${prefix}${name}`, note)];
    }),
  );
}

function readField(field: Field, value: unknown, path: string, note: Note): unknown {
  if (field instanceof z.ZodType) return value == null ? null : readable(field, value, path, note);
  if (isList(field)) {
    if (value == null) return null;
    if (!Array.isArray(value)) return unreadable(path, note);
    return value.map((each) => readable(field[0], each, path, note)).filter((each) => each !== null);
  }
  if (value != null && !isRecord(value)) note(path);
  return valuesOf(field, value, `${path}.`, note);
}

function readable(schema: z.ZodType, value: unknown, path: string, note: Note): unknown {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : unreadable(path, note);
}

function unreadable(path: string, note: Note): null {
  note(path);
  return null;
}

function isList(field: Field): field is readonly [z.ZodType] {
  return Array.isArray(field);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
