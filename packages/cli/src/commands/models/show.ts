import type { Command } from 'commander';
import { modelPath } from '../../admin/find-model.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { time } from '../../options/time.ts';
import { renderModel } from './render-model.ts';

/** `registry models show`: everything that is known of one model. */
export function showModelCommand(models: Command, context: CliContext): void {
  const command = models
    .command('show <model>')
    .description('show everything that is known of a model: provider/model, its id, or a model id that is unique')
    .option('--as-of <time>', 'as the registry was then: 2026-11-01T00:00:00Z, a day, or 24h ago as 24h', time);
  withAdminFlags(command)
    .addHelpText(
      'after',
      examples('models show openai/gpt-4o', 'models show self_hosted/whisper-large-v3-turbo --json'),
    )
    .action(async (named: string, flags: AdminFlags & { asOf?: string }) => {
      const model = await withAdmin(flags, context, async (admin) => {
        const path = await modelPath(admin, named, flags.asOf);
        const { json, etag } = await admin({ method: 'GET', path, query: { asOf: flags.asOf } });
        return { ...rowOf(json), etag };
      });
      printResult(context, flags, model, renderModel);
    });
}
