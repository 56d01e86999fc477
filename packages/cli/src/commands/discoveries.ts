import { RegistryError } from '@radiant/contracts';
import type { Command } from 'commander';
import { listedPages, type Row, rowOf, rowsOf } from '../admin/answers.ts';
import { REASON, type ReasonFlags, withReason } from '../admin/change.ts';
import type { AdminClient, AdminRequest } from '../admin/client.ts';
import { adminCommand, asking, commandGroup, listCommand } from '../admin/commands.ts';
import { nameOf } from '../admin/find-model.ts';
import { type CliContext, examples } from '../context.ts';
import { assignmentsOf, valuesOf } from '../options/fields.ts';
import { oneOf } from '../options/values.ts';
import { renderFields } from '../rendering.ts';

/** `registry discoveries …`: models that providers list and the registry does not hold yet. */
export function addCommands(program: Command, context: CliContext): void {
  const discoveries = commandGroup(
    program,
    'discoveries',
    'review models that providers list and the registry does not hold; without a word behind it, lists them',
    'discoveries',
    'discoveries approve openai/gpt-next min_tier=2',
  );
  listCommand(
    discoveries
      .command('list', { isDefault: true })
      .description('list what awaits review, newest first')
      .option('--provider <id>', 'of this provider')
      .option('--status <status>', 'pending, approved or ignored', oneOf(['pending', 'approved', 'ignored']), 'pending')
      .addHelpText('after', examples('discoveries list --provider openai', 'discoveries list --status ignored --json')),
    context,
    {
      path: '/discoveries',
      list: 'discoveries',
      columns: [
        { title: 'provider', field: 'provider_id' },
        { title: 'model', field: 'model_id', maxWidth: 48 },
        { title: 'would be', of: (row) => rowOf(row.proposal ?? {}).category },
        { title: 'capabilities', of: (row) => rowOf(row.proposal ?? {}).capabilities, maxWidth: 48 },
        { title: 'first seen', field: 'first_seen_at' },
        { title: 'last seen', field: 'last_seen_at' },
        { title: 'status' },
      ],
      none: 'No discovery matches.',
    },
  );
  adminCommand(
    discoveries
      .command('show <discovery>')
      .description('show what the provider says of it and what approving it would create')
      .addHelpText('after', examples('discoveries show openai/gpt-next', 'discoveries show openai/gpt-next --json')),
    context,
    (_flags, named: string) =>
      asking(async (admin) => ({ method: 'GET', path: await discoveryPath(admin, named) }), renderDiscovery),
  );
  adminCommand(
    discoveries
      .command('approve <discovery> [field=value...]')
      .description('create the model as proposed; field=value words win over the proposal')
      .option('--force', 'also where no selection would ever find it')
      .option(...REASON)
      .addHelpText(
        'after',
        examples(
          'discoveries approve openai/gpt-next min_tier=2 commercial_use_allowed=true --reason "Wanted by support"',
          'discoveries approve openai/gpt-next \'price_ids={"litellm": "gpt-next"}\'',
        ),
      ),
    context,
    (flags: ReasonFlags & { readonly force?: boolean }, named: string, words: readonly string[]) => {
      const assignments = assignmentsOf(words);
      return asking(
        async (admin) => {
          const path = await discoveryPath(admin, named);
          const { proposal } = rowOf((await admin({ method: 'GET', path })).json);
          const overrides = valuesOf(assignments, rowOf(proposal));
          return {
            method: 'POST',
            path: `${path}/approve`,
            body: withReason({ overrides, force: flags.force === true }, flags),
          };
        },
        (model) => [`Created ${nameOf(model)}, id ${model.id}.`, ...warningsOf(model)].join('\n'),
      );
    },
  );
  adminCommand(
    discoveries
      .command('ignore <discovery...>')
      .description('remember that these are not wanted; approving one later is still possible')
      .option(...REASON)
      .addHelpText('after', examples('discoveries ignore openai/gpt-preview xai/grok-test --reason "Previews"')),
    context,
    (flags: ReasonFlags, named: readonly string[]) => async (admin) => {
      const paths: AdminRequest['path'][] = [];
      // Found before any is decided, so that a mistyped name decides none.
      for (const name of named) paths.push(await discoveryPath(admin, name));
      const ignored: Row[] = [];
      for (const path of paths) {
        const body = withReason({}, flags);
        ignored.push(rowOf((await admin({ method: 'POST', path: `${path}/ignore`, body })).json));
      }
      const text = () => ignored.map((row) => `Ignored ${nameOf(row)}.`).join('\n');
      return { json: { discoveries: ignored }, text };
    },
  );
}

function warningsOf({ warnings }: Row): readonly string[] {
  return Array.isArray(warnings) ? warnings.map(String) : [];
}

/** Where the discovery that a person means is: by its id, or as `provider/model`. @throws RegistryError `not_found` */
async function discoveryPath(admin: AdminClient, named: string): Promise<AdminRequest['path']> {
  if (/^[0-9a-f-]{36}$/i.test(named)) return `/discoveries/${named}`;
  const provider = named.slice(0, Math.max(named.indexOf('/'), 0)) || undefined;
  const request = { path: '/discoveries', list: 'discoveries', query: { provider } } as const;
  const found = rowsOf(await listedPages(admin, { all: true }, request), 'discoveries');
  const discovery = found.find((row) => nameOf(row) === named);
  if (discovery === undefined) {
    throw new RegistryError('not_found', `There is no discovery ${named}; \`registry discoveries\` lists them`);
  }
  return `/discoveries/${discovery.id}`;
}

function renderDiscovery(discovery: Row): string {
  return [
    renderFields(discovery, ['listing', 'proposal']),
    'The provider says:',
    renderFields(rowOf(discovery.listing)),
    'Approving it would create:',
    renderFields(rowOf(discovery.proposal)),
  ].join('\n');
}
