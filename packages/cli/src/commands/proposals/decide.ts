import { RegistryError } from '@radiant/contracts';
import type { Command } from 'commander';
import type { AdminClient } from '../../admin/admin-client.ts';
import { modelIdOf } from '../../admin/find-model.ts';
import { listedPages } from '../../admin/pages.ts';
import { rowOf, rowsOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderProposals } from './render-proposals.ts';

interface Flags extends AdminFlags {
  readonly reason: string;
  readonly all?: true;
  readonly provider?: string;
  readonly model?: string;
}

/** `registry proposals approve` and `reject`: decides one, several or all that are pending; all or none. */
export function decideProposalsCommands(proposals: Command, context: CliContext): void {
  for (const [decision, description] of [
    ['approve', 'let the proposed prices hold'],
    ['reject', 'leave the prices as they are'],
  ] as const) {
    const command = proposals
      .command(`${decision} [id...]`)
      .description(`${description}; one, several or with --all every pending one, all or none`)
      .requiredOption('--reason <text>', 'why; it stands in the history for good')
      .option('--all', 'every pending one, or every one of --provider or --model')
      .option('--provider <id>', 'with --all: of this provider; self_hosted is one')
      .option('--model <model>', 'with --all: of this model');
    withAdminFlags(command)
      .addHelpText(
        'after',
        examples(
          `proposals ${decision} 3f0c8a56-0000-4000-8000-000000000000 --reason "Seen on the price page"`,
          `proposals ${decision} --all --provider openai --reason "Price list of November"`,
        ),
      )
      .action(async (ids: readonly string[], flags: Flags) => {
        if (ids.length > 0 === (flags.all ?? false)) {
          throw new RegistryError('input_invalid', 'Name the proposals, or decide --all of them; one of the two');
        }
        const decided = await withAdmin(flags, context, async (admin) => {
          const chosen = flags.all ? await pendingIds(admin, flags) : ids;
          if (chosen.length === 0) return { proposals: [] };
          const body = { ids: chosen, decision, reason: flags.reason };
          return rowOf((await admin({ method: 'POST', path: '/proposals/decide', body })).json);
        });
        printResult(context, flags, decided, renderProposals);
      });
  }
}

async function pendingIds(admin: AdminClient, flags: Flags): Promise<readonly string[]> {
  const modelId = flags.model === undefined ? undefined : await modelIdOf(admin, flags.model);
  const query = { status: 'pending', provider: flags.provider, modelId };
  const page = await listedPages(admin, { all: true }, { path: '/proposals', list: 'proposals', query });
  return rowsOf(page, 'proposals').map((row) => String(row.id));
}
