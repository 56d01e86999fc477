import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RegistryError } from '@radiant/contracts';
import { z } from 'zod';
import type { CatalogueProblem } from '../src/catalogue/catalogue-file.ts';
import { CATALOGUE_DIRECTORY, loadCatalogue } from '../src/catalogue/load-catalogue.ts';

/** A copy of the catalogue that a test may spoil. For tests. */
export interface EditedCatalogue {
  /** Replaces the first `from` of a file by `to`; fails where the file has no `from`. */
  replace(file: string, from: string, to: string): Promise<void>;
  /** Rewrites the text of a file. */
  rewrite(file: string, edit: (text: string) => string): Promise<void>;
  /** Gives a file another name, or takes it away. */
  rename(file: string, to: string | null): Promise<void>;
  /** The line, from 1, on which a text first stands in a file as it is now. */
  lineOf(file: string, text: string): Promise<number>;
  /** What loading it is refused for; empty where it loads. */
  problems(): Promise<readonly CatalogueProblem[]>;
}

const problemsSchema = z.array(
  z.object({ file: z.string(), line: z.int(), path: z.string(), found: z.string(), expected: z.string() }),
);

function problemsOf(thrown: unknown): readonly CatalogueProblem[] {
  if (!(thrown instanceof RegistryError) || thrown.code !== 'catalogue_invalid') throw thrown;
  return problemsSchema.parse(thrown.details.problems);
}

/** Runs a test on its own copy of the catalogue, taken away afterwards. */
export async function withEditedCatalogue<Result>(
  use: (catalogue: EditedCatalogue) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(path.join(tmpdir(), 'catalogue-'));
  const at = (file: string) => path.join(directory, file);
  try {
    await cp(CATALOGUE_DIRECTORY, directory, { recursive: true });
    return await use({
      async replace(file, from, to) {
        const text = await readFile(at(file), 'utf8');
        if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
        await writeFile(
          at(file),
          text.replace(from, () => to),
        );
      },
      async rewrite(file, edit) {
        await writeFile(at(file), edit(await readFile(at(file), 'utf8')));
      },
      async rename(file, to) {
        if (to !== null) await cp(at(file), at(to));
        await rm(at(file));
      },
      async lineOf(file, text) {
        const [before, ...after] = (await readFile(at(file), 'utf8')).split(text);
        if (before === undefined || after.length === 0) throw new Error(`${file} does not hold ${text}`);
        return before.split('\n').length;
      },
      problems: () => loadCatalogue(directory).then(() => [], problemsOf),
    });
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** One edit that spoils one file, and the only problem that must come of it. */
export interface Refusal {
  readonly title: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** A text that first stands on the line the problem must name. */
  readonly line: string;
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  /** The file the problem is in, where it is not the edited one. */
  readonly problemFile?: string;
}

/** Carries out a {@link Refusal}'s edit: what loading then says, beside what it should say. */
export async function refuse(
  refusal: Refusal,
): Promise<{ readonly said: readonly CatalogueProblem[]; readonly due: readonly CatalogueProblem[] }> {
  const { path: jsonPath, found, expected, problemFile: file = refusal.file } = refusal;
  return await withEditedCatalogue(async (catalogue) => {
    await catalogue.replace(refusal.file, refusal.from, refusal.to);
    const line = await catalogue.lineOf(file, refusal.line);
    return { said: await catalogue.problems(), due: [{ file, line, path: jsonPath, found, expected }] };
  });
}
