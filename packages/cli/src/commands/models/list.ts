import { EXTERNAL_CATEGORIES, HOSTING_TYPES, SELF_HOSTED_CATEGORIES } from '@radiant/contracts';
import type { Command } from 'commander';
import { type ListFlags, listedPages, withListFlags } from '../../admin/pages.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { capability } from '../../options/capability.ts';
import { time } from '../../options/time.ts';
import { oneOf } from '../../options/words.ts';
import { renderModels } from './render-models.ts';

interface Flags extends AdminFlags, ListFlags {
  readonly provider?: string;
  readonly category?: string;
  readonly hosting?: string;
  readonly capability?: string;
  readonly status?: string;
  readonly query?: string;
  readonly sort?: string;
  readonly asOf?: string;
}

/** `registry models list`: models by filter, a line each. */
export function listModelsCommand(models: Command, context: CliContext): void {
  const command = models
    .command('list', { isDefault: true })
    .description('list models, enabled or not')
    .option('--provider <id>', 'of this provider; self_hosted is one')
    .option(
      '--category <category>',
      'of this category, such as vision or llm',
      oneOf([...EXTERNAL_CATEGORIES, ...SELF_HOSTED_CATEGORIES]),
    )
    .option('--hosting <type>', HOSTING_TYPES.join(' or '), oneOf(HOSTING_TYPES))
    .option('--capability <word>', 'that can do this, such as function_calling', capability)
    .option('--status <status>', 'enabled or disabled', oneOf(['enabled', 'disabled']))
    .option('--query <text>', 'with this text in the id, names, provider or description')
    .option('--sort <column>', 'by this column of the registry; downwards with - before it: --sort=-context_window')
    .option('--as-of <time>', 'as the registry was then: 2026-11-01T00:00:00Z, a day, or 24h ago as 24h', time);
  withAdminFlags(withListFlags(command))
    .addHelpText(
      'after',
      examples(
        'models --capability vision --provider openai',
        'models list --hosting self_hosted --sort=-hourly_rate --limit 10',
        'models list --all --json',
      ),
    )
    .action(async (flags: Flags) => {
      const page = await withAdmin(flags, context, (admin) =>
        listedPages(admin, flags, {
          path: '/models',
          list: 'models',
          query: {
            provider: flags.provider,
            category: flags.category,
            hostingType: flags.hosting,
            capability: flags.capability,
            status: flags.status,
            q: flags.query,
            sort: flags.sort,
            asOf: flags.asOf,
          },
        }),
      );
      printResult(context, flags, page, renderModels);
    });
}
