import { type PriceVariant, priceVariantsSchema, RegistryError, tenantPrice } from '@radiant/contracts';
import { renderTable } from '@radiant/local/terminal/table';
import { Argument, type Command, InvalidArgumentError } from 'commander';
import { listedPages, type Row, rowOf, rowsOf } from '../admin/answers.ts';
import type { ChangeFlags } from '../admin/change.ts';
import { adminCommand, changeCommand, commandGroup, type Outcome, shown, wholeListCommand } from '../admin/commands.ts';
import { changingModel, modelPath, nameOf } from '../admin/find-model.ts';
import { type CliContext, examples } from '../context.ts';
import { assignmentsOf, valuesOf } from '../options/fields.ts';
import { cellOf, renderRows } from '../rendering.ts';
import { changingProvider } from './providers.ts';

/** `registry price …`: what models cost and what tenants pay. */
export function addCommands(program: Command, context: CliContext): void {
  const price = commandGroup(
    program,
    'price',
    'what a model costs, what tenants pay, and every price before',
    'price show openai/gpt-4o',
    'price set --help',
    'price markup --help',
  );
  adminCommand(
    price
      .command('show <model>')
      .description('show what a model costs, what tenants pay, and its history')
      .addHelpText('after', examples('price show openai/gpt-4o', 'price show self_hosted/llama-3.3-70b --json')),
    context,
    (_flags, named: string) => async (admin) => {
      const path = await modelPath(admin, named);
      const model = rowOf((await admin({ method: 'GET', path })).json);
      const request = { path: `${path}/price-history`, list: 'prices' } as const;
      const history = rowsOf(await listedPages(admin, { all: true }, request), 'prices');
      return shown({ ...priceOf(model), history }, renderPrice);
    },
  );
  wholeListCommand(
    price
      .command('sources')
      .description('list the price lists that a pricing run has read, and how old what they say is')
      .addHelpText('after', examples('price sources', 'price sources --json')),
    context,
    {
      path: '/price-sources',
      list: 'sources',
      columns: [
        { title: 'source' },
        { title: 'entries', align: 'right' },
        { title: 'of ours', field: 'known', align: 'right' },
        { title: 'read', field: 'accepted_at' },
        { title: 'unchanged since', field: 'changed_at' },
      ],
      none: 'No price list was read yet; `registry sync pricing` reads them.',
    },
  );
  changeCommand(
    price
      .command('set <model> <field=value...>')
      .description('set prices of a model in US dollars; no sync overwrites them any more; needs --reason')
      .option('--reference <text>', 'where the price is stated')
      .addHelpText('after', SET_HELP),
    context,
    (flags: ChangeFlags & { reference?: string }, named: string, words: readonly string[]) => {
      const assignments = assignmentsOf(words);
      const reference = flags.reference === undefined ? {} : { price_reference: flags.reference };
      const fields = (model: Row) => ({ ...valuesOf(assignments, rowOf(model.record)), ...reference });
      return changingModel(named, flags, 'pricing', fields, shownPrice);
    },
  );
  changeCommand(
    price
      .command('markup')
      .addArgument(new Argument('<percent>', 'such as 40, or none to take the provider’s').argParser(percentOrNone))
      .argument('[model]', 'the model; without it --provider')
      .description('set the markup of a model, or of a provider for its models without one of their own')
      .option('--provider <id>', 'of this provider instead of a model')
      .addHelpText(
        'after',
        examples(
          'price markup 40 openai/gpt-4o --reason "Standard markup"',
          'price markup 40 --provider openai --reason "Standard markup"',
          'price markup none openai/gpt-4o --reason "Like the others"',
        ),
      ),
    context,
    (flags: ChangeFlags & { provider?: string }, percent: number | null, named: string | undefined) => {
      const { provider } = flags;
      if (named === undefined && provider !== undefined) {
        return changingProvider(provider, flags, () => ({ markup_rate: rateOf(percent) }));
      }
      if (named === undefined || provider !== undefined) {
        throw new RegistryError('input_invalid', 'A markup is of a model or of a --provider; name one of the two');
      }
      return changingModel(named, flags, 'pricing', (model) => markupOf(model, percent), shownPrice);
    },
  );
}

const SET_HELP = `${examples(
  'price set openai/gpt-4o input_cost_per_1k=0.0025 output_cost_per_1k=0.01 --reason "Price list of 1 November"',
  'price set self_hosted/llama-3.3-70b hourly_rate=5.67 --reason "New instance price"',
)}

null says that a price is unknown or not billed so. Prices under conditions are a list in JSON (docs/prices.md):
price set openai/gpt-4o 'price_variants=[{"unit": "usd_per_1k_input_tokens", "amount": 0.00125, "service_tier": "batch"}]' Exits with 4 when somebody else changed the model meanwhile.`;

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

function markupOf(model: Row, percent: number | null): Row {
  if (model.hosting_type === 'external') return { markup_rate: rateOf(percent) };
  if (percent !== null) return { markup_percent: percent };
  throw new RegistryError('input_invalid', 'A self-hosted model has a markup of its own always; give a percentage');
}

const COST = /^(.*_cost_per_|cost_per_|per_|hourly_rate$)/;

/** What a model says of its price: costs that are known, what tenants pay, the markup, and where the figures come from. */
function priceOf(model: Row): Row {
  const costs = Object.entries(model).filter(([name, value]) => COST.test(name) && typeof value === 'number');
  const { id, provider_id, model_id, hosting_type, pricing_type, markup_rate, price_source, price_observed_at } = model;
  return {
    ...{ id, provider_id, model_id, hosting_type, pricing_type, markup_rate, price_source, price_observed_at },
    costs: Object.fromEntries(costs),
    tenant_prices: model.tenant_prices ?? {},
    price_variants: model.price_variants ?? null,
  };
}

function shownPrice(changed: Row): Outcome {
  return shown(priceOf(changed), renderPrice);
}

/** The price as tables: what we pay beside what tenants pay, then every price before. */
function renderPrice(price: Row): string {
  const tenants = rowOf(price.tenant_prices);
  const rows = Object.entries(rowOf(price.costs)).map(([name, value]) => [name, cellOf(value), cellOf(tenants[name])]);
  const costs = renderTable(
    [{ title: 'US dollars' }, { title: 'we pay', align: 'right' }, { title: 'tenants pay', align: 'right' }],
    rows,
  );
  const percent = typeof price.markup_rate === 'number' ? Math.round(price.markup_rate * 10_000) / 100 : 0;
  const source =
    price.price_source === null ? 'unknown' : `${price.price_source} ${cellOf(price.price_observed_at) ?? ''}`;
  const head = `${nameOf(price)}: markup ${percent} %, price from ${source.trim()}`;
  return [head, rows.length === 0 ? 'No price is known.' : costs, renderVariants(price), renderHistory(price)].join(
    '\n',
  );
}

/** Prices that hold only under a condition, and those of units without a column. */
function renderVariants(price: Row): string {
  const variants = priceVariantsSchema
    .nullable()
    .catch(null)
    .parse(price.price_variants ?? null);
  if (variants === null) return '';
  const rate = typeof price.markup_rate === 'number' ? price.markup_rate : 0;
  const rows = variants.map((variant) => [
    variant.unit,
    cellOf(variant.amount),
    cellOf(tenantPrice(variant.amount, rate)),
    conditionsOf(variant),
  ]);
  const columns = [
    { title: 'under a condition' },
    { title: 'we pay', align: 'right' },
    { title: 'tenants pay', align: 'right' },
    { title: 'holds', maxWidth: 90 },
  ] as const;
  return `\n${renderTable(columns, rows)}`;
}

function conditionsOf(variant: PriceVariant): string {
  const { above_input_tokens: above, service_tier: tier, from, until, hours_utc: hours, option, note } = variant;
  const days = hours?.weekdays === undefined ? '' : ` on days ${hours.weekdays.join(', ')}`;
  const conditions = [
    above === undefined ? [] : `above ${above} tokens`,
    tier ?? [],
    from === undefined ? [] : `from ${from}`,
    until === undefined ? [] : `until ${until}`,
    hours === undefined ? [] : `${hours.from} to ${hours.until} UTC${days}`,
    option === undefined ? [] : `option: ${option}`,
    note === undefined ? [] : `(${note})`,
  ].flat();
  return conditions.length === 0 ? 'always' : conditions.join(', ');
}

function renderHistory(price: Row): string {
  if (price.history === undefined) return '';
  const columns = [
    { title: 'when', field: 'changed_at' },
    { title: 'price', field: 'field' },
    { title: 'from', field: 'old_value', align: 'right' },
    { title: 'to', field: 'new_value', align: 'right' },
    { title: 'who', field: 'actor', maxWidth: 24 },
    { title: 'source', field: 'price_source' },
    { title: 'why', field: 'reason', maxWidth: 48 },
  ] as const;
  return `\n${renderRows(rowsOf(price.history), columns, 'No price before.')}`;
}
