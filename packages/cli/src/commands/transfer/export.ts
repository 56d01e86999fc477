import type { Command } from 'commander';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, withAdminFlags } from '../../context.ts';
import { time } from '../../options/time.ts';
import { oneOf } from '../../options/words.ts';

const FORMATS = ['json', 'csv', 'litellm'] as const;

interface Flags extends AdminFlags {
  readonly format: (typeof FORMATS)[number];
  readonly asOf?: string;
}

/** `registry export`: the whole registry as a bundle, as CSV, or as the configuration of a LiteLLM proxy. */
export function exportCommand(program: Command, context: CliContext): void {
  const command = program
    .command('export')
    .description('print the whole registry; no form holds a secret')
    .option(
      '--format <format>',
      'json (a bundle that `import` takes), csv, or litellm (a proxy’s config.yaml)',
      oneOf(FORMATS),
      'json',
    )
    .option('--as-of <time>', 'as the registry was then: a time, a day, or how long ago, such as 7d', time);
  withAdminFlags(command)
    .addHelpText(
      'after',
      examples(
        'export > registry.json',
        'export --format csv --as-of 2026-11-01 > registry.csv',
        'export --format litellm > config.yaml',
      ),
    )
    .action(async (flags: Flags) => {
      const format = flags.json ? 'json' : flags.format;
      const query = { format, asOf: flags.asOf };
      const { text } = await withAdmin(flags, context, (admin) => admin({ method: 'GET', path: '/export', query }));
      context.print(text.trimEnd());
    });
}
