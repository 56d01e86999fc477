import type { Command } from 'commander';
import { withReason } from '../../admin/change.ts';
import { providerPath } from '../../admin/provider-path.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';

interface AddFlags extends AdminFlags {
  readonly evidence: string;
  readonly from: string;
  readonly until?: string;
  readonly notes?: string;
  readonly reason?: string;
}

/** `registry certificates add`: records a certificate of a provider. */
export function addCertificateCommand(certificates: Command, context: CliContext): void {
  const command = certificates
    .command('add <provider> <claim>')
    .description('record a certificate of a provider; while it is valid, the provider holds the claim')
    .requiredOption('--evidence <url>', 'where the evidence is, https')
    .requiredOption('--from <day>', 'its first day, such as 2026-01-01')
    .option('--until <day>', 'its last day (default: no end is stated)')
    .option('--notes <text>', 'what else is to be said of it')
    .option('--reason <text>', 'why; it stands in the history for good');
  withAdminFlags(command)
    .addHelpText(
      'after',
      examples(
        'certificates add openai HIPAA --evidence https://example.com/baa.pdf --from 2026-01-01 --until 2027-01-01',
      ),
    )
    .action(async (provider: string, claim: string, flags: AddFlags) => {
      const { evidence, from, until, notes } = flags;
      const fields = { claim, evidence_url: evidence, valid_from: from, valid_until: until, notes };
      const created = await withAdmin(flags, context, async (admin) => {
        const path = `${providerPath(provider)}/certificates` as const;
        return rowOf((await admin({ method: 'POST', path, body: withReason(fields, flags) })).json);
      });
      printResult(context, flags, created, (row) => `Recorded ${claim} of ${provider}, id ${row.id}.`);
    });
}
