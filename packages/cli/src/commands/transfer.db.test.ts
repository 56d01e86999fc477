import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlaces, type Places } from '../../test/places.ts';

let places: Places;
let folder: string;
beforeAll(async () => {
  places = await openPlaces();
  folder = await mkdtemp(join(tmpdir(), 'registry-cli-'));
});
afterAll(async () => {
  await places.close();
  await rm(folder, { recursive: true });
});

describe.each(['onDatabase', 'overApi'] as const)('transfer %s', (place) => {
  it('what is exported is imported without a change', async () => {
    const file = join(folder, `${place}.json`);
    const { output, json } = await places[place]('export');
    expect(typeof json()).toBe('object');
    await writeFile(file, output);
    const run = await places[place]('import', file, '--dry-run');
    expect(run.told).toBe('');
    expect(run.output).toContain('holds the bundle already');
  });

  it('a difference is shown by a dry run, taken over by an import, and undone as a whole', async () => {
    const file = join(folder, `${place}-changed.json`);
    await writeFile(file, (await places[place]('export')).output);
    const changed = (await readFile(file, 'utf8')).replace('"GPT-4o mini"', '"GPT-4o mini, renamed"');
    await writeFile(file, changed);
    const dry = await places[place]('import', file, '--dry-run');
    expect(dry.output).toMatch(/~ model openai\/gpt-4o-mini\n.*display_name: GPT-4o mini → GPT-4o mini, renamed/);
    const applied = (await places[place]('import', file, '--reason', 'From test', '--json')).json();
    expect(applied.applied).toBe(true);
    expect((await places[place]('models', 'show', 'openai/gpt-4o-mini')).output).toContain('renamed');
    expect((await places[place]('undo', applied.changeSetId, '--reason', 'Wrong stage')).exitCode).toBe(0);
    expect((await places[place]('models', 'show', 'openai/gpt-4o-mini')).output).not.toContain('renamed');
  });

  it('exports CSV and the configuration of a LiteLLM proxy', async () => {
    expect((await places[place]('export', '--format', 'csv')).output.split('\n')[0]).toContain('model_id');
    expect((await places[place]('export', '--format', 'litellm')).output).toContain('model_list:');
  });

  it('a file that is no bundle is wrong usage', async () => {
    const file = join(folder, 'none.json');
    await writeFile(file, '{"models":');
    expect((await places[place]('import', file)).told).toContain('is not JSON');
    await writeFile(file, '{"models":[]}');
    expect((await places[place]('import', file)).exitCode).toBe(2);
    expect((await places[place]('import', join(folder, 'missing.json'))).exitCode).toBe(2);
  });
});
