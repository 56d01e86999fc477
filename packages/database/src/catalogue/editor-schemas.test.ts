import { readFile } from 'node:fs/promises';
import {
  benchmarkFileSchema,
  defaultModelsFileSchema,
  instanceTypesFileSchema,
  parseJson,
  providerFileSchema,
  selfHostedFileSchema,
} from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CATALOGUE_DIRECTORY, readCatalogueFiles } from './load-catalogue.ts';

/** The schema of each kind of file, as editors take it, and the files that it is for, as `.vscode/settings.json` names them. */
const KINDS = {
  provider: { schema: providerFileSchema, files: 'providers/*.json' },
  'self-hosted': { schema: selfHostedFileSchema, files: 'self-hosted/*.json' },
  benchmark: { schema: benchmarkFileSchema, files: 'benchmarks/*.json' },
  'default-models': { schema: defaultModelsFileSchema, files: 'default-models.json' },
  'instance-types': { schema: instanceTypesFileSchema, files: 'instance-types.json' },
} as const;
type Kind = keyof typeof KINDS;
const kinds = Object.keys(KINDS) as Kind[];

describe('the JSON schemas of the catalogue’s files', () => {
  it.each(kinds)('%s is that of what loads the file', async (kind) => {
    const schema = z.toJSONSchema(KINDS[kind].schema, { io: 'input' });
    const text = `${JSON.stringify({ ...schema, title: `${kind}, of the catalogue` }, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`../../catalogue/schemas/${kind}.schema.json`);
  });

  it.each(kinds)('%s takes every file of its kind, and no unknown key', async (kind) => {
    const schema = z.fromJSONSchema(await readSchema(kind));
    const files = await filesOf(kind);
    expect(files.length).toBeGreaterThan(0);
    for (const { name, text } of files) {
      const content = z.record(z.string(), z.unknown()).parse(parseJson(text));
      expect(schema.safeParse(content).error?.message, name).toBeUndefined();
      expect(schema.safeParse({ ...content, unheard: 1 }).success, name).toBe(false);
    }
  });

  it('are known to the editor by the files that they are for', async () => {
    const settings = parseJson(await readFile(new URL('../../../../.vscode/settings.json', import.meta.url), 'utf8'));
    expect(settings).toMatchObject({
      'json.schemas': kinds.map((kind) => ({
        fileMatch: [`/packages/database/catalogue/${KINDS[kind].files}`],
        url: `./packages/database/catalogue/schemas/${kind}.schema.json`,
      })),
    });
  });
});

async function readSchema(kind: Kind): Promise<Record<string, unknown>> {
  const text = await readFile(new URL(`schemas/${kind}.schema.json`, CATALOGUE_DIRECTORY), 'utf8');
  return z.record(z.string(), z.unknown()).parse(parseJson(text));
}

async function filesOf(kind: Kind) {
  const { providers, selfHosted, benchmarks, defaultModels, instanceTypes } =
    await readCatalogueFiles(CATALOGUE_DIRECTORY);
  const all = {
    provider: providers,
    'self-hosted': selfHosted,
    benchmark: benchmarks,
    'default-models': defaultModels === null ? [] : [defaultModels],
    'instance-types': instanceTypes === null ? [] : [instanceTypes],
  };
  return all[kind];
}
