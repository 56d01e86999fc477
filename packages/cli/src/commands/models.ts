import {
  COST_FIELDS,
  type Columns,
  EXTERNAL_CATEGORIES,
  EXTERNAL_COLUMNS,
  HOSTING_TYPES,
  MODEL_FIELDS,
  RegistryError,
  SELF_HOSTED_CATEGORIES,
  SELF_HOSTED_COLUMNS,
} from '@radiant/contracts';
import type { Command } from 'commander';
import { type Row, rowOf, rowsOf } from '../admin/answers.ts';
import { type ChangeFlags, changeAt, REASON, type ReasonFlags, renderRemoval, withReason } from '../admin/change.ts';
import {
  adminCommand,
  asking,
  changeCommand,
  commandGroup,
  listCommand,
  shown,
  wholeListCommand,
} from '../admin/commands.ts';
import { changingModel, modelPath, nameOf, storePath } from '../admin/find-model.ts';
import { type CliContext, examples } from '../context.ts';
import { assignmentsOf, readJsonFile, valuesOf } from '../options/fields.ts';
import { capability, oneOf, time } from '../options/values.ts';
import { plainNumber, renderFields, renderRows } from '../rendering.ts';

/** `registry models …`: the models of the registry. */
export function addCommands(program: Command, context: CliContext): void {
  const models = commandGroup(
    program,
    'models',
    'list, show and change models; without a word behind it, lists them',
    'models --capability vision --provider openai',
    'models list --help',
    'models show openai/gpt-4o',
  );
  listCommand(
    models
      .command('list', { isDefault: true })
      .description('list the models in use; with --all, or by --status, those that are disabled or gone too')
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
      .option('--as-of <time>', 'as the registry was then: 2026-11-01T00:00:00Z, a day, or 24h ago as 24h', time)
      .addHelpText(
        'after',
        examples(
          'models --capability vision --provider openai',
          'models list --hosting self_hosted --sort=-hourly_rate --limit 10',
          'models list --all --json',
        ),
      ),
    context,
    {
      path: '/models',
      list: 'models',
      parameters: { hosting: 'hostingType', query: 'q' },
      columns: [
        { title: 'provider', field: 'provider_id' },
        { title: 'model', field: 'model_id', maxWidth: 44 },
        { title: 'task', field: 'primary_mode' },
        { title: 'category' },
        { title: 'tier', field: 'min_tier', align: 'right' },
        { title: 'context', field: 'context_window', align: 'right' },
        { title: 'we pay', of: mainPrice, align: 'right' },
        { title: 'thermal', field: 'thermal_state' },
        { title: 'health', field: 'health_status' },
        { title: 'state', of: stateOf },
      ],
      translate: async (filters, _admin, { all }) =>
        all || filters.status !== undefined ? filters : { ...filters, status: 'enabled' },
      none: 'No model in use matches; --all looks among those that are disabled or gone too.',
      summary: (page) => `${page.total} models: ${page.external} external, ${page.selfHosted} self-hosted`,
    },
  );
  wholeListCommand(
    models
      .command('summaries')
      .description('list every model, enabled or not, in one answer: what a table of all shows')
      .option('--as-of <time>', 'as the registry was then: 2026-11-01T00:00:00Z, a day, or 24h ago as 24h', time)
      .addHelpText('after', examples('models summaries --json')),
    context,
    {
      path: '/models/summaries',
      list: 'models',
      columns: [
        { title: 'model', of: nameOf, maxWidth: 60 },
        { title: 'task', field: 'primary_mode' },
        { title: 'quality', align: 'right', of: ({ quality }) => rowOf(quality ?? {}).value },
        { title: 'thermal', field: 'thermal_state' },
        { title: 'health', field: 'health_status' },
      ],
      none: 'There is no model.',
    },
  );
  adminCommand(
    models
      .command('references <model>')
      .description('list what names a model: defaults of tasks, models that it succeeds, policies')
      .addHelpText('after', examples('models references openai/gpt-4o-mini')),
    context,
    (_flags, named: string) =>
      asking(
        async (admin) => ({ method: 'GET', path: `${await modelPath(admin, named)}/references` }),
        (found) => renderRows(rowsOf(found, 'references'), [{ title: 'kind' }, { title: 'name' }], 'Nothing names it.'),
      ),
  );
  adminCommand(
    models
      .command('show <model>')
      .description('show everything that is known of a model: provider/model, its id, or a model id that is unique')
      .option('--as-of <time>', 'as the registry was then: 2026-11-01T00:00:00Z, a day, or 24h ago as 24h', time)
      .addHelpText(
        'after',
        examples('models show openai/gpt-4o', 'models show self_hosted/whisper-large-v3-turbo --json'),
      ),
    context,
    ({ asOf }: { asOf?: string }, named: string) =>
      async (admin) => {
        const path = await modelPath(admin, named, asOf);
        const { json, etag } = await admin({ method: 'GET', path, query: { asOf } });
        return shown({ ...rowOf(json), etag }, renderModel);
      },
  );
  changeCommand(
    models
      .command('set <model> <field=value...>')
      .description('change fields of a model; no sync or seed overwrites them any more')
      .addHelpText('after', SET_HELP),
    context,
    (flags: ChangeFlags, named: string, words: readonly string[]) => {
      const assignments = assignmentsOf(words);
      for (const { field } of assignments) {
        const part = COLUMNS[field]?.set;
        if (part !== undefined && part !== 'fields') {
          throw new RegistryError('input_invalid', `${field} is set with \`registry ${part} set\``);
        }
      }
      const fields = (model: Row) => valuesOf(assignments, rowOf(model.record));
      return changingModel(named, flags, null, fields, (model) => shown(model, renderModel));
    },
  );
  adminCommand(
    models
      .command('create [field=value...]')
      .description('add a model; fields from a JSON file, from the command line, or both')
      .option('--file <path>', 'JSON object of fields; - reads standard input')
      .option('--self-hosted', 'a model on our own SageMaker endpoints')
      .option(...REASON)
      .addHelpText(
        'after',
        examples(
          'models create provider_id=openai model_id=gpt-example name="GPT Example" category=text_generation capabilities=chat',
          'models create --self-hosted --file model.json --reason "Trial"',
        ),
      ),
    context,
    async (flags: CreateFlags, words: readonly string[]) => {
      const filed = flags.file === undefined ? {} : rowOf(await readJsonFile(flags.file));
      const fields = { ...filed, ...valuesOf(assignmentsOf(words), FIELD_SHAPES) };
      if (Object.keys(fields).length === 0) {
        throw new RegistryError('input_invalid', 'A model has fields; give field=value words or --file');
      }
      const path = flags.selfHosted ? '/self-hosted' : '/models';
      return asking(
        { method: 'POST', path, body: withReason(fields, flags) },
        (model) => `Created ${nameOf(model)}, id ${model.id}.`,
      );
    },
  );
  for (const [name, enabled, description] of [
    ['enable', true, 'let a model be selected again'],
    ['disable', false, 'keep a model from being selected; it stays readable'],
  ] as const) {
    changeCommand(
      models
        .command(`${name} <model>`)
        .description(description)
        .addHelpText('after', examples(`models ${name} openai/gpt-4o --reason "Decision of 12 May"`)),
      context,
      (flags: ChangeFlags, named: string) =>
        changingModel(
          named,
          flags,
          null,
          () => ({ enabled }),
          (changed) => shown(changed, () => `${nameOf(changed)} is ${name}d.`),
        ),
    );
  }
  changeCommand(
    models
      .command('delete <model>')
      .description('delete a model; refused while something names it, and undo brings it back')
      .option('--force', 'delete it although something names it, and that with it; needs --reason')
      .addHelpText('after', examples('models delete openai/gpt-3 --reason "Never used" --force')),
    context,
    (flags: ChangeFlags & { force?: true }, named: string) => async (admin) => {
      const { read, changed } = await changeAt(admin, await modelPath(admin, named), flags, (model) => ({
        method: 'DELETE',
        path: storePath(model),
        query: { force: flags.force },
      }));
      return shown(changed, () => renderRemoval(nameOf(read), changed));
    },
  );
}

interface CreateFlags extends ReasonFlags {
  readonly file?: string;
  readonly selfHosted?: true;
}

/** Every column of a model, of whichever table. */
const COLUMNS: Columns = { ...SELF_HOSTED_COLUMNS, ...EXTERNAL_COLUMNS };

const SET_HELP = `${examples(
  'models set openai/gpt-4o min_tier=2 --reason "Reserved for paying tenants"',
  'models set self_hosted/llama-3.3-70b scale_to_zero_minutes=30 max_instances=2',
  'models set openai/gpt-4o capabilities=chat,vision sunset_at=2027-01-31T00:00:00Z successor=gpt-6',
)}

Lists are written with commas, null empties a field, JSON works everywhere. Exits with 4 when somebody else changed the model
between reading and writing; nothing is changed then.`;

/** How fields are written on the command line where no model is there yet to tell by. */
const FIELD_SHAPES = Object.fromEntries(
  Object.entries(COLUMNS).flatMap(([name, { kind }]): [string, unknown][] => {
    if (kind.sql === 'text[]') return [[name, []]];
    return kind.sql === 'text' ? [[name, '']] : [];
  }),
);

/** Fields of the stored row that the registry's own do not show: who set what. */
const RECORDED = ['admin_fields', 'synced_fields'];

/** One model, a line for each field that is known. */
export function renderModel(model: Row): string {
  const record = model.record === undefined ? {} : rowOf(model.record);
  const recorded = Object.fromEntries(RECORDED.map((name) => [name, record[name]]));
  const { list, ...sighting } = model.sighting === null || model.sighting === undefined ? {} : rowOf(model.sighting);
  return renderFields({ ...model, ...recorded, ...sighting, ...(list == null ? {} : listFields(rowOf(list))) }, [
    'record',
    'sighting',
  ]);
}

/** What the provider's list proves, in the words of one line each. */
function listFields(list: Row): Row {
  const proves =
    list.proves_absence === true ? 'all that the key may call' : `not all: ${String(list.incomplete_because)}`;
  return { provider_lists: proves, provider_listed_at: list.listed_at };
}

/** Columns of cost, the most telling first: the hour of an endpoint, and last the fee that comes on top of others. */
const COSTS_TOLD = [
  ...new Set(['hourly_rate' as const, ...COST_FIELDS.filter((name) => name !== 'cost_per_request'), ...COST_FIELDS]),
];

/** What a model costs in its most telling unit; tokens by the million, as providers write them. */
function mainPrice(row: Row): string | null {
  const { input_cost_per_1k: input, output_cost_per_1k: output } = row;
  const billedBy = BILLED_BY[String(row.pricing_type)];
  if (billedBy !== undefined && typeof row[billedBy] === 'number') {
    return `${plainNumber(row[billedBy])} $/${MODEL_FIELDS[billedBy].per}`;
  }
  if (typeof input === 'number') {
    return `${perMillion(input)}${typeof output === 'number' ? ` / ${perMillion(output)}` : ''} $/M tokens`;
  }
  const known = COSTS_TOLD.find((column) => typeof row[column] === 'number');
  return known === undefined ? null : `${plainNumber(Number(row[known]))} $/${MODEL_FIELDS[known].per}`;
}

/** What is told first of a model that is not billed by the token. */
const BILLED_BY: Readonly<Record<string, (typeof COSTS_TOLD)[number] | undefined>> = {
  per_image: 'cost_per_image',
  per_minute: 'cost_per_minute',
  per_second: 'cost_per_second',
  per_request: 'cost_per_request',
};

function perMillion(usdPer1k: number): string {
  return plainNumber(Number((usdPer1k * 1_000).toPrecision(12)));
}

/** What keeps a model from being chosen, if anything does. */
function stateOf(row: Row): string {
  const day = typeof row.sunset_at === 'string' ? row.sunset_at.slice(0, 10) : null;
  const next = typeof row.successor === 'string' ? `, then ${row.successor}` : '';
  const life =
    row.status === 'retired'
      ? [`retired ${day ?? ''}${next}`]
      : [
          row.enabled === false ? 'disabled' : '',
          row.deprecated === true
            ? `${row.status === 'legacy' ? 'legacy' : 'deprecated'}${day === null ? next : ''}`
            : '',
          day === null ? '' : `sunset ${day}${next}`,
        ];
  const words = [...life, row.commercial_use_allowed === false ? 'no commercial use' : ''];
  return words.filter((word) => word !== '').join(', ') || 'in use';
}
