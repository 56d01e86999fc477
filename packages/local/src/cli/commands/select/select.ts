import type { SelectionCriteria } from '@radiant/contracts';
import { selectModel } from '@radiant/model-selector';
import type { Command } from 'commander';
import { CommandEnded } from '../../command-ended.ts';
import { type CliContext, type CommonFlags, examples, printResult, withCommonFlags } from '../../context.ts';
import { EXIT_CODES } from '../../exit-code.ts';
import { type CriteriaFlags, criteriaOf, withCriteria } from '../../options/criteria.ts';
import { withRegistry } from '../../with-registry.ts';
import { renderSelection } from './render-selection.ts';

/** `registry select`: which models would be chosen now, best first. */
export function selectCommand(program: Command, context: CliContext): void {
  withCommonFlags(
    withCriteria(program.command('select').description('choose a model for a task: the eligible, best first')),
  )
    .addHelpText('after', HELP)
    .action(async (task: SelectionCriteria['task'], flags: CriteriaFlags & CommonFlags) => {
      const criteria = criteriaOf(task, flags);
      const models = await withRegistry(flags, context, ({ pool }) => selectModel(pool, criteria));
      printResult(context, flags, { criteria, models }, renderSelection);
      if (models.length === 0) throw new CommandEnded(EXIT_CODES.nothingEligible);
    });
}

const HELP = `${examples(
  'select chat --tier 3',
  'select chat --input text,image --capability function_calling --min-context 100000 --json',
  'select transcription --hosting self_hosted --non-commercial',
  'select chat --max-cost 0.01 --usage inputTokens=2000,outputTokens=500 --strategy cost',
)}

Exits with 3 when nothing is eligible; \`explain\` with the same flags says why, and what would help.`;
