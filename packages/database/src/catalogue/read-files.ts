import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CatalogueFile } from './validate-file.ts';

/** The catalogue's files as text, each list sorted by name. A missing single file is null. */
export interface CatalogueFiles {
  readonly providers: readonly CatalogueFile[];
  readonly selfHosted: readonly CatalogueFile[];
  readonly defaultModels: CatalogueFile | null;
  readonly instanceTypes: CatalogueFile | null;
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

async function readOne(directory: string, name: string): Promise<CatalogueFile | null> {
  try {
    return { name, text: await readFile(path.join(directory, name), 'utf8') };
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

async function readFolder(directory: string, folder: string): Promise<CatalogueFile[]> {
  const names = await readdir(path.join(directory, folder)).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => readOne(directory, `${folder}/${name}`)),
  );
  return files.filter((file) => file !== null);
}

/** Reads every catalogue file below a directory. */
export async function readCatalogueFiles(directory: URL | string): Promise<CatalogueFiles> {
  const root = directory instanceof URL ? fileURLToPath(directory) : directory;
  const [providers, selfHosted, defaultModels, instanceTypes] = await Promise.all([
    readFolder(root, 'providers'),
    readFolder(root, 'self-hosted'),
    readOne(root, 'default-models.json'),
    readOne(root, 'instance-types.json'),
  ]);
  return { providers, selfHosted, defaultModels, instanceTypes };
}
