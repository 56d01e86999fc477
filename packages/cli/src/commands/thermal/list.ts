import { THERMAL_STATES } from '@radiant/contracts';
import type { Command } from 'commander';
import { listCommand } from '../../admin/list-command.ts';
import type { CliContext } from '../../context.ts';
import { oneOf } from '../../options/words.ts';

/** `registry thermal list`: thermal states with their endpoints. */
export function listThermalCommand(thermal: Command, context: CliContext): void {
  const command = thermal
    .command('list', { isDefault: true })
    .description('list how ready self-hosted models are')
    .option('--state <state>', THERMAL_STATES.join(', '), oneOf(THERMAL_STATES));
  listCommand<{ state?: string }>(command, context, {
    list: 'thermalStates',
    path: () => '/thermal',
    query: ({ state }) => ({ state }),
    columns: [
      { title: 'model', field: 'model_id' },
      { title: 'state', field: 'current_state' },
      { title: 'since', field: 'state_since' },
      { title: 'endpoint', field: 'endpoint_status' },
      { title: 'instances', field: 'instance_count', align: 'right' },
      { title: 'last call', field: 'last_invocation_at' },
      { title: 'warm-up', field: 'warm_up_status' },
      { title: 'trouble', field: 'failure_reason', maxWidth: 60 },
    ],
    none: 'No self-hosted model is in this state.',
    examples: ['thermal list --state HOT', 'thermal list --json'],
  });
}
