import { RegistryError, selectionPolicySchema } from '@radiant/contracts';
import type { Command } from 'commander';
import { type Row, rowOf } from '../admin/answers.ts';
import { type ChangeFlags, changeAt, changeFrom } from '../admin/change.ts';
import type { AdminClient, AdminRequest } from '../admin/client.ts';
import { adminCommand, asking, changeCommand, commandGroup, shown, wholeListCommand } from '../admin/commands.ts';
import { type CliContext, examples } from '../context.ts';
import { readJsonFile } from '../options/fields.ts';
import { renderFields } from '../rendering.ts';

/** `registry policies …`: named defaults for selections. */
export function addCommands(program: Command, context: CliContext): void {
  const policies = commandGroup(
    program,
    'policies',
    'named defaults for selections; without a word behind it, lists them',
    'policies',
    'policies set support-chat --file policy.json',
  );
  wholeListCommand(
    policies
      .command('list', { isDefault: true })
      .description('list the policies by name')
      .addHelpText('after', examples('policies list', 'policies list --json')),
    context,
    {
      path: '/policies',
      list: 'policies',
      columns: [
        { title: 'name' },
        { title: 'version', align: 'right' },
        { title: 'strategy' },
        { title: 'criteria', maxWidth: 80 },
        { title: 'description', maxWidth: 60 },
      ],
      none: 'There is no policy yet.',
    },
  );
  adminCommand(
    policies
      .command('show <name>')
      .description('show one policy with its criteria')
      .addHelpText('after', examples('policies show support-chat', 'policies show support-chat --json')),
    context,
    (_flags, name: string) => asking({ method: 'GET', path: policyPath(name) }, (policy) => renderFields(policy)),
  );
  changeCommand(
    policies
      .command('set <name>')
      .description('write a policy; each write that changes it makes a new version')
      .requiredOption(
        '--file <path>',
        'JSON object: description, criteria, strategy, weights, defaultModels, locked; - reads standard input',
      )
      .addHelpText('after', SET_HELP),
    context,
    async (flags: ChangeFlags & { file: string }, name: string) => {
      const body = writable(rowOf(await readJsonFile(flags.file)));
      return async (admin) => {
        const path = policyPath(name);
        const written = await changeFrom(admin, await presentEtag(admin, path), flags, { method: 'PUT', path, body });
        return shown(written, (policy) => `${policy.name} is at version ${policy.version}.`);
      };
    },
  );
  changeCommand(
    policies
      .command('delete <name>')
      .description('delete a policy; selections that name it are refused from then on')
      .addHelpText('after', examples('policies delete support-chat --reason "Nobody uses it"')),
    context,
    (flags: ChangeFlags, name: string) => async (admin) => {
      const path = policyPath(name);
      const { changed } = await changeAt(admin, path, flags, () => ({ method: 'DELETE', path }));
      return shown(changed, ({ changeSetId }) => `Deleted ${name}. \`registry undo ${changeSetId}\` brings it back.`);
    },
  );
}

const SET_HELP = `${examples(
  'policies set support-chat --file policy.json --reason "Cheaper answers"',
  'policies show support-chat --json > policy.json',
)}

A policy.json: { "description": "Cheap answers", "criteria": { "task": "chat", "requireHIPAA": true }, "locked": ["requireHIPAA"] }`;

function policyPath(name: string): AdminRequest['path'] {
  return `/policies/${encodeURIComponent(name)}`;
}

/** What `policies show` gave may be written back as it is. */
function writable(policy: Row): Row {
  const written = Object.keys(selectionPolicySchema.shape).filter((field) => field !== 'name');
  const shownOnly = ['name', 'version', 'created_at', 'updated_at', 'etag'];
  return Object.fromEntries(
    Object.entries(policy).filter(([field]) => written.includes(field) || !shownOnly.includes(field)),
  );
}

/** The revision of what is there; empty where nothing is. */
async function presentEtag(admin: AdminClient, path: AdminRequest['path']): Promise<string> {
  try {
    return (await admin({ method: 'GET', path })).etag ?? '*';
  } catch (error) {
    if (error instanceof RegistryError && error.code === 'not_found') return '';
    throw error;
  }
}
