import type { Command } from 'commander';
import { providerPath } from '../../admin/provider-path.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderProvider } from './render-provider.ts';

/** `registry providers show`: everything that is known of one provider. */
export function showProviderCommand(providers: Command, context: CliContext): void {
  withAdminFlags(providers.command('show <provider>').description('show everything that is known of a provider'))
    .addHelpText('after', examples('providers show openai', 'providers show amazon-bedrock --json'))
    .action(async (id: string, flags: AdminFlags) => {
      const provider = await withAdmin(flags, context, async (admin) => {
        const { json, etag } = await admin({ method: 'GET', path: providerPath(id) });
        return { ...rowOf(json), etag };
      });
      printResult(context, flags, provider, renderProvider);
    });
}
