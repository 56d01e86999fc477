import { RegistryError } from '@radiant/contracts';
import type { Command } from 'commander';
import { listedPages, type Row, rowOf, rowsOf } from '../admin/answers.ts';
import { REASON } from '../admin/change.ts';
import type { AdminClient } from '../admin/client.ts';
import { adminCommand, commandGroup, type Filters, listCommand, shown } from '../admin/commands.ts';
import { modelIdOf, nameOf } from '../admin/find-model.ts';
import { type CliContext, examples } from '../context.ts';
import { oneOf } from '../options/values.ts';
import { plainNumber, type RowColumn, relativeChange, renderRows } from '../rendering.ts';

const STATUSES = ['pending', 'approved', 'rejected', 'superseded'] as const;

/** `registry proposals …`: new prices that await review. */
export function addCommands(program: Command, context: CliContext): void {
  const proposals = commandGroup(
    program,
    'proposals',
    'review new prices that jumped or that sources disagree on; without a word behind it, lists them',
    'proposals',
    'proposals approve --all --provider openai --reason "Price list"',
  );
  listCommand(
    proposals
      .command('list', { isDefault: true })
      .description('list proposed prices, newest first')
      .option('--provider <id>', 'of this provider; self_hosted is one')
      .option('--model <model>', 'of this model')
      .option('--status <status>', STATUSES.join(', '), oneOf(STATUSES), 'pending')
      .addHelpText('after', examples('proposals list --provider openai', 'proposals list --status rejected --json')),
    context,
    { path: '/proposals', list: 'proposals', translate: byModelId, columns: COLUMNS, none: NONE },
  );
  for (const [decision, description] of [
    ['approve', 'let the proposed prices hold'],
    ['reject', 'leave the prices as they are'],
  ] as const) {
    adminCommand(
      proposals
        .command(`${decision} [id...]`)
        .description(`${description}; one, several or with --all every pending one, all or none`)
        .requiredOption(...REASON)
        .option('--all', 'every pending one, or every one of --provider or --model')
        .option('--provider <id>', 'with --all: of this provider; self_hosted is one')
        .option('--model <model>', 'with --all: of this model')
        .addHelpText(
          'after',
          examples(
            `proposals ${decision} 3f0c8a56-0000-4000-8000-000000000000 --reason "Seen on the price page"`,
            `proposals ${decision} --all --provider openai --reason "Price list of November"`,
          ),
        ),
      context,
      (flags: DecisionFlags, ids: readonly string[]) => {
        if (ids.length > 0 === (flags.all ?? false)) {
          throw new RegistryError('input_invalid', 'Name the proposals, or decide --all of them; one of the two');
        }
        return async (admin) => {
          const chosen = flags.all ? await pendingIds(admin, flags) : ids;
          if (chosen.length === 0) return shown({ proposals: [] }, renderProposals);
          const body = { ids: chosen, decision, reason: flags.reason };
          const { json } = await admin({ method: 'POST', path: '/proposals/decide', body });
          return shown(rowOf(json), renderProposals);
        };
      },
    );
  }
}

/** A model that a person names, by the id that the API wants. */
async function byModelId({ model, ...filters }: Filters, admin: AdminClient): Promise<Filters> {
  return model === undefined ? filters : { ...filters, modelId: await modelIdOf(admin, String(model)) };
}

interface DecisionFlags {
  readonly reason: string;
  readonly all?: true;
  readonly provider?: string;
  readonly model?: string;
}

async function pendingIds(admin: AdminClient, { provider, model }: DecisionFlags): Promise<readonly string[]> {
  const query = await byModelId({ provider, model, status: 'pending' }, admin);
  const page = await listedPages(admin, { all: true }, { path: '/proposals', list: 'proposals', query });
  return rowsOf(page, 'proposals').map((row) => String(row.id));
}

const NONE = 'No proposal matches.';
/** What stands, what is proposed, by whom. */
const COLUMNS: readonly RowColumn[] = [
  { title: 'model', of: nameOf, maxWidth: 48 },
  { title: 'price', field: 'field' },
  { title: 'now', field: 'current_value', align: 'right' },
  { title: 'proposed', field: 'proposed_value', align: 'right' },
  { title: 'change', of: (row) => relativeChange(row.current_value, row.proposed_value), align: 'right' },
  { title: 'why', field: 'reason' },
  { title: 'sources say', of: observationsOf, maxWidth: 60 },
  { title: 'status' },
  { title: 'id' },
];

function renderProposals(page: Row): string {
  return renderRows(rowsOf(page, 'proposals'), COLUMNS, NONE);
}

/** Such as `litellm 0.0025, models-dev 0.003`. */
function observationsOf(row: Row): string | null {
  if (!Array.isArray(row.observations)) return null;
  const seen = row.observations.map((observation: unknown) => {
    if (typeof observation !== 'object' || observation === null) return '?';
    const value: unknown = Reflect.get(observation, 'value');
    return `${String(Reflect.get(observation, 'source'))} ${typeof value === 'number' ? plainNumber(value) : '–'}`;
  });
  return seen.join(', ');
}
