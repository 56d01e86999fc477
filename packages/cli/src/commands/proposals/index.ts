import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { decideProposalsCommands } from './decide.ts';
import { listProposalsCommand } from './list.ts';

/** `registry proposals …`: new prices that await review. */
export function proposalsCommands(program: Command, context: CliContext): void {
  const proposals = program
    .command('proposals')
    .description('review new prices that jumped or that sources disagree on; without a word behind it, lists them')
    .addHelpText('after', examples('proposals', 'proposals approve --all --provider openai --reason "Price list"'));
  listProposalsCommand(proposals, context);
  decideProposalsCommands(proposals, context);
}
