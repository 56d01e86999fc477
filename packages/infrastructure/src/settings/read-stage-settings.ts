import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, RegistryError } from '@radiant/contracts';
import { type StageSettings, stageSettingsSchema } from './stage-settings.ts';

/** The stages of this checkout, one JSON file each. */
export const STAGES_DIRECTORY = fileURLToPath(new URL('../../stages', import.meta.url));

/**
 * Settings of the wanted stages, of all where none is named. Problems of all files are reported together.
 *
 * @throws RegistryError `config_invalid` with every file, path, what was expected and what was found
 */
export async function readStageSettings(
  wanted: readonly string[] = [],
  directory: string = STAGES_DIRECTORY,
): Promise<readonly StageSettings[]> {
  const present = (await readdir(directory)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
  const unknown = wanted.filter((stage) => !present.includes(stage));
  const problems = unknown.map((stage) => `${stage}: no such stage; expected one of ${present.sort().join(', ')}`);
  const stages: StageSettings[] = [];
  for (const name of present.sort().filter((stage) => wanted.length === 0 || wanted.includes(stage))) {
    const result = stageSettingsSchema.safeParse(
      parseJson(await readFile(path.join(directory, `${name}.json`), 'utf8'), name),
    );
    if (!result.success) {
      problems.push(
        ...result.error.issues.map((issue) => `${name}.json ${issue.path.join('.') || '(all)'}: ${issue.message}`),
      );
    } else if (result.data.stage !== name) {
      problems.push(`${name}.json stage: expected the file's name "${name}", found "${result.data.stage}"`);
    } else {
      stages.push(result.data);
    }
  }
  if (problems.length === 0) return stages;
  throw new RegistryError(
    'config_invalid',
    `The stage settings have ${problems.length} problem(s):\n${problems.join('\n')}`,
    {
      details: { problems },
    },
  );
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RegistryError('config_invalid', `${name}.json is not JSON: ${messageOf(cause)}`, { cause });
  }
}
