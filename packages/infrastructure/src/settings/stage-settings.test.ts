import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStageSettings } from './stage-settings.ts';

describe('stage settings', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'stages-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('of this checkout are valid for dev and prod', async () => {
    expect((await readStageSettings()).map(({ stage }) => stage)).toEqual(['dev', 'prod']);
  });

  it('protect the database of prod and leave endpoints alone everywhere', async () => {
    const [dev, prod] = await readStageSettings(['dev', 'prod']);
    expect(prod?.database).toMatchObject({ deletionProtection: true, readers: 1 });
    expect([dev, prod].map((settings) => settings?.sync.thermalActions)).toEqual(['observe', 'observe']);
  });

  it('let no page on somebody’s own machine speak with a stage that is protected, as prod is', async () => {
    const [prod] = await readStageSettings(['prod']);
    expect(JSON.stringify(prod)).not.toContain('localhost');
    const open = { ...prod, api: { ...prod?.api, corsOrigins: ['http://localhost:8787'] } };
    await writeFile(path.join(folder, 'prod.json'), JSON.stringify(open));
    await expect(readStageSettings([], folder)).rejects.toThrow(
      'prod.json api.corsOrigins: expected no address of this machine in a stage with deletionProtection, found http://localhost:8787',
    );
  });

  it('report every problem of every file together, with path and expectation', async () => {
    const [dev] = await readStageSettings(['dev']);
    const broken = {
      ...dev,
      stage: 'one',
      network: { kind: 'new', availabilityZones: ['eu-west-1a', 'us-east-1b'], natGateways: 1 },
      database: { ...dev?.database, minCapacityUnits: 4, maxCapacityUnits: 2 },
    };
    await writeFile(path.join(folder, 'one.json'), JSON.stringify(broken));
    await writeFile(path.join(folder, 'two.json'), JSON.stringify({ ...dev, stage: 'other', colour: 'red' }));
    await writeFile(path.join(folder, 'three.json'), JSON.stringify({ ...dev, stage: 'four' }));
    const failure = await readStageSettings([], folder).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code: 'config_invalid' });
    const problems = String(failure);
    expect(problems).toContain('one.json network.availabilityZones: expected zones of us-east-1, found eu-west-1a');
    expect(problems).toContain('one.json database.maxCapacityUnits: expected at least minCapacityUnits (4), found 2');
    expect(problems).toMatch(/two\.json \(all\): .*colour/);
    expect(problems).toContain('three.json stage: expected the file\'s name "three", found "four"');
  });

  it('say which stages there are when another is asked for', async () => {
    await expect(readStageSettings(['staging'])).rejects.toThrow('no such stage; expected one of dev, prod');
  });
});
