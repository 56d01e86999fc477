import { RegistryError, type SelectionCriteria } from '@radiant/contracts';
import type { Command } from 'commander';
import { withAdmin } from '../../admin/with-admin.ts';
import { CommandEnded } from '../../command-ended.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { EXIT_CODES } from '../../exit-code.ts';
import { type CriteriaFlags, requestOf, withCriteria } from '../../options/criteria.ts';
import { noneEligible } from './none-eligible.ts';
import { renderFallback, renderSelection } from './render-selection.ts';
import { selectWithFallbackHere } from './select-with-fallback-here.ts';
import { explanationOf, selectedModelsOf } from './selection-view.ts';

interface Flags extends CriteriaFlags, AdminFlags {
  readonly fallback?: true;
  readonly model?: string;
}

/** `registry select`: which models would be chosen now, best first; with `--fallback` what to call now. */
export function selectCommand(program: Command, context: CliContext): void {
  const command = withCriteria(
    program.command('select').description('choose a model for a task: the eligible, best first'),
  )
    .option('--fallback', 'what to call now: a ready alternative while the best is warmed up (asks for the warm-up)')
    .option('--model <model>', 'with --fallback: this provider/model, or its successor where it is retired');
  withAdminFlags(command)
    .addHelpText('after', HELP)
    .action(async (task: SelectionCriteria['task'] | undefined, flags: Flags) => {
      const request = requestOf(task, flags);
      if (flags.fallback) {
        const chosen = await selectWithFallbackHere(request, flags.model, flags, context);
        return printResult(context, flags, chosen, renderFallback);
      }
      if (flags.model !== undefined) {
        throw new RegistryError('input_invalid', '--model is asked for with --fallback; add it');
      }
      const { models, explanation } = await withAdmin(flags, context, async (admin) => {
        const found = selectedModelsOf((await admin({ method: 'POST', path: '/select', body: request })).json);
        if (found.length > 0) return { models: found, explanation: null };
        const why = await admin({ method: 'POST', path: '/explain', body: request });
        return { models: found, explanation: explanationOf(why.json) };
      });
      if (explanation === null) return printResult(context, flags, { request, models }, renderSelection);
      const { counterfactual } = explanation;
      if (flags.json) printResult(context, flags, { request, models, counterfactual }, String);
      throw new CommandEnded(EXIT_CODES.nothingEligible, noneEligible(explanation));
    });
}

const HELP = `${examples(
  'select chat --tier 3',
  'select chat --input text,image --capability function_calling --min-context 100000 --json',
  'select chat --fallback --model openai/gpt-4o-mini',
  'select transcription --hosting self_hosted --non-commercial',
  'select chat --max-cost 0.01 --usage inputTokens=2000,outputTokens=500 --strategy cost',
  'select --policy support-chat',
)}

Exits with 3 when nothing is eligible, saying what would help; \`explain\` with the same flags says everything.`;
