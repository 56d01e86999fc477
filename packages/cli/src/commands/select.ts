import type { SelectionCriteria } from '@radiant/contracts';
import type { Command } from 'commander';
import { adminCommand } from '../admin/commands.ts';
import { withAdmin } from '../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../context.ts';
import { CommandEnded, EXIT_CODES } from '../exit-codes.ts';
import { type CriteriaFlags, requestOf, withCriteria } from '../options/criteria.ts';
import { modelNameOf } from '../options/values.ts';

interface SelectFlags extends CriteriaFlags, AdminFlags {
  readonly fallback?: true;
  readonly model?: string;
}

/** `registry select`, with `--fallback` what to call now, and `explain`: every rank, every exclusion, and what would help. */
export function addCommands(program: Command, context: CliContext): void {
  const selecting = withCriteria(
    program.command('select').description('choose a model for a task: the eligible, best first'),
  )
    .option('--fallback', 'what to call now: a ready alternative while the best is warmed up (asks for the warm-up)')
    .option('--model <model>', 'lead with this provider/model, or its successor where it is retired')
    .addHelpText('after', SELECT_HELP);
  withAdminFlags(selecting).action(async (task: SelectionCriteria['task'] | undefined, flags: SelectFlags) => {
    const request = requestOf(task, flags);
    if (flags.fallback) {
      const { renderFallback, selectWithFallbackHere } = await import('./fallback.ts');
      const chosen = await selectWithFallbackHere(request, flags.model, flags, context);
      return printResult(context, flags, chosen, renderFallback);
    }
    const shows = await import('./selection.ts');
    const body = flags.model === undefined ? request : { ...request, model: modelNameOf(flags.model) };
    const { selection, explanation } = await withAdmin(flags, context, async (admin) => {
      const found = shows.selectionOf((await admin({ method: 'POST', path: '/select', body })).json);
      if (found.models.length > 0) return { selection: found, explanation: null };
      const why = await admin({ method: 'POST', path: '/explain', body: request });
      return { selection: found, explanation: shows.explanationOf(why.json) };
    });
    const answer = { request, ...selection };
    if (explanation === null) return printResult(context, flags, answer, shows.renderSelection);
    const { counterfactual } = explanation;
    if (flags.json) printResult(context, flags, { ...answer, counterfactual }, String);
    throw new CommandEnded(EXIT_CODES.nothingEligible, shows.noneEligible(explanation));
  });

  adminCommand(
    withCriteria(
      program
        .command('explain')
        .description(
          'say why a selection is as it is: every rank, every exclusion with its reason, and what would help',
        ),
    ).addHelpText('after', EXPLAIN_HELP),
    context,
    (flags: CriteriaFlags, task: SelectionCriteria['task'] | undefined) => {
      const body = requestOf(task, flags);
      return async (admin) => {
        const { json } = await admin({ method: 'POST', path: '/explain', body });
        const { explanationOf, renderExplanation } = await import('./selection.ts');
        const explanation = explanationOf(json);
        return {
          json,
          text: () => renderExplanation(explanation, task, flags),
          ...(explanation.eligible === 0 && { exitCode: EXIT_CODES.nothingEligible }),
        };
      };
    },
  );
}

const SELECT_HELP = `${examples(
  'select chat --tier 3',
  'select chat --input text,image --capability function_calling --min-context 100000 --json',
  'select chat --model openai/gpt-4o-mini',
  'select chat --processing-region eu --zero-retention',
  'select chat --fallback --model openai/gpt-4o-mini',
  'select transcription --hosting self_hosted --non-commercial',
  'select chat --max-cost 0.01 --usage inputTokens=2000,outputTokens=500 --strategy cost',
  'select --policy support-chat',
)}

Exits with 3 when nothing is eligible, saying what would help; \`explain\` with the same flags says everything.`;

const EXPLAIN_HELP = `${examples(
  'explain chat --tier 1 --hosting self_hosted',
  'explain chat --capability vision --max-latency 200 --hipaa --json',
)}

Exits with 3 when nothing is eligible.`;
