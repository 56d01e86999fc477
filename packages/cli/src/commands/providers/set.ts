import type { Command } from 'commander';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags, withReason } from '../../admin/change.ts';
import { providerPath } from '../../admin/provider-path.ts';
import { type Row, rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { assignmentsOf, valuesOf } from '../../options/assignments.ts';
import { renderProvider } from './render-provider.ts';

type Flags = AdminFlags & ChangeFlags;

/** `registry providers set`, `enable` and `disable`: changes a provider. */
export function setProviderCommands(providers: Command, context: CliContext): void {
  const set = providers
    .command('set <provider> <field=value...>')
    .description('change fields of a provider; no sync or seed overwrites them any more');
  withAdminFlags(withChangeFlags(set))
    .addHelpText('after', examples('providers set openai display_name="OpenAI API" --reason "Its own name for it"'))
    .action(async (id: string, words: readonly string[], flags: Flags) => {
      const assignments = assignmentsOf(words);
      const changed = await changeProvider(id, flags, context, (record) => valuesOf(assignments, record));
      printResult(context, flags, changed, renderProvider);
    });
  for (const [name, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    const command = providers
      .command(`${name} <provider>`)
      .description(enabled ? 'let its models be selected again' : 'keep all its models from being selected');
    withAdminFlags(withChangeFlags(command))
      .addHelpText('after', examples(`providers ${name} openai --reason "Contract review"`))
      .action(async (id: string, flags: Flags) => {
        const changed = await changeProvider(id, flags, context, () => ({ enabled }));
        printResult(context, flags, changed, () => `${id} is ${enabled ? 'enabled' : 'disabled'}.`);
      });
  }
}

/** Changes the fields that `fields` makes of the stored row. */
export function changeProvider(
  id: string,
  flags: Flags,
  context: CliContext,
  fields: (record: Row) => Row,
): Promise<Row> {
  return withAdmin(flags, context, async (admin) => {
    const read = await readForChange(admin, providerPath(id));
    const body = withReason(fields(rowOf(read.row.record)), flags);
    return changeRead(admin, read, flags, { method: 'PATCH', path: providerPath(id), body });
  });
}
