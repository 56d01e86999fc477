import { type SelectionCriteria, TASKS } from '@radiant/contracts';
import { explanationText } from '@radiant/model-selector';
import type { Command } from 'commander';
import { withAdmin } from '../../admin/with-admin.ts';
import { CommandEnded } from '../../command-ended.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { EXIT_CODES } from '../../exit-code.ts';
import { type CriteriaFlags, requestOf, withCriteria } from '../../options/criteria.ts';
import { explanationOf } from './selection-view.ts';

/** `registry explain`: every model's rank, or the first requirement it fails, and what would help. */
export function explainCommand(program: Command, context: CliContext): void {
  const command = program
    .command('explain')
    .description('say why a selection is as it is: every rank, every exclusion with its reason, and what would help');
  withAdminFlags(withCriteria(command))
    .addHelpText('after', HELP)
    .action(async (task: SelectionCriteria['task'] | undefined, flags: CriteriaFlags & AdminFlags) => {
      const body = requestOf(task, flags);
      const { json } = await withAdmin(flags, context, (admin) => admin({ method: 'POST', path: '/explain', body }));
      const explanation = explanationOf(json);
      // The text does not show the criteria, which a policy may have set.
      const criteria = { task: task ?? TASKS[0], tenantTier: flags.tier ?? 1 };
      const ranked = flags.limit === undefined ? {} : { ranked: flags.limit };
      printResult(context, flags, json, () => explanationText({ criteria, ...explanation }, ranked));
      if (explanation.eligible === 0) throw new CommandEnded(EXIT_CODES.nothingEligible);
    });
}

const HELP = `${examples(
  'explain chat --tier 1 --hosting self_hosted',
  'explain chat --capability vision --max-latency 200 --hipaa --json',
)}

Exits with 3 when nothing is eligible.`;
