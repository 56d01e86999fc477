import { TASKS, USES } from '@radiant/contracts';
import type { Command } from 'commander';
import { type Row, rowOf } from '../admin/answers.ts';
import { type ChangeFlags, changeAt, REASON, type ReasonFlags, withReason } from '../admin/change.ts';
import type { AdminRequest } from '../admin/client.ts';
import { adminCommand, asking, changeCommand, commandGroup, listCommand, shown } from '../admin/commands.ts';
import { type CliContext, examples } from '../context.ts';
import { assignmentsOf, valuesOf } from '../options/fields.ts';
import { oneOf } from '../options/values.ts';
import { renderFields } from '../rendering.ts';

/** What is text or a list in a new benchmark, so that `field=value` is read so. */
const NEW = { title: '', measures: '', tasks: [], uses: [], metric: '', unit: '', data_terms: '', attribution: '' };

/** `registry benchmarks …`: what models are measured with. */
export function addCommands(program: Command, context: CliContext): void {
  const benchmarks = commandGroup(
    program,
    'benchmarks',
    'what models are measured with; without a word behind it, lists them',
    'benchmarks --use coding',
    'benchmarks add --help',
  );
  listCommand(
    benchmarks
      .command('list', { isDefault: true })
      .description('list benchmarks, with how many scores there are of each')
      .option('--task <task>', 'that compare models of this task', oneOf(TASKS))
      .option('--use <use>', 'that speak for this use', oneOf(USES))
      .addHelpText('after', examples('benchmarks list', 'benchmarks list --use retrieval --json')),
    context,
    {
      path: '/benchmarks',
      list: 'benchmarks',
      columns: [
        { title: 'id' },
        { title: 'title', maxWidth: 40 },
        { title: 'tasks' },
        { title: 'uses' },
        { title: 'metric', maxWidth: 24 },
        { title: 'unit' },
        { title: 'status' },
        { title: 'scores', align: 'right' },
      ],
      none: 'No benchmark matches.',
    },
  );
  adminCommand(
    benchmarks
      .command('show <id>')
      .description('show everything that is known of a benchmark')
      .addHelpText('after', examples('benchmarks show gpqa_diamond', 'benchmarks show arena_text --json')),
    context,
    (_flags, id: string) => async (admin) => {
      const { json, etag } = await admin({ method: 'GET', path: benchmarkPath(id) });
      return shown({ ...rowOf(json), etag }, (benchmark) => renderFields(benchmark));
    },
  );
  adminCommand(
    benchmarks
      .command('add <id> <field=value...>')
      .description('add a benchmark; range_low (and range_high) or rating_scale say what its values are compared by')
      .option(...REASON)
      .addHelpText(
        'after',
        examples(
          'benchmarks add support_tickets title="Support tickets" measures="400 tickets of ours" tasks=chat uses=general metric=solved unit=percent range_low=0 range_high=100 higher_is_better=true data_terms=ours',
        ),
      ),
    context,
    (flags: ReasonFlags, id: string, words: readonly string[]) => {
      const body = withReason({ ...valuesOf(assignmentsOf(words), NEW), id }, flags);
      return asking({ method: 'POST', path: '/benchmarks', body }, () => `Added the benchmark ${id}.`);
    },
  );
  changeCommand(
    benchmarks
      .command('set <id> <field=value...>')
      .description('change fields of a benchmark; no seed overwrites them any more')
      .addHelpText('after', examples('benchmarks set mmlu status=saturated --reason "All pass it"')),
    context,
    (flags: ChangeFlags, id: string, words: readonly string[]) => {
      const assignments = assignmentsOf(words);
      return async (admin) => {
        const path = benchmarkPath(id);
        const change = (read: Row) => ({ method: 'PATCH' as const, path, body: valuesOf(assignments, read) });
        const { changed } = await changeAt(admin, path, flags, change);
        return shown(changed, (benchmark) => renderFields(benchmark));
      };
    },
  );
  changeCommand(
    benchmarks
      .command('delete <id>')
      .description('delete a benchmark that has no scores; one that says nothing any more is better kept as saturated')
      .addHelpText('after', examples('benchmarks delete support_tickets --reason "Made by mistake"')),
    context,
    (flags: ChangeFlags, id: string) => async (admin) => {
      const path = benchmarkPath(id);
      const { changed } = await changeAt(admin, path, flags, () => ({ method: 'DELETE', path }));
      return shown(changed, ({ changeSetId }) => `Deleted ${id}. \`registry undo ${changeSetId}\` brings it back.`);
    },
  );
}

function benchmarkPath(id: string): AdminRequest['path'] {
  return `/benchmarks/${encodeURIComponent(id)}`;
}
