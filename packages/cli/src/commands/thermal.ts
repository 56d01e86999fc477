import { THERMAL_STATES } from '@radiant/contracts';
import type { Command } from 'commander';
import { type Row, rowOf, rowsOf } from '../admin/answers.ts';
import { REASON, type ReasonFlags, withReason } from '../admin/change.ts';
import { adminCommand, asking, commandGroup, listCommand } from '../admin/commands.ts';
import { modelIdOf } from '../admin/find-model.ts';
import { type CliContext, examples } from '../context.ts';
import { integer, oneOf } from '../options/values.ts';
import { cellOf, renderRows } from '../rendering.ts';

/** `registry thermal …`: how ready self-hosted models are. */
export function addCommands(program: Command, context: CliContext): void {
  const thermal = commandGroup(
    program,
    'thermal',
    'how ready self-hosted models are, and warming them up; without a word behind it, lists them',
    'thermal --state HOT',
    'thermal warm-up llama-3.3-70b',
    'thermal warm-ups',
  );
  listCommand(
    thermal
      .command('list', { isDefault: true })
      .description('list how ready self-hosted models are')
      .option('--state <state>', THERMAL_STATES.join(', '), oneOf(THERMAL_STATES))
      .addHelpText('after', examples('thermal list --state HOT', 'thermal list --json')),
    context,
    {
      path: '/thermal',
      list: 'thermalStates',
      columns: [
        { title: 'model', field: 'model_id' },
        { title: 'state', field: 'current_state' },
        { title: 'since', field: 'state_since' },
        { title: 'endpoint', field: 'endpoint_status' },
        { title: 'instances', field: 'instance_count', align: 'right' },
        { title: 'wakes in s', field: 'measured_warmup_seconds', align: 'right' },
        { title: 'last call', field: 'last_invocation_at' },
        { title: 'warm-up', field: 'warm_up_status' },
        { title: 'trouble', field: 'failure_reason', maxWidth: 60 },
      ],
      none: 'No self-hosted model is in this state.',
    },
  );
  adminCommand(
    thermal
      .command('history')
      .description('show the states of self-hosted models over time, and what being awake cost')
      .option('--hours <count>', 'of so many hours (default: 24)', integer(1, 2_160))
      .option('--model <id>', 'of this model id')
      .addHelpText('after', examples('thermal history --hours 168', 'thermal history --model llama-3.3-70b --json')),
    context,
    ({ hours, model }: { readonly hours?: number; readonly model?: string }) =>
      asking({ method: 'GET', path: '/thermal/history', query: { hours, modelId: model } }, renderHistory),
  );
  adminCommand(
    thermal
      .command('warm-up <model>')
      .description('ask for a self-hosted model to be warmed up; the thermal sync does it where THERMAL_ACTIONS=act')
      .option(...REASON)
      .addHelpText('after', examples('thermal warm-up llama-3.3-70b --reason "Demonstration at ten"')),
    context,
    (flags: ReasonFlags, named: string) =>
      asking(
        async (admin) => ({
          method: 'POST',
          path: `/self-hosted/${await modelIdOf(admin, named)}/warm-up`,
          body: withReason({}, flags),
        }),
        (request) => {
          const joined = Number(request.requests) > 1 ? ` (asked for ${request.requests} times)` : '';
          return `The warm-up of ${request.model_id} is ${request.status}${joined}; \`registry thermal warm-ups\` shows its outcome.`;
        },
      ),
  );
  listCommand(
    thermal
      .command('warm-ups')
      .description('list warm-up requests and what became of them, newest first')
      .option('--model <id>', 'of this model id')
      .addHelpText('after', examples('thermal warm-ups --limit 20', 'thermal warm-ups --model llama-3.3-70b --json')),
    context,
    {
      path: '/warm-ups',
      list: 'warmUps',
      parameters: { model: 'modelId' },
      columns: [
        { title: 'asked', field: 'requested_at' },
        { title: 'model', field: 'model_id' },
        { title: 'status' },
        { title: 'by', field: 'requested_by', maxWidth: 24 },
        { title: 'times', field: 'requests', align: 'right' },
        { title: 'ready', field: 'ready_at' },
        { title: 'took', align: 'right', of: (row) => secondsOf(row.seconds_to_ready) },
        { title: 'outcome', maxWidth: 80 },
      ],
      none: 'No warm-up was asked for.',
    },
  );
}

function renderHistory(history: Row): string {
  const now = rowOf(history.now);
  const rows = rowsOf(history, 'models').map((model) => ({
    model: model.model_id,
    states: rowsOf(model, 'spells').map(
      (spell) => `${cellOf(spell.at)} ${spell.state}${spell.is_transitioning ? ', waking' : ''}`,
    ),
  }));
  return [
    `${now.usd_per_hour} US dollars an hour now, ${now.instances} instances; at least ${history.spent_usd} since ${cellOf(history.from)}`,
    renderRows(rows, [{ title: 'model' }, { title: 'states', maxWidth: 120 }], 'No state was recorded in this time.'),
  ].join('\n\n');
}

function secondsOf(value: unknown): string | null {
  return typeof value === 'number' ? `${Math.round(value)} s` : null;
}
