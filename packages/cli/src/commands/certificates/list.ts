import { COMPLIANCE_CLAIMS } from '@radiant/contracts';
import type { Command } from 'commander';
import { listCommand } from '../../admin/list-command.ts';
import type { CliContext } from '../../context.ts';
import { integer } from '../../options/integer.ts';
import { oneOf } from '../../options/words.ts';

/** `registry certificates list`: certificates by filter, those that end first before the others. */
export function listCertificatesCommand(certificates: Command, context: CliContext): void {
  const command = certificates
    .command('list', { isDefault: true })
    .description('list certificates, those that end first before the others')
    .option('--provider <id>', 'of this provider')
    .option('--claim <claim>', COMPLIANCE_CLAIMS.join(', '), oneOf(COMPLIANCE_CLAIMS))
    .option('--expiring <days>', 'that end within so many days, or have ended', integer(0, 3_650));
  listCommand<{ provider?: string; claim?: string; expiring?: number }>(command, context, {
    list: 'certificates',
    path: () => '/certificates',
    query: ({ provider, claim, expiring }) => ({ provider, claim, expiringWithinDays: expiring }),
    columns: [
      { title: 'provider', field: 'provider_id' },
      { title: 'claim' },
      { title: 'from', field: 'valid_from' },
      { title: 'until', field: 'valid_until' },
      { title: 'valid' },
      { title: 'days left', field: 'days_left', align: 'right' },
      { title: 'evidence', field: 'evidence_url', maxWidth: 60 },
      { title: 'id' },
    ],
    none: 'No certificate matches.',
    examples: ['certificates list', 'certificates list --expiring 90 --json'],
  });
}
