import type { Command } from 'commander';
import { modelIdOf } from '../../admin/find-model.ts';
import { type ListFlags, listedPages, moreNote, withListFlags } from '../../admin/pages.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { oneOf } from '../../options/words.ts';
import { renderProposals } from './render-proposals.ts';

const STATUSES = ['pending', 'approved', 'rejected', 'superseded'] as const;

interface Flags extends AdminFlags, ListFlags {
  readonly provider?: string;
  readonly model?: string;
  readonly status: string;
}

/** `registry proposals list`: prices that await review, newest first. */
export function listProposalsCommand(proposals: Command, context: CliContext): void {
  const command = proposals
    .command('list', { isDefault: true })
    .description('list proposed prices, newest first')
    .option('--provider <id>', 'of this provider; self_hosted is one')
    .option('--model <model>', 'of this model')
    .option('--status <status>', STATUSES.join(', '), oneOf(STATUSES), 'pending');
  withAdminFlags(withListFlags(command))
    .addHelpText('after', examples('proposals list --provider openai', 'proposals list --status rejected --json'))
    .action(async (flags: Flags) => {
      const page = await withAdmin(flags, context, async (admin) => {
        const modelId = flags.model === undefined ? undefined : await modelIdOf(admin, flags.model);
        const query = { provider: flags.provider, status: flags.status, modelId };
        return listedPages(admin, flags, { path: '/proposals', list: 'proposals', query });
      });
      printResult(context, flags, page, (shown) => `${renderProposals(shown)}${moreNote(shown)}`);
    });
}
