import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../test/run-command.ts';
import { registryProgram } from './program.ts';

const program = await registryProgram({ env: {}, print() {}, tell() {} });

function paths(command: Command, path: readonly string[] = []): (readonly string[])[] {
  const below = command.commands.flatMap((child) => paths(child, [...path, child.name()]));
  return [path, ...below];
}

function commandAt(path: readonly string[]): Command {
  return path.reduce<Command>((command, name) => {
    const found = command.commands.find((child) => child.name() === name);
    if (found === undefined) throw new Error(`no command ${path.join(' ')}`);
    return found;
  }, program);
}

const all = paths(program);

describe.each(all)('registry %s', (...words: readonly string[]) => {
  const path = words.filter((word) => word !== undefined);

  it('has a help with a description and examples that name it', async () => {
    const { exitCode, output, told } = await runCommand([...path, '--help']);
    expect(exitCode).toBe(0);
    expect(told).toBe('');
    expect(output).toContain(`Usage: registry ${path.join(' ')}`.trimEnd());
    expect(commandAt(path).description().length).toBeGreaterThan(10);
    expect(output).toContain(`npm run -s registry -- ${path.join(' ')}`.trimEnd());
  });

  it('takes --json where it does something', async () => {
    const command = commandAt(path);
    const acts = command.commands.length === 0;
    if (acts) expect((await runCommand([...path, '--help'])).output).toContain('--json');
  });

  it('exits with 2 and a sentence for a flag that it does not have', async () => {
    const { exitCode, output, told } = await runCommand([...path, '--no-such-flag']);
    expect(exitCode).toBe(2);
    expect(output).toBe('');
    // Commander names a missing required option first.
    expect(told).toMatch(/--no-such-flag|required option/);
  });
});

it('--version says the version', async () => {
  expect(await runCommand(['--version'])).toMatchObject({
    exitCode: 0,
    output: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
});

it('an unknown command is refused with the nearest', async () => {
  const { exitCode, told } = await runCommand(['modles']);
  expect(exitCode).toBe(2);
  expect(told).toContain('models');
});
