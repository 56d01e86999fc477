import type { Command } from 'commander';
import type { Row } from '../admin/answers.ts';
import { adminCommand, asking } from '../admin/commands.ts';
import { type CliContext, examples } from '../context.ts';
import { cellOf } from '../rendering.ts';

/** `registry stats` and `version`: how many models there are, by hosting, health and thermal state, and whether anything changed. */
export function addCommands(program: Command, context: CliContext): void {
  adminCommand(
    program
      .command('stats')
      .description('count the enabled models by hosting, health and thermal state')
      .addHelpText('after', examples('stats', 'stats --json')),
    context,
    () => asking({ method: 'GET', path: '/stats' }, renderStats),
  );
  adminCommand(
    program
      .command('version')
      .description(
        'show the version of the registry, which changes with all that it shows, and the last check of providers',
      )
      .addHelpText('after', examples('version', 'version --json')),
    context,
    () =>
      asking(
        { method: 'GET', path: '/version' },
        ({ version, checked_at }) => `${version}, providers checked ${cellOf(checked_at) ?? 'never'}`,
      ),
  );
}

function renderStats(stats: Row): string {
  const count = (name: string) => Number(stats[`${name}_count`] ?? 0);
  const lines = [
    `${count('external') + count('self_hosted')} models: ${count('external')} external of ${count('provider')} providers, ${count('self_hosted')} self-hosted, in ${count('category')} categories`,
    `health   ${count('healthy')} healthy, ${count('unhealthy')} unhealthy`,
    `thermal  ${count('hot')} hot, ${count('warm')} warm, ${count('cold')} cold`,
  ];
  return lines.join('\n');
}
