import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { addCertificateCommand } from './add.ts';
import { deleteCertificateCommand } from './delete.ts';
import { listCertificatesCommand } from './list.ts';

/** `registry certificates …`: what proves a provider's compliance, and until when. */
export function certificatesCommands(program: Command, context: CliContext): void {
  const certificates = program
    .command('certificates')
    .description('certificates behind the compliance of providers; without a word behind it, lists them')
    .addHelpText('after', examples('certificates --expiring 90', 'certificates add --help'));
  listCertificatesCommand(certificates, context);
  addCertificateCommand(certificates, context);
  deleteCertificateCommand(certificates, context);
}
