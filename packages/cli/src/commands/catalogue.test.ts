import { expect, it } from 'vitest';
import { runProgram } from '../program.ts';

async function run(...args: string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const exitCode = await runProgram(['catalogue', ...args], {
    env: {},
    print: (text) => printed.push(text),
    tell: (text) => told.push(text),
  });
  return { exitCode, output: printed.join('\n'), told: told.join('\n') };
}

it('the catalogue is checked without a database, and may be released while its prices are fresh', async () => {
  const { exitCode, output } = await run('check', '--at', '2026-11-26');
  expect(output).toContain('50 external models in use');
  expect(output).toContain('openai/gpt-4o-mini  2027-01-14  enabled, default of chat, default of completion');
  expect(output).toContain('Nothing keeps it from being released.');
  expect(exitCode).toBe(0);
});

it('a catalogue that may not be released exits with 1 and says why', async () => {
  const { exitCode, output } = await run('check', '--at', '2027-03-01', '--json');
  expect(exitCode).toBe(1);
  expect(JSON.parse(output).faults).toContainEqual(expect.objectContaining({ code: 'prices_too_old' }));
});

it('a day that there is not is refused', async () => {
  const { exitCode, told } = await run('check', '--at', '2026-02-31');
  expect(exitCode).toBe(2);
  expect(told).toContain('Expected a day');
});
