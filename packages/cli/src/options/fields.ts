import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { messageOf, parseJson, RefusedJsonError, RegistryError } from '@radiant/contracts';
import type { Row } from '../admin/answers.ts';

/** `field=value` as it was written. */
export interface Assignment {
  readonly field: string;
  readonly text: string;
}

/** Reads `field=value` words. @throws RegistryError `input_invalid` for a word that is none, or a field given twice */
export function assignmentsOf(words: readonly string[]): readonly Assignment[] {
  const seen = new Set<string>();
  return words.map((word) => {
    const found = /^([a-z0-9_]+)=(.*)$/is.exec(word);
    const [, field = '', text = ''] = found ?? [];
    if (found === null) {
      throw new RegistryError('input_invalid', `"${word}" is no assignment; expected field=value, such as min_tier=2`);
    }
    if (seen.has(field)) throw new RegistryError('input_invalid', `${field} is given twice; give it once`);
    seen.add(field);
    return { field, text };
  });
}

/**
 * The values that assignments mean, read by what stands in the field now: lists by comma, numbers, yes and no, text as it is.
 * `null` empties a field; JSON works everywhere.
 */
export function valuesOf(assignments: readonly Assignment[], present: Row): Row {
  return Object.fromEntries(assignments.map(({ field, text }) => [field, valueOfText(field, text, present[field])]));
}

function valueOfText(field: string, text: string, present: unknown): unknown {
  if (text === 'null') return null;
  if (Array.isArray(present) && !text.startsWith('[')) return text === '' ? [] : text.split(',').map((p) => p.trim());
  if (typeof present === 'string') return text;
  return jsonOr(field, text);
}

function jsonOr(field: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    if (cause instanceof RefusedJsonError) {
      throw new RegistryError('input_invalid', `${field}: ${cause.message}`, { cause });
    }
    return text;
  }
}

/** Reads a file, or standard input for `-`. @throws RegistryError `input_invalid` naming the file */
export async function readTextFile(path: string): Promise<string> {
  try {
    return path === '-' ? await textOf(process.stdin) : await readFile(path, 'utf8');
  } catch (cause) {
    throw new RegistryError('input_invalid', `${whereOf(path)} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

/** Reads JSON from a file, or from standard input for `-`. @throws RegistryError `input_invalid` naming the file */
export async function readJsonFile(path: string): Promise<unknown> {
  const content = await readTextFile(path);
  try {
    return parseJson(content);
  } catch (cause) {
    const fault = cause instanceof RefusedJsonError ? 'cannot be taken' : 'is not JSON';
    throw new RegistryError('input_invalid', `${whereOf(path)} ${fault}: ${messageOf(cause)}`, { cause });
  }
}

function whereOf(path: string): string {
  return path === '-' ? 'Standard input' : path;
}
