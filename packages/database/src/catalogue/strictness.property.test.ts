import { providerFileSchema, selfHostedFileSchema } from '@radiant/contracts';
import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CatalogueFile, validateFile } from './catalogue-file.ts';
import { CATALOGUE_DIRECTORY, readCatalogueFiles } from './load-catalogue.ts';

let files: { readonly file: CatalogueFile; readonly schema: typeof providerFileSchema | typeof selfHostedFileSchema }[];
beforeAll(async () => {
  const read = await readCatalogueFiles(CATALOGUE_DIRECTORY);
  files = [
    ...read.providers.map((file) => ({ file, schema: providerFileSchema })),
    ...read.selfHosted.map((file) => ({ file, schema: selfHostedFileSchema })),
  ];
});

const pick = fc.nat();
// Keys of this shape stand nowhere in the catalogue.
const unknownKey = fc.stringMatching(/^zz_[a-z]{3,10}$/);
// A prototype as a key is refused for itself, before any key is compared.
const anyValue = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"__proto__"'));

/** Writes a text before one of a file's `"model_id":`, so that it becomes a key of a model. */
function intoModel(file: CatalogueFile, which: number, text: string): { readonly text: string; readonly line: number } {
  const parts = file.text.split('"model_id":');
  const at = 1 + (which % (parts.length - 1));
  const before = parts.slice(0, at).join('"model_id":');
  const after = parts.slice(at).join('"model_id":');
  return { text: `${before}${text} "model_id":${after}`, line: before.split('\n').length };
}

describe('strictness', () => {
  it('an unknown key in any model of any file is the one thing refused, on its line', () => {
    assertProperty(
      fc.property(pick, pick, unknownKey, anyValue, (which, model, key, value) => {
        const { file, schema } = files[which % files.length] ?? expect.unreachable();
        const edited = intoModel(file, model, `${JSON.stringify(key)}: ${JSON.stringify(value)},`);
        const outcome = validateFile({ name: file.name, text: edited.text }, schema);
        const problems = 'problems' in outcome ? outcome.problems : [];
        expect(problems.map((problem) => [problem.found, problem.line])).toEqual([
          [`unknown key "${key}"`, edited.line],
        ]);
      }),
      { numRuns: 40 },
    );
  });

  it('a file cut short anywhere is refused', () => {
    assertProperty(
      fc.property(pick, pick, (which, cut) => {
        const { file, schema } = files[which % files.length] ?? expect.unreachable();
        const text = file.text.slice(0, cut % (file.text.trimEnd().length - 1));
        expect(validateFile({ name: file.name, text }, schema)).toHaveProperty('problems');
      }),
      { numRuns: 40 },
    );
  });
});
