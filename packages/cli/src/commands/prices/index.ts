import type { Command } from 'commander';
import { type CliContext, examples } from '../../context.ts';
import { markupCommand } from './markup.ts';
import { setPriceCommand } from './set.ts';
import { showPriceCommand } from './show.ts';

/** `registry price …`: what models cost and what tenants pay. */
export function priceCommands(program: Command, context: CliContext): void {
  const price = program
    .command('price')
    .description('what a model costs, what tenants pay, and every price before')
    .addHelpText('after', examples('price show openai/gpt-4o', 'price set --help', 'price markup --help'));
  for (const add of [showPriceCommand, setPriceCommand, markupCommand]) add(price, context);
}
