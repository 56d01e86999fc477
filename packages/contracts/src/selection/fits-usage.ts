import type { SelectableModel } from '../model/model.ts';
import { type ExpectedUsage, type Quantities, USAGE_UNITS, type UsageUnit, usageOf } from './expected-usage.ts';
import { type Concession, DROPPED_LIMIT, type Gate } from './gate.ts';

/** The context window of a model in tokens; the same function is the same column. */
export const contextWindowOf = (model: SelectableModel): number | null => model.contextWindow;
const maxOutputOf = (model: SelectableModel): number | null => model.maxOutput;

const quantityOf = (unit: UsageUnit): ((quantities: Quantities) => number) => {
  const place = USAGE_UNITS.indexOf(unit);
  return (quantities) => quantities[place] ?? 0;
};
/** Tokens out; not stated asks for no room. */
const outputTokens = quantityOf('outputTokens');
/** The parts of a prompt: a cached one takes the room of any other. Cut from the last to the first where they are too many. */
const PROMPT_PARTS = [
  'inputImageTokens',
  'cachedInputTokens',
  'cacheWriteTokens',
  'cacheWrite1hTokens',
  'inputTokens',
] as const satisfies readonly UsageUnit[];
const PARTS = PROMPT_PARTS.map(quantityOf);
/** Tokens in and out. SQL's `fits_usage` adds in the same order. */
const totalTokens = (quantities: Quantities): number => {
  let total = outputTokens(quantities);
  for (const part of PARTS) total += part(quantities);
  return total;
};

/** A column's least; no tokens ask nothing, not even that the limit be known. */
const leastFor = (tokens: number) => (tokens > 0 ? tokens : Number.NEGATIVE_INFINITY);

/**
 * The tokens of the stated usage must fit: all of them the context window, those of the answer the most that the model puts out.
 * An unknown limit has room for none. Usage without tokens (images, characters, minutes) asks nothing, nor does the
 * reference usage, which prices models where no usage is stated and says nothing of the request.
 */
export function fitsUsage<const Name extends string>(name: Name): Gate<Quantities, Name> {
  return {
    name,
    asks: (usage) => totalTokens(usage) > 0,
    passes: (model, usage) =>
      totalTokens(usage) <= (model.contextWindow ?? 0) && outputTokens(usage) <= (model.maxOutput ?? 0),
    found: ({ contextWindow, maxOutput }) => ({ contextWindow, maxOutput }),
    required: (usage) => ({
      contextWindow: `at least ${totalTokens(usage)}`,
      ...(outputTokens(usage) > 0 ? { maxOutput: `at least ${outputTokens(usage)}` } : {}),
    }),
    concession: fittingUsage,
    compiled: [
      { by: 'column', numberOf: contextWindowOf, least: (usage) => leastFor(totalTokens(usage)) },
      { by: 'column', numberOf: maxOutputOf, least: (usage) => leastFor(outputTokens(usage)) },
    ],
  };
}

/**
 * The usage cut to the whole tokens that fit: the answer to the longest that the model gives, then the prompt to the room that is left, what
 * is cached last. Its size is the share of the tokens given up. No cut fits a limit that is not known.
 */
function fittingUsage(model: SelectableModel, usage: Quantities): Concession {
  const { contextWindow, maxOutput } = model;
  if (contextWindow === null || (maxOutput === null && outputTokens(usage) > 0))
    return { to: null, size: DROPPED_LIMIT };
  const stated = usageOf(usage);
  const cut: ExpectedUsage = { ...stated };
  let room = contextWindow;
  const limits = PROMPT_PARTS.map((unit) => [unit, contextWindow] as const);
  for (const [unit, most] of [['outputTokens', maxOutput ?? 0] as const, ...limits]) {
    const tokens = stated[unit];
    if (tokens === undefined) continue;
    // Whole tokens, so that the parts add up without a rounding that exceeds the room.
    const kept = Math.floor(Math.min(tokens, most, room));
    cut[unit] = kept;
    room -= kept;
  }
  return { to: cut, size: (totalTokens(usage) - contextWindow + room) / totalTokens(usage) };
}
