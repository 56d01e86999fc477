import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { FUNCTION_NAMES, type FunctionBundles, REPOSITORY_ROOT } from '../src/bundle/function-bundles.ts';
import { registryApp } from '../src/registry-app.ts';
import type { StageSettings } from '../src/settings/stage-settings.ts';
import type { Template, Templates } from './template/resolve-template.ts';

/** Synthesises stages as the CLI does, with the feature flags of cdk.json, into a folder that is removed again. */
export async function synthesise(stages: readonly StageSettings[], bundles?: FunctionBundles) {
  const folder = await mkdtemp(path.join(tmpdir(), 'cdk-'));
  try {
    const { context } = cdkJson.parse(JSON.parse(await readFile(path.join(REPOSITORY_ROOT, 'cdk.json'), 'utf8')));
    const code = bundles ?? (await emptyBundles(folder));
    const { app, stacks } = registryApp(stages, code, { context, outdir: path.join(folder, 'cdk.out') });
    const assembly = app.synth();
    const templates: Templates = new Map(
      assembly.stacks.map((stack): [string, Template] => [stack.stackName, stack.template]),
    );
    return { app, stacks, templates, assembly };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const cdkJson = z.looseObject({ context: z.record(z.string(), z.unknown()) });

/** Templates say nothing of the code but its hash, so tests of templates need none. */
async function emptyBundles(folder: string): Promise<FunctionBundles> {
  const directory = path.join(folder, 'empty');
  await mkdir(directory);
  await writeFile(path.join(directory, 'index.mjs'), 'export const handler = async () => {};\n');
  const bundle = { directory, codeBytes: 0, fingerprint: 'empty' };
  return Object.fromEntries(FUNCTION_NAMES.map((name) => [name, bundle])) as FunctionBundles;
}
