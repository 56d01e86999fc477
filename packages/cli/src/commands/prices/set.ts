import type { Command } from 'commander';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags, withReason } from '../../admin/change.ts';
import { modelPath } from '../../admin/find-model.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { assignmentsOf, valuesOf } from '../../options/assignments.ts';
import { priceOf, renderPrice } from './render-price.ts';

interface Flags extends AdminFlags, ChangeFlags {
  readonly reference?: string;
}

/** `registry price set`: edits the price of a model. */
export function setPriceCommand(price: Command, context: CliContext): void {
  const command = price
    .command('set <model> <field=value...>')
    .description('set prices of a model in US dollars; no sync overwrites them any more; needs --reason')
    .option('--reference <text>', 'where the price is stated');
  withAdminFlags(withChangeFlags(command))
    .addHelpText('after', HELP)
    .action(async (named: string, words: readonly string[], flags: Flags) => {
      const assignments = assignmentsOf(words);
      const changed = await withAdmin(flags, context, async (admin) => {
        const path = await modelPath(admin, named);
        const read = await readForChange(admin, path);
        const prices = valuesOf(assignments, rowOf(read.row.record));
        const reference = flags.reference === undefined ? {} : { price_reference: flags.reference };
        const body = withReason({ ...prices, ...reference }, flags);
        return priceOf(await changeRead(admin, read, flags, { method: 'PATCH', path: `${path}/pricing`, body }));
      });
      printResult(context, flags, changed, renderPrice);
    });
}

const HELP = `${examples(
  'price set openai/gpt-4o input_cost_per_1k=0.0025 output_cost_per_1k=0.01 --reason "Price list of 1 November"',
  'price set self_hosted/llama-3.3-70b hourly_rate=5.67 --reason "New instance price"',
)}

null says that a price is unknown or not billed so. Exits with 4 when somebody else changed the model meanwhile.`;
