import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseJson, RegistryError } from '@radiant/contracts';
import { CATALOGUE_DIRECTORY, loadCatalogue } from '@radiant/database';
import { type CatalogueEdit, proposeEdits, withEdits } from '@radiant/registry-sync/catalogue-check';
import { z } from 'zod';
import { listedPages, rowOf, rowsOf } from '../admin/answers.ts';
import type { AdminClient } from '../admin/client.ts';

const rowSchema = z.looseObject({ id: z.string(), provider_id: z.string(), model_id: z.string() });
const reviewedSchema = z.looseObject({
  provider_id: z.string(),
  model_id: z.string(),
  field: z.string(),
  proposed_value: z.number(),
  observations: z.array(
    z.object({ source: z.string(), value: z.number(), reference: z.string(), observed_at: z.string() }),
  ),
});

/** What the registry has found beyond the catalogue's files, and the models that its providers list and nobody has reviewed. */
export async function readProposals(admin: AdminClient, folder?: string) {
  const all = async (request: Omit<Parameters<typeof listedPages>[2], 'query'>, query = {}) =>
    rowsOf(await listedPages(admin, { all: true }, { ...request, query }), request.list);
  const models = (await all({ path: '/models', list: 'models' }, { hostingType: 'external' })).map((row) =>
    rowSchema.parse(row),
  );
  const known = await Promise.all(
    models.map(async ({ id, provider_id, model_id }) => {
      const { record } = rowOf((await admin({ method: 'GET', path: `/models/${id}` })).json);
      return { provider_id, model_id, record: rowOf(record) };
    }),
  );
  const reviewed = (await all({ path: '/proposals', list: 'proposals' }, { status: 'pending' })).map((row) =>
    reviewedSchema.parse(row),
  );
  const discoveries = await all({ path: '/discoveries', list: 'discoveries' }, { status: 'pending' });
  const edits = proposeEdits(await loadCatalogue(folder), known, reviewed, new Date());
  return { edits, discoveries: discoveries.map((row) => `${String(row.provider_id)}/${String(row.model_id)}`) };
}

const fileSchema = z.looseObject({
  models: z.array(
    z.looseObject({
      model_id: z.string(),
      provenance: z.looseObject({
        sources: z.record(z.string(), z.array(z.any())),
        conflicts: z.array(z.looseObject({ field: z.string() })).optional(),
      }),
    }),
  ),
});

/**
 * Writes the edits into the catalogue's files, formatted as the others are. Returns the files that changed.
 *
 * @throws RegistryError `catalogue_invalid` where the catalogue would not hold with them; no file is touched then
 */
export async function writeEdits(edits: readonly CatalogueEdit[], folder?: string): Promise<readonly string[]> {
  const root = folder ?? fileURLToPath(CATALOGUE_DIRECTORY);
  const providers = [...new Set(edits.map(({ subject }) => subject.slice(0, subject.indexOf('/'))))].sort();
  const written = await Promise.all(
    providers.map(async (provider) => {
      const file = path.join('providers', `${provider}.json`);
      const content = fileSchema.parse(parseJson(await readFile(path.join(root, file), 'utf8')));
      const models = content.models.map((entry) =>
        withEdits(
          entry,
          edits.filter(({ subject }) => subject === `${provider}/${entry.model_id}`),
        ),
      );
      return { file, text: formatted(JSON.stringify({ ...content, models }, null, 2)) };
    }),
  );
  await refuseInvalid(root, written);
  return Promise.all(
    written.map(async ({ file, text }) => {
      await writeFile(path.join(root, file), text);
      return path.join(root, file);
    }),
  );
}

/** Loads the catalogue as it would be, from a copy. */
async function refuseInvalid(root: string, written: readonly { readonly file: string; readonly text: string }[]) {
  const copy = await mkdtemp(path.join(tmpdir(), 'catalogue-'));
  try {
    await cp(root, copy, { recursive: true });
    await Promise.all(written.map(({ file, text }) => writeFile(path.join(copy, file), text)));
    await loadCatalogue(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** As the checkout's formatter has it: a diff of figures, not of line breaks. */
function formatted(json: string): string {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const run = spawnSync(
    path.join(root, 'node_modules', '.bin', 'biome'),
    ['format', '--stdin-file-path=provider.json'],
    {
      ...{ cwd: root, encoding: 'utf8', input: json, maxBuffer: 64_000_000 },
    },
  );
  if (run.status === 0) return run.stdout;
  throw new RegistryError('internal', `The catalogue could not be formatted: ${run.stderr || String(run.error)}`);
}
