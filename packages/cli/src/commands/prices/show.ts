import type { Command } from 'commander';
import { modelPath } from '../../admin/find-model.ts';
import { listedPages } from '../../admin/pages.ts';
import { rowOf, rowsOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { priceOf, renderPrice } from './render-price.ts';

/** `registry price show`: the price of a model now, and every price that it had. */
export function showPriceCommand(price: Command, context: CliContext): void {
  withAdminFlags(
    price.command('show <model>').description('show what a model costs, what tenants pay, and its history'),
  )
    .addHelpText('after', examples('price show openai/gpt-4o', 'price show self_hosted/llama-3.3-70b --json'))
    .action(async (named: string, flags: AdminFlags) => {
      const result = await withAdmin(flags, context, async (admin) => {
        const path = await modelPath(admin, named);
        const model = rowOf((await admin({ method: 'GET', path })).json);
        const history = { path: `${path}/price-history`, list: 'prices' } as const;
        return { ...priceOf(model), history: rowsOf(await listedPages(admin, { all: true }, history), 'prices') };
      });
      printResult(context, flags, result, renderPrice);
    });
}
