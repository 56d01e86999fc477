import type { Command } from 'commander';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { CommandEnded } from '../../command-ended.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { EXIT_CODES } from '../../exit-code.ts';
import { readJsonFile } from '../../options/json-file.ts';
import { renderImport } from './render-import.ts';

interface Flags extends AdminFlags {
  readonly dryRun?: true;
  readonly prune?: true;
  readonly reason?: string;
}

/** `registry import`: takes over a bundle of another registry, or shows what that would change. */
export function importCommand(program: Command, context: CliContext): void {
  const command = program
    .command('import <file>')
    .description('take over a bundle that `export` wrote, all or nothing; - reads standard input')
    .option('--dry-run', 'show what would change and what stands in the way; change nothing')
    .option('--prune', 'delete what the bundle does not hold')
    .option('--reason <text>', 'why; it stands in the history for good');
  withAdminFlags(command)
    .addHelpText('after', HELP)
    .action(async (file: string, flags: Flags) => {
      const body = await readJsonFile(file);
      const query = { dryRun: flags.dryRun ?? false, prune: flags.prune ?? false, reason: flags.reason };
      const { json } = await withAdmin(flags, context, (admin) =>
        admin({ method: 'POST', path: '/import', query, body }),
      );
      const result = rowOf(json);
      printResult(context, flags, result, renderImport);
      if (Array.isArray(result.conflicts) && result.conflicts.length > 0) throw new CommandEnded(EXIT_CODES.conflict);
    });
}

const HELP = `${examples(
  'import registry.json --dry-run',
  'import registry.json --reason "From the test stage"',
  'export --api-url https://test.example.com | npm run -s registry -- import - --database-url postgres://me@db.example.com/registry --dry-run',
)}

One decision, which \`undo\` takes back as a whole. Exits with 4 when something stands in the way; nothing is changed then.`;
