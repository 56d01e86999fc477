import type { SelectableModel } from '../model/model.ts';
import { shownQuality } from '../quality/model-quality.ts';
import type { Capability } from '../vocabulary/capability.ts';
import type { Use } from '../vocabulary/use.ts';
import type { Task } from '../vocabulary/words.ts';

/** What some gates read of a request beside what is wanted of them. */
export interface RestOfRequest {
  readonly task: Task;
  readonly requiredCapabilities?: readonly Capability[] | undefined;
}

/** What a judgement takes besides the model and what is wanted of it. */
export interface Circumstances {
  readonly rest: RestOfRequest;
  /** Milliseconds since 1970 at which sunset dates and prices count. */
  readonly atMs: number;
  /** What the model is used for. */
  readonly use: Use;
  /** What the tenant pays for the expected usage, in US dollars; null is unknown. */
  price(model: SelectableModel): number | null;
}

/** A change of the criterion that would let a model pass. */
export interface Concession {
  /** The nearest value that admits the model; null drops the criterion. */
  readonly to: unknown;
  /** How much is given up; comparable over criteria, less is better. */
  readonly size: number;
}

/** What a model is found by. */
export type Word = string | number | boolean;
/** Reads the words by which a model is found; the same function is the same index. */
export type WordsOf<Found extends Word = Word> = (model: SelectableModel) => readonly Found[];

/** How a compiled registry judges many models at once; what has no such form is judged model by model. */
export type CompiledGate<Wanted> =
  /** Judged once, when the registry is compiled: what fails is in no order. */
  | { readonly by: 'presence'; isPresent(model: SelectableModel): boolean }
  /** One order a task: what is of another is not in it. */
  | { readonly by: 'task' }
  /** A bit set for each word that models have; what is wanted are words too: one, or a list of which a model has every, some or none. */
  | { readonly by: 'every' | 'some' | 'none'; readonly wordsOf: WordsOf }
  /** A bit set for each word too; a model that has any other word than these fails. */
  | { readonly by: 'only'; readonly wordsOf: WordsOf; these(wanted: Wanted, rest: RestOfRequest): readonly Word[] }
  /** A column of numbers; what has less fails, and so does null. A limit on the most is one on the least of what is negative. */
  | {
      readonly by: 'column';
      numberOf(model: SelectableModel): number | null;
      least(wanted: Wanted, atMs: number): number;
    }
  /** A column of numbers for each use; what has less for the use of the selection fails, and so does null. */
  | { readonly by: 'use'; numberOf(model: SelectableModel, use: Use): number | null; least(wanted: Wanted): number }
  /** The price for the expected usage. */
  | { readonly by: 'price'; most(wanted: Wanted): number };

/** One hard requirement. A value that is not known never passes a limit set on it. */
export interface Gate<Wanted, Name extends string = string> {
  readonly name: Name;
  /** Whether anything is asked; absent: whenever what is wanted is not null. */
  asks?(wanted: Wanted): boolean;
  /** The criterion that it says more of: where that is not stated, nothing is asked. */
  readonly besides?: string;
  passes(model: SelectableModel, wanted: Wanted, circumstances: Circumstances): boolean;
  /** What the model has, for an explanation. */
  found(model: SelectableModel, circumstances: Circumstances): unknown;
  /** What is asked for, for an explanation. */
  required(wanted: Wanted, circumstances: Circumstances): unknown;
  /**
   * Whether one value admits a model that another keeps out; absent where any other value may. It decides what a caller may state of a
   * criterion that a policy locks.
   */
  weakens?(stated: Wanted, locked: Wanted): boolean;
  /** The smallest change that would admit the model; absent where no criterion would. */
  concession?(model: SelectableModel, wanted: Wanted, circumstances: Circumstances): Concession;
  /** A gate with several forms passes what all of them pass. */
  readonly compiled?: readonly CompiledGate<Wanted>[];
}

/** What it takes to drop a limit altogether, because the model's value is unknown. */
export const DROPPED_LIMIT = 3;
/** What it takes to drop a certificate or a licence. */
const DROPPED_CLAIM = 5;
/** How far a price may exceed its limit: binary fractions make 0.0052500000000000005 of 0.00525. SQL allows as much. */
const PRICE_TOLERANCE = 1.000000000001;

/** What it takes to give one word up, or to add one: an input, an output. */
export const CHANGED_MODALITY = 4;

const without = (all: readonly string[], gone: readonly string[]) => all.filter((one) => !gone.includes(one));

/** A limit on the least. */
export function atLeast<const Name extends string>(
  name: Name,
  numberOf: (model: SelectableModel) => number | null,
): Gate<number, Name> {
  return {
    name,
    weakens: (stated, locked) => stated < locked,
    passes: (model, least) => (numberOf(model) ?? Number.NEGATIVE_INFINITY) >= least,
    found: numberOf,
    required: (least) => `at least ${least}`,
    concession: (model, least) => {
      const to = numberOf(model);
      return { to, size: to === null ? DROPPED_LIMIT : 1 - to / Math.max(1, least) };
    },
    compiled: [{ by: 'column', numberOf, least: (least) => least }],
  };
}

/**
 * A limit on the quality for the use. It asks the lower end of the interval: a hard requirement is met by what is shown, not by what may
 * well be. A model of which little is known would otherwise pass by luck, and unknown would be its extreme.
 */
export function goodEnough<const Name extends string>(name: Name): Gate<number, Name> {
  return {
    name,
    weakens: (stated, locked) => stated < locked,
    passes: (model, least, { use }) => (shownQuality(model, use) ?? Number.NEGATIVE_INFINITY) >= least,
    found: (model, { use }) => model.quality[use] ?? null,
    required: (least, { use }) => ({ use, low: `at least ${least}` }),
    concession: (model, least, { use }) => {
      const to = shownQuality(model, use);
      return { to, size: to === null ? DROPPED_LIMIT : 1 - to / Math.max(1, least) };
    },
    compiled: [{ by: 'use', numberOf: shownQuality, least: (least) => least }],
  };
}

/** A limit on the most. */
export function atMost<const Name extends string>(
  name: Name,
  numberOf: (model: SelectableModel) => number | null,
): Gate<number, Name> {
  const negative = (model: SelectableModel) => {
    const found = numberOf(model);
    return found === null ? null : -found;
  };
  return {
    name,
    weakens: (stated, locked) => stated > locked,
    passes: (model, most) => (numberOf(model) ?? Number.POSITIVE_INFINITY) <= most,
    found: numberOf,
    required: (most) => `at most ${most}`,
    concession: (model, most) => raised(most, numberOf(model)),
    compiled: [{ by: 'column', numberOf: negative, least: (most) => -most }],
  };
}

/** A limit on the price for the expected usage, in US dollars. */
export function pricedAtMost<const Name extends string>(name: Name): Gate<number, Name> {
  return {
    name,
    weakens: (stated, locked) => stated > locked,
    passes: (model, most, { price }) => (price(model) ?? Number.POSITIVE_INFINITY) <= most * PRICE_TOLERANCE,
    found: (model, { price }) => price(model),
    required: (most) => `at most ${most}`,
    concession: (model, most, { price }) => {
      const found = price(model);
      return raised(most, found === null ? null : shortLimit(found));
    },
    compiled: [{ by: 'price', most: (most) => most * PRICE_TOLERANCE }],
  };
}

/** A limit in twelve digits where that lets the price pass, else the price itself. */
function shortLimit(price: number): number {
  const short = Number(price.toPrecision(12));
  return price <= short * PRICE_TOLERANCE ? short : price;
}

/** However far a limit is raised, that gives up less than dropping it, and the less the nearer it is. */
function raised(from: number, to: number | null): Concession {
  if (to === null) return { to, size: DROPPED_LIMIT };
  const share = (to - from) / (from || 1);
  return { to, size: (DROPPED_LIMIT * share) / (1 + share) };
}

/** The model must have every word; `weight` is what giving one up takes. */
export function hasEvery<const Name extends string>(
  name: Name,
  wordsOf: WordsOf<string>,
  { weight, nothing }: { readonly weight: number; readonly nothing: null | readonly [] },
): Gate<readonly string[], Name> {
  return {
    name,
    asks: (words) => words.length > 0,
    weakens: (stated, locked) => !locked.every((word) => stated.includes(word)),
    passes: (model, words) => {
      const has = wordsOf(model);
      return words.every((word) => has.includes(word));
    },
    found: wordsOf,
    required: (words) => words,
    concession: (model, words) => {
      const missing = without(words, wordsOf(model));
      const left = without(words, missing);
      return { to: left.length === 0 ? nothing : left, size: weight * missing.length };
    },
    compiled: [{ by: 'every', wordsOf }],
  };
}

const HELD = [true];
const NOT_HELD: readonly boolean[] = [];

/** The model must hold a claim, such as a certificate; `required` is how an explanation names it. */
export function holds<const Name extends string>(
  name: Name,
  claim: {
    isHeld(model: SelectableModel): boolean;
    found(model: SelectableModel): unknown;
    readonly required: unknown;
  },
): Gate<boolean, Name> {
  return {
    name,
    asks: (required) => required,
    weakens: (stated, locked) => locked && !stated,
    passes: claim.isHeld,
    found: claim.found,
    required: () => claim.required,
    concession: () => ({ to: false, size: DROPPED_CLAIM }),
    compiled: [{ by: 'every', wordsOf: (model) => (claim.isHeld(model) ? HELD : NOT_HELD) }],
  };
}
