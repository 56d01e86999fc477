import type { Command } from 'commander';
import { type Row, rowOf } from '../admin/answers.ts';
import { type ChangeFlags, changeAt, REASON, type ReasonFlags, renderRemoval, withReason } from '../admin/change.ts';
import type { AdminRequest } from '../admin/client.ts';
import {
  adminCommand,
  asking,
  changeCommand,
  commandGroup,
  listCommand,
  type Question,
  shown,
} from '../admin/commands.ts';
import { type CliContext, examples } from '../context.ts';
import { assignmentsOf, valuesOf } from '../options/fields.ts';
import { oneOf } from '../options/values.ts';
import { renderFields } from '../rendering.ts';

/** `registry providers …`: who serves the external models. */
export function addCommands(program: Command, context: CliContext): void {
  const providers = commandGroup(
    program,
    'providers',
    'list, show and change providers; without a word behind it, lists them',
    'providers',
    'providers show openai',
  );
  listCommand(
    providers
      .command('list', { isDefault: true })
      .description('list providers, enabled or not')
      .option('--status <status>', 'enabled or disabled', oneOf(['enabled', 'disabled']))
      .addHelpText('after', examples('providers list', 'providers list --status disabled --json')),
    context,
    {
      path: '/providers',
      list: 'providers',
      columns: [
        { title: 'id' },
        { title: 'name', of: (row) => rowOf(row.record).name },
        { title: 'models', align: 'right' },
        { title: 'compliance', maxWidth: 48 },
        { title: 'certificates', align: 'right' },
        { title: 'markup', of: (row) => rowOf(row.record).markup_rate, align: 'right' },
        { title: 'enabled', of: (row) => rowOf(row.record).enabled },
      ],
      none: 'No provider.',
    },
  );
  adminCommand(
    providers
      .command('show <provider>')
      .description('show everything that is known of a provider')
      .addHelpText('after', examples('providers show openai', 'providers show amazon-bedrock --json')),
    context,
    (_flags, id: string) => async (admin) => {
      const { json, etag } = await admin({ method: 'GET', path: providerPath(id) });
      return shown({ ...rowOf(json), etag }, renderProvider);
    },
  );
  changeCommand(
    providers
      .command('set <provider> <field=value...>')
      .description('change fields of a provider; no sync or seed overwrites them any more')
      .addHelpText('after', examples('providers set openai display_name="OpenAI API" --reason "Its own name for it"')),
    context,
    (flags: ChangeFlags, id: string, words: readonly string[]) => {
      const assignments = assignmentsOf(words);
      return changingProvider(id, flags, (record) => valuesOf(assignments, record));
    },
  );
  for (const [name, enabled, description] of [
    ['enable', true, 'let its models be selected again'],
    ['disable', false, 'keep all its models from being selected'],
  ] as const) {
    changeCommand(
      providers
        .command(`${name} <provider>`)
        .description(description)
        .addHelpText('after', examples(`providers ${name} openai --reason "Contract review"`)),
      context,
      (flags: ChangeFlags, id: string) =>
        changingProvider(
          id,
          flags,
          () => ({ enabled }),
          () => `${id} is ${name}d.`,
        ),
    );
  }
  adminCommand(
    providers
      .command('create <id> <field=value...>')
      .description('add a provider; it needs a name')
      .option(...REASON)
      .addHelpText('after', examples('providers create example-ai name="Example AI" website=https://example.com')),
    context,
    (flags: ReasonFlags, id: string, words: readonly string[]) => {
      const fields = { ...valuesOf(assignmentsOf(words), { name: '', tasks: [], compliance: [] }), id };
      const request = { method: 'POST', path: '/providers', body: withReason(fields, flags) } as const;
      return asking(request, () => `Created ${id}.`);
    },
  );
  changeCommand(
    providers
      .command('delete <provider>')
      .description('delete a provider; refused while it has models, and undo brings it back')
      .option('--force', 'delete it with its models; needs --reason')
      .addHelpText('after', examples('providers delete example-ai --reason "Out of business" --force')),
    context,
    (flags: ChangeFlags & { force?: true }, id: string) => async (admin) => {
      const path = providerPath(id);
      const query = { force: flags.force };
      const { changed } = await changeAt(admin, path, flags, () => ({ method: 'DELETE', path, query }));
      return shown(changed, () => renderRemoval(id, changed));
    },
  );
}

/** Where a provider is read and changed. */
export function providerPath(id: string): AdminRequest['path'] {
  return `/providers/${encodeURIComponent(id)}`;
}

/** Changes the fields that `fields` makes of the stored row. */
export function changingProvider(
  id: string,
  flags: ChangeFlags,
  fields: (record: Row) => Row,
  render: (provider: Row) => string = renderProvider,
): Question {
  return async (admin) => {
    const path = providerPath(id);
    const { changed } = await changeAt(admin, path, flags, ({ record }) => ({
      method: 'PATCH',
      path,
      body: fields(rowOf(record)),
    }));
    return shown(changed, render);
  };
}

/** One provider, a line for each field that is known. */
function renderProvider(provider: Row): string {
  return renderFields({ ...rowOf(provider.record), ...provider }, ['record']);
}
