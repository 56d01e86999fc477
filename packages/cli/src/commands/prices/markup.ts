import { RegistryError } from '@radiant/contracts';
import { Argument, type Command, InvalidArgumentError } from 'commander';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags, withReason } from '../../admin/change.ts';
import { modelPath } from '../../admin/find-model.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { renderProvider } from '../providers/render-provider.ts';
import { changeProvider } from '../providers/set.ts';
import { priceOf, renderPrice } from './render-price.ts';

interface Flags extends AdminFlags, ChangeFlags {
  readonly provider?: string;
}

/** `registry price markup`: sets what tenants pay above what we pay, for a model or for all models of a provider. */
export function markupCommand(price: Command, context: CliContext): void {
  const command = price
    .command('markup')
    .addArgument(new Argument('<percent>', 'such as 40, or none to take the provider’s').argParser(percentOrNone))
    .argument('[model]', 'the model; without it --provider')
    .description('set the markup of a model, or of a provider for its models without one of their own')
    .option('--provider <id>', 'of this provider instead of a model');
  withAdminFlags(withChangeFlags(command))
    .addHelpText(
      'after',
      examples(
        'price markup 40 openai/gpt-4o --reason "Standard markup"',
        'price markup 40 --provider openai --reason "Standard markup"',
        'price markup none openai/gpt-4o --reason "Like the others"',
      ),
    )
    .action(async (percent: number | null, model: string | undefined, flags: Flags) => {
      if ((model === undefined) === (flags.provider === undefined)) {
        throw new RegistryError('input_invalid', 'A markup is of a model or of a --provider; name one of the two');
      }
      if (flags.provider !== undefined) {
        const changed = await changeProvider(flags.provider, flags, context, () => ({ markup_rate: rateOf(percent) }));
        return printResult(context, flags, changed, renderProvider);
      }
      const changed = await changeModel(model ?? '', percent, flags, context);
      printResult(context, flags, changed, renderPrice);
    });
}

function changeModel(named: string, percent: number | null, flags: Flags, context: CliContext) {
  return withAdmin(flags, context, async (admin) => {
    const path = await modelPath(admin, named);
    const read = await readForChange(admin, path);
    const external = read.row.hosting_type === 'external';
    if (percent === null && !external) {
      throw new RegistryError('input_invalid', 'A self-hosted model has a markup of its own always; give a percentage');
    }
    const body = withReason(external ? { markup_rate: rateOf(percent) } : { markup_percent: percent }, flags);
    return priceOf(await changeRead(admin, read, flags, { method: 'PATCH', path: `${path}/pricing`, body }));
  });
}

function percentOrNone(text: string): number | null {
  if (text === 'none') return null;
  const value = Number(text.replace(/\s*%$/, ''));
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('Expected a percentage such as 40, or none.');
  }
  return value;
}

/** 40 percent is the rate 0.4; rounded, since 14 / 100 is not 0.14 in binary. */
function rateOf(percent: number | null): number | null {
  return percent === null ? null : Number((percent / 100).toFixed(6));
}
