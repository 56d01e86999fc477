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

/** Where a pattern stands in files that `among` picks, this one apart. */
function places(pattern: RegExp, among: (path: string) => boolean): string[] {
  return sources
    .filter(({ path }) => among(path) && !import.meta.filename.endsWith(path))
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
}

const isTest = (path: string) => /\.test\.tsx?$|\/test\//.test(path);

it('every property goes through the one policy of seeds, runs and limits', () => {
  const bare = /\bfc\.(assert|check|configureGlobal|installGlobalPlugin)\(/;
  expect(places(bare, (path) => path !== 'packages/test-kit/src/properties.ts')).toEqual([]);
});

it('JSON from outside is parsed by parseJson, so that no schema behind it can lose a key', () => {
  const outside = /^packages\/(cli|registry-admin|registry-sync)\/src\//;
  expect(places(/\bJSON\.parse\(|\.json\(\)/, (path) => outside.test(path) && !isTest(path))).toEqual([]);
});

it('no test sleeps or asserts what the clock says: it polls for what it waits for', () => {
  const times = /\bperformance\.now\(|\b(durationMs|elapsedMs)\)\.toBe(Less|Greater)Than/;
  const sleeps = /\bsetTimeout\((resolve|done|next)\b|\bawait (wait|sleep|delay)\(|pg_sleep/;
  expect(places(times, isTest)).toEqual([]);
  // Those that kill and restart do so at any moment of what is under way.
  expect(places(sleeps, (path) => isTest(path) && !path.endsWith('.whole.test.ts'))).toEqual([]);
});
