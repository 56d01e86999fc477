import type { Command } from 'commander';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../context.ts';
import { CommandEnded } from '../exit-codes.ts';
import { type RowColumn, renderRows } from '../rendering.ts';
import { type ListFlags, listedPages, moreNote, type Row, rowOf, rowsOf, withListFlags } from './answers.ts';
import type { AdminClient, AdminRequest } from './client.ts';
import { withAdmin } from './with-admin.ts';

/** What a command came to. */
export interface Outcome {
  /** What `--json` prints. */
  readonly json: unknown;
  /** The same for people. */
  text(): string;
  /** What to exit with where it is not 0. */
  readonly exitCode?: number;
}

/** A thing as an outcome: as it is, and as `render` shows it. */
export function shown(thing: Row, render: (thing: Row) => string): Outcome {
  return { json: thing, text: () => render(thing) };
}

/** What a command does with the admin API. */
export type Question = (admin: AdminClient) => Promise<Outcome>;

/** One request, and how its answer is shown. */
export function asking(
  request: AdminRequest | ((admin: AdminClient) => Promise<AdminRequest>),
  render: (answer: Row) => string,
): Question {
  return async (admin) => {
    const { json } = await admin(typeof request === 'function' ? await request(admin) : request);
    return shown(rowOf(json), render);
  };
}

/** A group of commands about one thing, such as `registry models …`, with examples for its help. */
export function commandGroup(program: Command, name: string, description: string, ...lines: string[]): Command {
  const group = program.command(name).description(description);
  return group.addHelpText('after', examples(...lines));
}

/**
 * Makes a command that speaks the admin API.
 *
 * @param command has its name, description, words, own flags and examples already
 * @param ask judges flags and words (at most two) before anything is opened, and says what is to be done then
 */
export function adminCommand<Flags, First, Second>(
  command: Command,
  context: CliContext,
  ask: (flags: Flags & AdminFlags, first: First, second: Second) => Question | Promise<Question>,
): void {
  withAdminFlags(command).action(async () => {
    const flags = command.opts<Flags & AdminFlags>();
    // Every word that the command declares, as the word's parser read it; none declares a third.
    const [first, second] = command.processedArgs;
    const outcome = await withAdmin(flags, context, await ask(flags, first, second));
    printResult(context, flags, outcome.json, () => outcome.text());
    if (outcome.exitCode !== undefined) throw new CommandEnded(outcome.exitCode);
  });
}

/** A command that lists things of the API, as data. */
interface ListCommand<Flags> {
  /** Where they are listed. */
  readonly path: AdminRequest['path'];
  /** Name of the list in the answer. */
  readonly list: string;
  readonly query?: (flags: Flags, admin: AdminClient) => AdminRequest['query'] | Promise<AdminRequest['query']>;
  readonly columns: readonly RowColumn[];
  /** What is said where there are none. */
  readonly none: string;
  /** A line below the table. */
  readonly summary?: (page: Row) => string;
}

/**
 * Makes a command that lists: one page or every page, as a table or as the API's own JSON.
 *
 * @param command has its name, description, filters and examples already
 */
export function listCommand<Flags>(command: Command, context: CliContext, spec: ListCommand<Flags>): void {
  adminCommand(withListFlags(command), context, (flags: Flags & ListFlags) => async (admin) => {
    const query = (await spec.query?.(flags, admin)) ?? {};
    return listed(spec, await listedPages(admin, flags, { path: spec.path, list: spec.list, query }));
  });
}

/** Like {@link listCommand}, for what the API gives as a whole. */
export function wholeListCommand<Flags>(command: Command, context: CliContext, spec: ListCommand<Flags>): void {
  adminCommand(command, context, (flags: Flags) => async (admin) => {
    const query = (await spec.query?.(flags, admin)) ?? {};
    return listed(spec, rowOf((await admin({ method: 'GET', path: spec.path, query })).json));
  });
}

function listed<Flags>({ list, columns, none, summary }: ListCommand<Flags>, page: Row): Outcome {
  return shown(page, () => {
    const table = renderRows(rowsOf(page, list), columns, none);
    return `${table}${summary === undefined ? '' : `\n${summary(page)}`}${moreNote(page)}`;
  });
}
