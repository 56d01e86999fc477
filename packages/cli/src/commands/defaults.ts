import { TASKS } from '@radiant/contracts';
import { Argument, type Command } from 'commander';
import { type Row, rowOf, rowsOf } from '../admin/answers.ts';
import { type ChangeFlags, changeFrom } from '../admin/change.ts';
import { changeCommand, commandGroup, shown, wholeListCommand } from '../admin/commands.ts';
import { modelPath, nameOf } from '../admin/find-model.ts';
import { type CliContext, examples } from '../context.ts';
import { oneOf } from '../options/values.ts';

/** `registry defaults …`: the model that a selection for a task ends with. */
export function addCommands(program: Command, context: CliContext): void {
  const defaults = commandGroup(
    program,
    'defaults',
    'the default model of each task; without a word behind it, lists them',
    'defaults',
    'defaults set chat openai/gpt-4o-mini',
  );
  wholeListCommand(
    defaults
      .command('list', { isDefault: true })
      .description('list the default model of each task')
      .addHelpText('after', examples('defaults list', 'defaults list --json')),
    context,
    {
      path: '/default-models',
      list: 'defaultModels',
      columns: [
        { title: 'task' },
        { title: 'model', of: nameWithEnd },
        { title: 'answers today', of: successionOf },
        { title: 'set by', field: 'origin' },
      ],
      none: 'No task has a default.',
    },
  );
  changeCommand(
    defaults
      .command('set')
      .addArgument(new Argument('<task>', TASKS.join(', ')).argParser(oneOf(TASKS)))
      .argument('<model>', 'provider/model')
      .description('set the default model of a task')
      .addHelpText('after', examples('defaults set chat openai/gpt-4o-mini --reason "Cheapest that passes"')),
    context,
    (flags: ChangeFlags, task: string, named: string) => async (admin) => {
      const { json } = await admin({ method: 'GET', path: '/default-models' });
      const present = rowsOf(json, 'defaultModels').find((row) => row.task === task);
      const model = rowOf((await admin({ method: 'GET', path: await modelPath(admin, named) })).json);
      const changed = await changeFrom(admin, present === undefined ? '' : `"${present.etag}"`, flags, {
        method: 'PUT',
        path: `/default-models/${task}`,
        body: { provider_id: model.provider_id, model_id: model.model_id },
      });
      return shown(changed, (row) => `${row.task} ends with ${nameOf(row)}.`);
    },
  );
}

/** The model, with where it is in its life unless it is in the midst of it. */
function nameWithEnd(row: Row): string {
  return row.status === 'active' || row.status === null ? nameOf(row) : `${nameOf(row)} (${String(row.status)})`;
}

/** The model itself, the way along its successors to the one that answers, or that none does. */
function successionOf(row: Row): string {
  const way = stringsOf(row.succession).map((modelId) => `${String(row.provider_id)}/${modelId}`);
  if (row.answers_by === null) return `nobody (${way.join(' → ')})`;
  return way.length === 1 ? 'itself' : way.slice(1).join(' → ');
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
