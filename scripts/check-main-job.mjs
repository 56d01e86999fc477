// Runs the main job as a newcomer would, twice, on a data folder of its own, and holds its JSON against what it promises.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

/** The files of a part of the catalogue; the check knows how many things there are from them alone. */
function catalogueFiles(part) {
  const files = join(root, 'packages', 'database', 'catalogue', part);
  return readdirSync(files).map((name) => JSON.parse(readFileSync(join(files, name), 'utf8')));
}

const providers = catalogueFiles('providers');
// Models that are gone are kept, and not in use.
const external = providers.flatMap(({ models }) => models.filter(({ enabled }) => enabled !== false)).length;
const selfHosted = catalogueFiles('self-hosted').flatMap(({ models }) => models).length;
const promised = { total: external + selfHosted, external, selfHosted, providers: providers.length };

const folder = mkdtempSync(join(tmpdir(), 'registry-main-job-'));

function runOnce() {
  const env = { ...process.env };
  delete env.DATABASE_URL;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['start', '--', '--once', '--json', '--data-dir', folder], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  process.stderr.write(result.stderr);
  assert.equal(result.status, 0, 'npm start -- --once --json exits 0');
  return JSON.parse(result.stdout);
}

try {
  const [first, second] = [runOnce(), runOnce()];
  for (const run of [first, second]) {
    assert.deepEqual(run.registry, promised);
    assert.equal(run.sync.status, 'completed');
    assert.equal(run.sync.providersUpdated, promised.providers);
    assert.deepEqual(run.sync.errors, []);
    assert.ok(run.selection.modelId, 'an example selection is made');
  }
  assert.equal(second.sync.modelsAdded, 0);
  assert.equal(second.sync.modelsUpdated, 0);
  assert.equal(second.sync.modelsDeprecated, 0);
  process.stdout.write(`main job: first ${first.elapsedMs} ms, second ${second.elapsedMs} ms\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
