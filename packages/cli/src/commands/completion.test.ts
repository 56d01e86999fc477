import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { runCommand } from '../../test/run-command.ts';

const { output: script } = await runCommand(['completion', 'bash']);

/** What bash offers behind these words. */
function offered(...words: readonly string[]): string[] {
  const line = `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _registry; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', line, 'bash', 'registry', ...words], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

it('bash completes commands, their words and their flags', () => {
  expect(offered('mo')).toEqual(['models']);
  expect(offered('models', 'se')).toEqual(['set']);
  expect(offered('select', '--hip')).toEqual(['--hipaa']);
});

it('bash completes behind flags and arguments too', () => {
  expect(offered('models', 'set', 'openai/gpt-4o', '--reas')).toEqual(['--reason']);
  expect(offered('models', '--json', 'cre')).toEqual(['create']);
});

it.each(['zsh', 'fish'])('%s gets a script that names every command', async (shell) => {
  const { exitCode, output } = await runCommand(['completion', shell]);
  expect(exitCode).toBe(0);
  for (const word of ['models', 'discoveries', 'certificates', 'completion']) expect(output).toContain(word);
});

it('another shell is refused with those that there are', async () => {
  const { exitCode, told } = await runCommand(['completion', 'tcsh']);
  expect(exitCode).toBe(2);
  expect(told).toMatch(/bash.*zsh.*fish/);
});
