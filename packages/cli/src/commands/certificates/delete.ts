import type { Command } from 'commander';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags } from '../../admin/change.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';

/** `registry certificates delete`: removes a certificate that should not have been recorded. */
export function deleteCertificateCommand(certificates: Command, context: CliContext): void {
  const command = certificates
    .command('delete <id>')
    .description('delete a certificate that should not have been recorded; one that ran out is better kept');
  withAdminFlags(withChangeFlags(command))
    .addHelpText(
      'after',
      examples('certificates delete 3f0c8a56-0000-4000-8000-000000000000 --reason "Wrong provider"'),
    )
    .action(async (id: string, flags: AdminFlags & ChangeFlags) => {
      const removal = await withAdmin(flags, context, async (admin) => {
        const path = `/certificates/${encodeURIComponent(id)}` as const;
        const read = await readForChange(admin, path);
        return changeRead(admin, read, flags, { method: 'DELETE', path, query: { reason: flags.reason } });
      });
      printResult(context, flags, removal, () => `Deleted certificate ${id}.`);
    });
}
