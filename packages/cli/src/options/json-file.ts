import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { messageOf, parseJson, RegistryError, ReservedKeyError } from '@radiant/contracts';

/** Reads JSON from a file, or from standard input for `-`. @throws RegistryError `input_invalid` naming the file */
export async function readJsonFile(path: string): Promise<unknown> {
  const where = path === '-' ? 'Standard input' : path;
  let content: string;
  try {
    content = path === '-' ? await text(process.stdin) : await readFile(path, 'utf8');
  } catch (cause) {
    throw new RegistryError('input_invalid', `${where} cannot be read: ${messageOf(cause)}`, { cause });
  }
  try {
    return parseJson(content);
  } catch (cause) {
    const fault = cause instanceof ReservedKeyError ? 'cannot be taken' : 'is not JSON';
    throw new RegistryError('input_invalid', `${where} ${fault}: ${messageOf(cause)}`, { cause });
  }
}
