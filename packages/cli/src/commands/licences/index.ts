import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { licenceReportCommand } from './report.ts';
import { setLicenceCommand } from './set.ts';

/** `registry licence …`: under what terms models may be used. */
export function licenceCommands(program: Command, context: CliContext): void {
  const licence = program
    .command('licence')
    .alias('license')
    .description('the licences of models; without a word behind it, reports them')
    .addHelpText('after', examples('licence report --format markdown', 'licence set --help'));
  for (const add of [licenceReportCommand, setLicenceCommand]) add(licence, context);
}
