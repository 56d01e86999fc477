import type { Command } from 'commander';
import { type Row, rowOf, rowsOf } from '../admin/answers.ts';
import type { ChangeFlags } from '../admin/change.ts';
import { adminCommand, changeCommand, commandGroup, shown } from '../admin/commands.ts';
import { changingModel } from '../admin/find-model.ts';
import { type CliContext, examples } from '../context.ts';
import { assignmentsOf, valuesOf } from '../options/fields.ts';
import { oneOf, time } from '../options/values.ts';
import { renderRows } from '../rendering.ts';
import { renderModel } from './models.ts';

const FORMATS = ['table', 'csv', 'markdown'] as const;

/** `registry licence …`: under what terms models may be used. */
export function addCommands(program: Command, context: CliContext): void {
  const licence = commandGroup(
    program,
    'licence',
    'the licences of models; without a word behind it, reports them',
    'licence report --format markdown',
    'licence set --help',
  ).alias('license');
  adminCommand(
    licence
      .command('report', { isDefault: true })
      .description('report the licence of every model in use and what it obliges to')
      .option('--format <format>', FORMATS.join(', '), oneOf(FORMATS), 'table')
      .option('--as-of <time>', 'as the registry was then: a time, a day, or how long ago, such as 7d', time)
      .addHelpText(
        'after',
        examples('licence report', 'licence report --format csv > licences.csv', 'licence report --json'),
      ),
    context,
    (flags: { format: (typeof FORMATS)[number]; asOf?: string; json?: true }) => async (admin) => {
      const format = flags.json || flags.format === 'table' ? 'json' : flags.format;
      const answer = await admin({ method: 'GET', path: '/licence-report', query: { format, asOf: flags.asOf } });
      if (format !== 'json') return { json: answer.text, text: () => answer.text.trimEnd() };
      return shown(rowOf(answer.json), renderReport);
    },
  );
  changeCommand(
    licence
      .command('set <model> <field=value...>')
      .description(
        'set license, license_url, commercial_use_allowed, commercial_use_notes or attribution_required; needs --reason',
      )
      .addHelpText(
        'after',
        examples(
          'licence set self_hosted/yolov8x license=AGPL-3.0-only commercial_use_allowed=false --reason "Its LICENSE file"',
        ),
      ),
    context,
    (flags: ChangeFlags, named: string, words: readonly string[]) => {
      const assignments = assignmentsOf(words);
      const fields = (model: Row) => valuesOf(assignments, rowOf(model.record));
      return changingModel(named, flags, 'licence', fields, (changed) => shown(changed, renderModel));
    },
  );
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
