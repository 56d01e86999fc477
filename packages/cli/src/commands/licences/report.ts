import type { Command } from 'commander';
import { type Row, rowOf, rowsOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { time } from '../../options/time.ts';
import { oneOf } from '../../options/words.ts';
import { renderRows } from '../../rendering/rows.ts';

const FORMATS = ['table', 'csv', 'markdown'] as const;

interface Flags extends AdminFlags {
  readonly format: (typeof FORMATS)[number];
  readonly asOf?: string;
}

/** `registry licence report`: the licence of every model in use and what it obliges to. */
export function licenceReportCommand(licence: Command, context: CliContext): void {
  const command = licence
    .command('report', { isDefault: true })
    .description('report the licence of every model in use and what it obliges to')
    .option('--format <format>', FORMATS.join(', '), oneOf(FORMATS), 'table')
    .option('--as-of <time>', 'as the registry was then: a time, a day, or how long ago, such as 7d', time);
  withAdminFlags(command)
    .addHelpText(
      'after',
      examples('licence report', 'licence report --format csv > licences.csv', 'licence report --json'),
    )
    .action(async (flags: Flags) => {
      const format = flags.json || flags.format === 'table' ? 'json' : flags.format;
      const answer = await withAdmin(flags, context, (admin) =>
        admin({ method: 'GET', path: '/licence-report', query: { format, asOf: flags.asOf } }),
      );
      if (format !== 'json') return context.print(answer.text.trimEnd());
      printResult(context, flags, rowOf(answer.json), renderReport);
    });
}

function renderReport(report: Row): string {
  const columns = [
    { title: 'provider', field: 'provider_id' },
    { title: 'model', field: 'model_id', maxWidth: 44 },
    { title: 'licence', field: 'license', maxWidth: 40 },
    { title: 'commercial use', field: 'commercial_use_allowed' },
    { title: 'attribution', field: 'attribution_required' },
    { title: 'obligations', maxWidth: 100 },
  ];
  return renderRows(rowsOf(report, 'models'), columns, 'No model is in use.');
}
