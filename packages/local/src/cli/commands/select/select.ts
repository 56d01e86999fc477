import { RegistryError, type SelectionCriteria } from '@radiant/contracts';
import { NoEligibleModelError } from '@radiant/model-selector';
import type { Command } from 'commander';
import { type CliContext, type CommonFlags, examples, printResult, withCommonFlags } from '../../context.ts';
import { type CriteriaFlags, requestOf, withCriteria } from '../../options/criteria.ts';
import { renderFallback, renderSelection } from './render-selection.ts';
import { withSelector } from './with-selector.ts';

interface Flags extends CriteriaFlags, CommonFlags {
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
  withCommonFlags(command)
    .addHelpText('after', HELP)
    .action(async (task: SelectionCriteria['task'] | undefined, flags: Flags) => {
      if (flags.model !== undefined && !flags.fallback) {
        throw new RegistryError('input_invalid', '--model is asked for with --fallback; add it');
      }
      const request = requestOf(task, flags);
      if (flags.fallback) {
        const model = flags.model === undefined ? {} : { model: modelNameOf(flags.model) };
        const chosen = await withSelector(flags, context, (selector) => selector.selectWithFallback(request, model));
        return printResult(context, flags, chosen, renderFallback);
      }
      const { models, explanation } = await withSelector(flags, context, async (selector) => {
        const found = selector.select(request);
        return { models: found, explanation: found.length > 0 ? null : selector.explain(request) };
      });
      if (explanation === null) return printResult(context, flags, { request, models }, renderSelection);
      if (flags.json)
        printResult(context, flags, { request, models, counterfactual: explanation.counterfactual }, String);
      throw new NoEligibleModelError(explanation);
    });
}

function modelNameOf(text: string): { providerId: string; modelId: string } {
  const slash = text.indexOf('/');
  if (slash < 1) throw new RegistryError('input_invalid', `--model is "${text}"; expected provider/model`);
  return { providerId: text.slice(0, slash), modelId: text.slice(slash + 1) };
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
