import type { Command } from 'commander';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../context.ts';
import { CommandEnded } from '../exit-codes.ts';
import { type RowColumn, renderRows } from '../rendering.ts';
import { type ListFlags, listedPages, moreNote, type Row, rowOf, rowsOf, withListFlags } from './answers.ts';
import { type ChangeFlags, withChangeFlags } from './change.ts';
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

/** Like {@link adminCommand}, for one that changes something that others may change too. */
export function changeCommand<Flags, First, Second>(
  command: Command,
  context: CliContext,
  ask: (flags: Flags & ChangeFlags, first: First, second: Second) => Question | Promise<Question>,
): void {
  adminCommand(withChangeFlags(command), context, ask);
}

/** A command that lists things of the API, as data. */
interface ListCommand {
  /** Where they are listed. */
  readonly path: AdminRequest['path'];
  /** Name of the list in the answer. */
  readonly list: string;
  /** The API's names of the command's filters, where they are others than those of the flags. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Filters by name as the API takes them, where a flag says it in other words. */
  readonly translate?: (filters: Filters, admin: AdminClient, flags: ListFlags) => Promise<Filters>;
  readonly columns: readonly RowColumn[];
  /** What is said where there are none. */
  readonly none: string;
  /** A line below the table. */
  readonly summary?: (page: Row) => string;
}

/** What a list is narrowed to, by parameter. */
export type Filters = NonNullable<AdminRequest['query']>;

/**
 * Makes a command that lists: one page or every page, as a table or as the API's own JSON.
 *
 * @param command has its name, description, filters (each option is one) and examples already
 */
export function listCommand(command: Command, context: CliContext, spec: ListCommand): void {
  const query = queryOf(command, spec);
  adminCommand(withListFlags(command), context, (flags: Filters & ListFlags) => async (admin) => {
    const request = { path: spec.path, list: spec.list, query: await query(flags, admin) };
    return listed(spec, await listedPages(admin, flags, request));
  });
}

/** Like {@link listCommand}, for what the API gives as a whole. */
export function wholeListCommand(command: Command, context: CliContext, spec: ListCommand): void {
  const query = queryOf(command, spec);
  adminCommand(command, context, (flags: Filters) => async (admin) => {
    const request = { method: 'GET', path: spec.path, query: await query(flags, admin) } as const;
    return listed(spec, rowOf((await admin(request)).json));
  });
}

/** The filters that a command has so far, as its list takes them. */
function queryOf(command: Command, { parameters = {}, translate = async (filters) => filters }: ListCommand) {
  const names = command.options.map((option) => option.attributeName());
  return (flags: Filters & ListFlags, admin: AdminClient) =>
    translate(Object.fromEntries(names.map((name) => [parameters[name] ?? name, flags[name]])), admin, flags);
}

function listed({ list, columns, none, summary }: ListCommand, page: Row): Outcome {
  return shown(page, () => {
    const table = renderRows(rowsOf(page, list), columns, none);
    const line = summary?.(page) ?? '';
    return `${table}${line === '' ? '' : `\n${line}`}${moreNote(page)}`;
  });
}
