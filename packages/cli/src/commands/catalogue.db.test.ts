import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATALOGUE_DIRECTORY, loadCatalogue } from '@radiant/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPlaces, type Places } from '../../test/places.ts';
import { writeEdits } from './catalogue-propose.ts';

let places: Places;
let folder: string;
beforeAll(async () => {
  places = await openPlaces();
  folder = await mkdtemp(path.join(tmpdir(), 'catalogue-'));
  await cp(fileURLToPath(CATALOGUE_DIRECTORY), folder, { recursive: true });
});
afterAll(async () => {
  await places.close();
  await rm(folder, { recursive: true, force: true });
});

const linesOf = async (directory: string, provider: string) =>
  (await readFile(path.join(directory, 'providers', `${provider}.json`), 'utf8')).split('\n');

it('what a pricing and a models run found is written into the files as a diff of those lines alone', async () => {
  const nothing = await places.onDatabase('catalogue', 'propose', '--dry-run');
  expect(nothing.output).toContain('The catalogue says what the registry has found.');
  await places.database.pool.query(`
    INSERT INTO price_proposals (subject, subject_id, provider_id, model_id, field, current_value, proposed_value, reason, observations)
    SELECT 'model', id, provider_id, model_id, 'input_cost_per_1k', input_cost_per_1k, 0.0009, 'jump',
      '[{"source": "models_dev", "value": 0.0009, "reference": "models_dev:mistral/mistral-medium-2604", "observed_at": "2026-11-25T00:00:00Z"}]'
    FROM models WHERE model_id = 'mistral-medium-2604';
    UPDATE models SET status = 'deprecated', deprecated = true, sunset_at = '2027-05-31', synced_fields = '{status,deprecated,sunset_at}'
    WHERE model_id = 'codestral-2508'`);
  const dry = await places.onDatabase('catalogue', 'propose', '--dry-run', '--catalogue', folder);
  expect(dry.output).toContain(
    'mistral/mistral-medium-2604  input_cost_per_1k: 0.0015 → 0.0009  (awaits review: models.dev',
  );
  const before = await linesOf(folder, 'mistral');
  const written = await places.overApi('catalogue', 'propose', '--catalogue', folder);
  expect([written.exitCode, written.told]).toEqual([0, '']);
  const after = await linesOf(folder, 'mistral');
  const lost = before.filter((line) => !after.includes(line)).map((line) => line.trim());
  expect(lost).toContain('"input_cost_per_1k": 0.0015,');
  expect(lost.length).toBeLessThan(10);
  expect(after.length - before.length).toBeLessThan(20);
  const { externalModels } = await loadCatalogue(folder);
  const model = (id: string) => externalModels.find(({ model_id }) => model_id === id);
  expect(model('mistral-medium-2604')?.input_cost_per_1k).toBe(0.0009);
  expect(model('codestral-2508')).toMatchObject({ status: 'deprecated', deprecated: true, sunset_at: '2027-05-31' });
  expect(model('codestral-2508')?.provenance.sources.sunset_at).toMatchObject([
    { source: 'The list of models of mistral', verified: true },
  ]);
});

it('edits with which the catalogue would not hold are refused before any file is touched', async () => {
  const before = await linesOf(folder, 'mistral');
  const source = { source: 'A page', verified: true, states: -1 };
  const edit = {
    subject: 'mistral/codestral-2508',
    field: 'input_cost_per_1k',
    before: 0.0003,
    after: -1,
    source,
    why: 'listed',
  };
  await expect(writeEdits([edit], folder)).rejects.toMatchObject({ code: 'catalogue_invalid' });
  expect(await linesOf(folder, 'mistral')).toEqual(before);
});
