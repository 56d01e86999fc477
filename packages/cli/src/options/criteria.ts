import {
  HOSTING_PREFERENCES,
  MODALITIES,
  RegistryError,
  type SelectionCriteria,
  STRATEGIES,
  TASKS,
  USAGE_UNITS,
} from '@radiant/contracts';
import type { SelectionRequest } from '@radiant/model-selector';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { amount, collectCapabilities, collectOneOf, collectWords, integer, oneOf, time } from './values.ts';

/** The tier that self-hosted models ask for unless said otherwise. */
const DEFAULT_TIER = 3;

/** Flags that say what a model must do; each named as its criterion. */
export interface CriteriaFlags {
  readonly policy?: string;
  readonly tier?: number;
  readonly input?: SelectionCriteria['inputModality'];
  readonly output?: SelectionCriteria['outputModality'];
  readonly capability?: SelectionCriteria['requiredCapabilities'];
  readonly hosting?: SelectionCriteria['preferHosting'];
  readonly preferProvider?: readonly string[];
  readonly onlyProvider?: readonly string[];
  readonly excludeProvider?: readonly string[];
  readonly minContext?: number;
  readonly maxLatency?: number;
  readonly maxCost?: number;
  readonly usage?: SelectionCriteria['expectedUsage'];
  readonly hipaa?: true;
  readonly nonCommercial?: true;
  readonly region?: string;
  readonly strategy?: SelectionCriteria['strategy'];
  readonly weights?: SelectionCriteria['weights'];
  readonly limit?: number;
  readonly asOf?: string;
}

/** Adds the task and the flags of the criteria. */
export function withCriteria(command: Command): Command {
  return command
    .addArgument(new Argument('[task]', `${TASKS.join(', ')}; may be left to --policy`).argParser(oneOf(TASKS)))
    .option('--policy <name>', 'a named policy; what is stated here wins over it')
    .option('--tier <tier>', `the tenant’s plan, 1 to 5 (default: ${DEFAULT_TIER}, or the policy’s)`, integer(1, 5))
    .option('--input <modality>', `must take all of these: ${MODALITIES.join(', ')}`, collectOneOf(MODALITIES))
    .option('--output <modality>', 'must give all of these', collectOneOf(MODALITIES))
    .option('--capability <word>', 'must be able to do all of this, such as function_calling', collectCapabilities)
    .addOption(
      new Option('--hosting <type>', `where it must run: ${HOSTING_PREFERENCES.join(', ')}`).argParser(
        oneOf(HOSTING_PREFERENCES),
      ),
    )
    .option('--prefer-provider <id>', 'these first, best first; the others stay eligible', collectWords)
    .option('--only-provider <id>', 'only these; self_hosted is one', collectWords)
    .option('--exclude-provider <id>', 'none of these', collectWords)
    .option('--min-context <tokens>', 'context window of at least so many tokens', integer(0))
    .option('--max-latency <ms>', 'average latency of at most so much; unknown never passes', amount)
    .option('--max-cost <usd>', 'price to the tenant for --usage of at most so much; unknown never passes', amount)
    .option(
      '--usage <unit=amount>',
      'what a request uses, such as inputTokens=2000,outputTokens=500',
      quantities(USAGE_UNITS),
    )
    .option('--hipaa', 'only where the provider holds the HIPAA claim')
    .option('--non-commercial', 'also models that are not licensed for commercial use')
    .option('--region <region>', 'whose provider health counts (default: the registry’s own)')
    .option(
      '--strategy <order>',
      `order of the eligible: ${STRATEGIES.join(', ')} (default: thermal)`,
      oneOf(STRATEGIES),
    )
    .option(
      '--weights <part=weight>',
      'for balanced, such as latency=1,cost=2',
      quantities(['latency', 'cost', 'readiness', 'health']),
    )
    .option('--limit <count>', 'at most so many models (default: 10)', integer(1, 200))
    .option('--as-of <time>', 'over the registry as it was then: a time, a day, or how long ago, such as 24h', time);
}

/** A selection as `POST /select` takes it: the selector's own request, and the time of the registry. */
export type TimedRequest = SelectionRequest & { readonly asOf?: string };

/** What task and flags ask for. @throws RegistryError `input_invalid` without a task or a policy */
export function requestOf(task: SelectionCriteria['task'] | undefined, flags: CriteriaFlags): TimedRequest {
  const given = {
    inputModality: flags.input,
    outputModality: flags.output,
    requiredCapabilities: flags.capability,
    preferHosting: flags.hosting,
    preferProvider: flags.preferProvider,
    onlyProviders: flags.onlyProvider,
    excludeProviders: flags.excludeProvider,
    minContextWindow: flags.minContext,
    maxLatencyMs: flags.maxLatency,
    maxCostPerRequest: flags.maxCost,
    expectedUsage: flags.usage,
    requireHIPAA: flags.hipaa,
    requireCommercialUse: flags.nonCommercial === true ? false : undefined,
    region: flags.region,
    strategy: flags.strategy,
    weights: flags.weights,
    limit: flags.limit,
    asOf: flags.asOf,
  };
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (flags.weights !== undefined && flags.strategy !== 'balanced') {
    throw new RegistryError('input_invalid', '--weights counts only with --strategy balanced; add it');
  }
  if (flags.policy !== undefined) {
    return {
      policy: flags.policy,
      ...(task === undefined ? {} : { task }),
      ...(flags.tier === undefined ? {} : { tenantTier: flags.tier }),
      ...stated,
    };
  }
  if (task === undefined) {
    throw new RegistryError('input_invalid', `A selection needs a task (${TASKS.join(', ')}) or a --policy`);
  }
  return { task, tenantTier: flags.tier ?? DEFAULT_TIER, ...stated };
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
