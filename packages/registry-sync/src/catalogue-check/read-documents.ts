import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseJson, RegistryError } from '@radiant/contracts';
import { z } from 'zod';
import { PRICE_SOURCES } from '../pricing/sources/price-sources.ts';
import type { DatedDocument } from './contradictions.ts';

const documentSchema = z.strictObject({
  source: z.enum(PRICE_SOURCES.map(({ id }) => id)),
  day: z.iso.date(),
  /** Where it was read, and under which licence. */
  address: z.string().min(1),
  document: z.unknown(),
});

/**
 * Reads the price lists stored in a folder, each with its source and its day.
 *
 * @throws RegistryError `catalogue_invalid` for a file that is no such list
 */
export async function readDocuments(folder: URL | string): Promise<DatedDocument[]> {
  const directory = folder instanceof URL ? fileURLToPath(folder) : folder;
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const parsed = documentSchema.safeParse(parseJson(await readFile(path.join(directory, name), 'utf8')));
      if (parsed.success) return parsed.data;
      throw new RegistryError('catalogue_invalid', `${name}: ${z.prettifyError(parsed.error)}`);
    }),
  );
}
