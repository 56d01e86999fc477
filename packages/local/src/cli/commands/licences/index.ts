import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { setLicenceCommand } from './set.ts';

/** `registry licence …`: under what terms models may be used. */
export function licenceCommands(program: Command, context: CliContext): void {
  const licence = program
    .command('licence')
    .alias('license')
    .description('the licences of models')
    .addHelpText('after', examples('licence set --help'));
  for (const add of [setLicenceCommand]) add(licence, context);
}
