import {
  CRITERIA,
  type CriterionShape,
  type NamedCriterion,
  RegistryError,
  TASKS,
  type Task,
} from '@radiant/contracts';
import type { SelectionRequest } from '@radiant/model-selector';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { amount, collectCapabilities, collectOneOf, collectWords, integer, oneOf, time } from './values.ts';

/** Flags that say what a model must do, from the table of criteria, and over which registry. */
export interface CriteriaFlags {
  readonly policy?: string;
  readonly tier?: number;
  readonly limit?: number;
  readonly strategy?: string;
  readonly weights?: Readonly<Record<string, number>>;
  readonly asOf?: string;
}

/** The strategies that go by a score. */
const WEIGHTED: readonly string[] = ['best', 'balanced', 'pareto'];

type Flagged = NamedCriterion & { readonly flag: NonNullable<NamedCriterion['flag']> };
const FLAGGED = CRITERIA.filter((criterion): criterion is Flagged => criterion.flag !== undefined);

/** Adds the task and the flags of the criteria. */
export function withCriteria(command: Command): Command {
  command
    .addArgument(new Argument('[task]', `${TASKS.join(', ')}; may be left to --policy`).argParser(oneOf(TASKS)))
    .option('--policy <name>', 'a named policy; what is stated here wins over it');
  for (const criterion of FLAGGED) command.addOption(optionOf(criterion));
  return command.option(
    '--as-of <time>',
    'over the registry as it was then: a time, a day, or how long ago, such as 24h',
    time,
  );
}

/** A selection as `POST /select` takes it: the selector's own request, and the time of the registry. */
export type TimedRequest = SelectionRequest & { readonly asOf?: string };

/** What task and flags ask for. @throws RegistryError `input_invalid` without a task or a policy */
export function requestOf(task: Task | undefined, flags: CriteriaFlags): TimedRequest {
  if (flags.weights !== undefined && flags.strategy !== undefined && !WEIGHTED.includes(flags.strategy)) {
    throw new RegistryError(
      'input_invalid',
      `--weights counts with --strategy ${WEIGHTED.join(', ')}, not with ${flags.strategy}`,
    );
  }
  if (flags.policy === undefined && task === undefined) {
    throw new RegistryError('input_invalid', `A selection needs a task (${TASKS.join(', ')}) or a --policy`);
  }
  const given: Readonly<Record<string, unknown>> = { ...flags };
  const criteria = FLAGGED.map(({ name, flag, kind }) => {
    const value = given[new Option(flag.flags).attributeName()];
    if (value === undefined) return [name, flags.policy === undefined ? flag.otherwise : undefined];
    if (kind.shape.kind === 'time') return [name, new Date(String(value))];
    return [name, kind.shape.kind === 'flag' ? (flag.states ?? true) : value];
  });
  const stated = [['policy', flags.policy], ['task', task], ...criteria, ['asOf', flags.asOf]];
  // Each value was read by the shape of its criterion; whoever selects checks them again.
  return Object.fromEntries(stated.filter(([, value]) => value !== undefined)) as TimedRequest;
}

function optionOf({ flag, kind, says }: Flagged): Option {
  const option = new Option(flag.flags, flag.help ?? says);
  const read = readerOf(kind.shape, flag.max);
  return read === null ? option : option.argParser<unknown>((text, collected) => read(text, collected as never));
}

/** How text is read as a value of a shape; null takes it as it is. */
function readerOf(shape: CriterionShape, max?: number): ((text: string, collected: never) => unknown) | null {
  switch (shape.kind) {
    case 'word':
      return shape.of === null ? null : oneOf(shape.of);
    case 'words':
      if (shape.canonical !== undefined) return collectCapabilities;
      return shape.of === null ? collectWords : collectOneOf(shape.of);
    case 'integer':
      return integer(shape.min, max ?? shape.max);
    case 'amount':
      return amount;
    case 'quantities':
      return quantities(shape.names);
    case 'time':
      return time;
    case 'flag':
      return null;
  }
}

/** Collects `name=number` words. @throws InvalidArgumentError naming the names there are */
function quantities(names: readonly string[]) {
  return (text: string, collected: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> => {
    const pairs = collectWords(text).map((word) => {
      const [name = '', value = ''] = word.split('=');
      if (!names.includes(name)) throw new InvalidArgumentError(`Expected name=number; the names: ${names.join(', ')}`);
      return [name, amount(value)] as const;
    });
    return { ...collected, ...Object.fromEntries(pairs) };
  };
}
