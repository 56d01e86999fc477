import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { beforeAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SKIPPED = new Set(['node_modules', 'dist', 'cdk.out', 'fixtures']);

interface Source {
  readonly path: string;
  readonly lines: readonly string[];
}

/** Every TypeScript file of the repository. */
async function sourcesBelow(folder: string): Promise<Source[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.map(async (entry): Promise<Source[]> => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourcesBelow(path);
    if (!/\.tsx?$/.test(entry.name)) return [];
    return [{ path: relative(ROOT, path), lines: (await readFile(path, 'utf8')).split('\n') }];
  });
  return (await Promise.all(found)).flat();
}

let sources: readonly Source[];
beforeAll(async () => {
  sources = (await Promise.all(['packages', 'examples'].map((folder) => sourcesBelow(join(ROOT, folder))))).flat();
});

/** Where a pattern stands, outside the files that may hold it. */
function places(pattern: RegExp, allowed: readonly string[]): string[] {
  return sources
    .filter(({ path }) => !allowed.includes(path) && !import.meta.filename.endsWith(path))
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
}

it('every property goes through the one policy of seeds, runs and limits', () => {
  expect(
    places(/\bfc\.(assert|check|configureGlobal|installGlobalPlugin)\(/, ['packages/test-kit/src/properties.ts']),
  ).toEqual([]);
});
