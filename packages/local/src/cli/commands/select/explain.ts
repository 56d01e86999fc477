import type { SelectionCriteria } from '@radiant/contracts';
import { explanationText } from '@radiant/model-selector';
import type { Command } from 'commander';
import { CommandEnded } from '../../command-ended.ts';
import { type CliContext, type CommonFlags, examples, printResult, withCommonFlags } from '../../context.ts';
import { EXIT_CODES } from '../../exit-code.ts';
import { type CriteriaFlags, requestOf, withCriteria } from '../../options/criteria.ts';
import { withSelector } from './with-selector.ts';

/** `registry explain`: every model's rank, or the first requirement it fails, and what would help. */
export function explainCommand(program: Command, context: CliContext): void {
  const command = program
    .command('explain')
    .description('say why a selection is as it is: every rank, every exclusion with its reason, and what would help');
  withCommonFlags(withCriteria(command))
    .addHelpText('after', HELP)
    .action(async (task: SelectionCriteria['task'] | undefined, flags: CriteriaFlags & CommonFlags) => {
      const request = requestOf(task, flags);
      const explanation = await withSelector(flags, context, async (selector) => selector.explain(request));
      const ranked = flags.limit === undefined ? {} : { ranked: flags.limit };
      printResult(context, flags, explanation, (explained) => explanationText(explained, ranked));
      if (explanation.eligible === 0) throw new CommandEnded(EXIT_CODES.nothingEligible);
    });
}

const HELP = `${examples(
  'explain chat --tier 1 --hosting self_hosted',
  'explain chat --capability vision --max-latency 200 --hipaa --json',
)}

Exits with 3 when nothing is eligible.`;
