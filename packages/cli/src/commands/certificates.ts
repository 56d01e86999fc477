import { ASSURANCES } from '@radiant/contracts';
import type { Command } from 'commander';
import { type ChangeFlags, changeAt, REASON, type ReasonFlags, withReason } from '../admin/change.ts';
import { adminCommand, asking, changeCommand, commandGroup, listCommand, shown } from '../admin/commands.ts';
import { type CliContext, examples } from '../context.ts';
import { integer, oneOf } from '../options/values.ts';
import { providerPath } from './providers.ts';

/** `registry certificates …`: what proves a provider's compliance, and until when. */
export function addCommands(program: Command, context: CliContext): void {
  const certificates = commandGroup(
    program,
    'certificates',
    'certificates behind the compliance of providers; without a word behind it, lists them',
    'certificates --expiring 90',
    'certificates add --help',
  );
  listCommand(
    certificates
      .command('list', { isDefault: true })
      .description('list certificates, those that end first before the others')
      .option('--provider <id>', 'of this provider')
      .option('--claim <claim>', 'of this assurance, such as SOC2', oneOf(ASSURANCES))
      .option('--expiring <days>', 'that end within so many days, or have ended', integer(0, 3_650))
      .addHelpText('after', examples('certificates list', 'certificates list --expiring 90 --json')),
    context,
    {
      path: '/certificates',
      list: 'certificates',
      parameters: { expiring: 'expiringWithinDays' },
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
    },
  );
  adminCommand(
    certificates
      .command('add <provider> <claim>')
      .description(
        'record what proves that a provider assures something: a certificate (SOC2), or what it granted (zero_retention)',
      )
      .requiredOption('--evidence <url>', 'where the evidence is, https')
      .requiredOption('--from <day>', 'its first day, such as 2026-01-01')
      .option('--until <day>', 'its last day (default: no end is stated)')
      .option('--notes <text>', 'what else is to be said of it')
      .option(...REASON)
      .addHelpText(
        'after',
        `${examples(
          'certificates add openai HIPAA --evidence https://example.com/baa.pdf --from 2026-01-01 --until 2027-01-01',
          'certificates add openai zero_retention --evidence https://example.com/approval.pdf --from 2026-11-01',
        )}
\nClaims: ${ASSURANCES.join(', ')}.`,
      ),
    context,
    (flags: AddFlags, provider: string, claim: string) => {
      const { evidence, from, until, notes } = flags;
      const fields = { claim, evidence_url: evidence, valid_from: from, valid_until: until, notes };
      return asking(
        {
          method: 'POST',
          path: `${providerPath(provider)}/certificates`,
          body: withReason(fields, flags),
        },
        (certificate) => `Recorded ${claim} of ${provider}, id ${certificate.id}.`,
      );
    },
  );
  changeCommand(
    certificates
      .command('delete <id>')
      .description('delete a certificate that should not have been recorded; one that ran out is better kept')
      .addHelpText(
        'after',
        examples('certificates delete 3f0c8a56-0000-4000-8000-000000000000 --reason "Wrong provider"'),
      ),
    context,
    (flags: ChangeFlags, id: string) => async (admin) => {
      const path = `/certificates/${encodeURIComponent(id)}` as const;
      const { changed } = await changeAt(admin, path, flags, () => ({ method: 'DELETE', path }));
      return shown(changed, () => `Deleted certificate ${id}.`);
    },
  );
}

interface AddFlags extends ReasonFlags {
  readonly evidence: string;
  readonly from: string;
  readonly until?: string;
  readonly notes?: string;
}
