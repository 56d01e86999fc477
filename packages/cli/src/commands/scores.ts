import { MEASURED_BY } from '@radiant/contracts';
import type { Command } from 'commander';
import { type Row, rowOf, rowsOf } from '../admin/answers.ts';
import { type ChangeFlags, changeAt, REASON, type ReasonFlags, withReason } from '../admin/change.ts';
import type { AdminRequest } from '../admin/client.ts';
import { adminCommand, asking, changeCommand, commandGroup, listCommand, shown } from '../admin/commands.ts';
import { type CliContext, examples } from '../context.ts';
import { assignmentsOf, valuesOf } from '../options/fields.ts';
import { oneOf } from '../options/values.ts';
import { renderFields } from '../rendering.ts';

/** What is text in a new score, also where it looks like a number. */
const NEW = Object.fromEntries(
  [
    'benchmark_id',
    'version',
    'provider_id',
    'model_id',
    'checkpoint',
    'harness',
    'effort',
    'measurer',
    'source',
    'note',
  ].map((field) => [field, '']),
);

/** `registry scores …`: what was measured, by whom and when; the evidence behind what models are worth. */
export function addCommands(program: Command, context: CliContext): void {
  const scores = commandGroup(
    program,
    'scores',
    'what was measured of models, by whom and when; without a word behind it, lists it',
    'scores --provider openai --model gpt-4o',
    'scores add --help',
  );
  listCommand(
    scores
      .command('list', { isDefault: true })
      .description('list scores by benchmark, version and model')
      .option('--benchmark <id>', 'of this benchmark')
      .option('--provider <id>', 'of models of this provider; self_hosted is one')
      .option('--model <id>', 'of models of this id')
      .option('--measured-by <who>', MEASURED_BY.join(', '), oneOf(MEASURED_BY))
      .addHelpText('after', examples('scores list --benchmark gpqa_diamond', 'scores list --measured-by own --json')),
    context,
    {
      path: '/scores',
      list: 'scores',
      columns: [
        { title: 'benchmark', field: 'benchmark_id' },
        { title: 'version', maxWidth: 20 },
        { title: 'model', of: (row) => `${row.provider_id}/${row.model_id}` },
        { title: 'value', align: 'right' },
        { title: 'unit' },
        { title: 'match', field: 'checkpoint_match' },
        { title: 'effort' },
        { title: 'measured by', of: (row) => `${row.measurer} (${row.measured_by})`, maxWidth: 40 },
        { title: 'as of', field: 'as_of' },
        { title: 'id' },
      ],
      none: 'No score matches.',
      summary: attributions,
    },
  );
  adminCommand(
    scores
      .command('show <id>')
      .description('show everything that is known of a score')
      .addHelpText('after', examples('scores show 3f0c8a56-0000-4000-8000-000000000000')),
    context,
    (_flags, id: string) => async (admin) => {
      const { json, etag } = await admin({ method: 'GET', path: scorePath(id) });
      return shown({ ...rowOf(json), etag }, (score) => renderFields(score));
    },
  );
  adminCommand(
    scores
      .command('add <field=value...>')
      .description('record a score; unless said otherwise it is an evaluation of your own, of the exact checkpoint')
      .option(...REASON)
      .addHelpText(
        'after',
        examples(
          'scores add benchmark_id=support_tickets provider_id=openai model_id=gpt-4o value=61.5 items=400 checkpoint=gpt-4o-2024-08-06 measurer="Support team" as_of=2026-11-20 source=wiki/evaluations/7',
        ),
      ),
    context,
    (flags: ReasonFlags, words: readonly string[]) => {
      const body = withReason(valuesOf(assignmentsOf(words), NEW), flags);
      return asking(
        { method: 'POST', path: '/scores', body },
        (score) => `Recorded ${score.value} of ${score.provider_id}/${score.model_id}, id ${score.id}.`,
      );
    },
  );
  changeCommand(
    scores
      .command('set <id> <field=value...>')
      .description('change fields of a score, such as its value when it was measured again')
      .addHelpText(
        'after',
        examples('scores set 3f0c8a56-0000-4000-8000-000000000000 value=63 as_of=2026-11-25 --reason "Measured again"'),
      ),
    context,
    (flags: ChangeFlags, id: string, words: readonly string[]) => {
      const assignments = assignmentsOf(words);
      return async (admin) => {
        const path = scorePath(id);
        const body = (read: Row) => valuesOf(assignments, { ...NEW, ...read });
        const change = (read: Row) => ({ method: 'PATCH' as const, path, body: body(read) });
        const { changed } = await changeAt(admin, path, flags, change);
        return shown(changed, (score) => renderFields(score));
      };
    },
  );
  changeCommand(
    scores
      .command('delete <id>')
      .description('delete a score that should not have been recorded')
      .addHelpText('after', examples('scores delete 3f0c8a56-0000-4000-8000-000000000000 --reason "Wrong checkpoint"')),
    context,
    (flags: ChangeFlags, id: string) => async (admin) => {
      const path = scorePath(id);
      const { changed } = await changeAt(admin, path, flags, () => ({ method: 'DELETE', path }));
      return shown(changed, ({ changeSetId }) => `Deleted ${id}. \`registry undo ${changeSetId}\` brings it back.`);
    },
  );
}

function scorePath(id: string): AdminRequest['path'] {
  return `/scores/${encodeURIComponent(id)}`;
}

/** What the licences of the data ask to be printed. */
function attributions(page: Row): string {
  const asked = rowsOf(page, 'scores').flatMap(({ attribution }) =>
    typeof attribution === 'string' ? [attribution] : [],
  );
  return [...new Set(asked)].join('\n');
}
