import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { listThermalCommand } from './list.ts';
import { warmUpCommand } from './warm-up.ts';
import { warmUpsCommand } from './warm-ups.ts';

/** `registry thermal …`: how ready self-hosted models are. */
export function thermalCommands(program: Command, context: CliContext): void {
  const thermal = program
    .command('thermal')
    .description('how ready self-hosted models are, and warming them up; without a word behind it, lists them')
    .addHelpText('after', examples('thermal --state HOT', 'thermal warm-up llama-3.3-70b', 'thermal warm-ups'));
  for (const add of [listThermalCommand, warmUpCommand, warmUpsCommand]) add(thermal, context);
}
