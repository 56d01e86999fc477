/** One price of one model, and what the sources say of it. */
export interface PriceCase {
  /** The price in force; null when unknown or not billed this way. */
  readonly current: number | null;
  /** Whether an admin set it: then nothing that a source says changes it. */
  readonly isAdminSet: boolean;
  /** The most trusted source first. */
  readonly observations: readonly PriceObservation[];
  /** What a person rejected while the price in force was `current`. */
  readonly rejected: { readonly current: number | null; readonly value: number } | null;
}

/** What decisions go by. */
export interface PriceRules {
  /** A change by more than this share is for a person to decide. */
  readonly changeLimit: number;
}

/** Why a price awaits a person. */
type ProposalReason = 'jump' | 'disagreement' | 'new_price';

/** What becomes of a price. */
export type PriceDecision = (
  | { readonly kind: 'apply'; readonly value: number; readonly by: PriceObservation }
  | { readonly kind: 'propose'; readonly value: number; readonly reason: ProposalReason; readonly why: string }
  /** The sources bear the price in force out, or it is an admin's: nothing is pending any more. */
  | { readonly kind: 'settled' }
  /** Nobody says anything that could be used: what is pending stays pending. */
  | { readonly kind: 'silent' }
) & {
  /** What was used. */
  readonly observations: readonly PriceObservation[];
  /** What was not, with the reason. */
  readonly refused: readonly { readonly observation: PriceObservation; readonly why: string }[];
};

/**
 * What becomes of one price. Sources that agree on a change within the limit change it; a jump, a disagreement, and a price for
 * something that had none (unless two sources agree on it) await a person; a figure that can be no price, or is one in another
 * unit, is refused. A reseller's figure alone changes nothing.
 */
export function decidePrice(one: PriceCase, rules: PriceRules): PriceDecision {
  const { observations, refused } = judge(one);
  const decided = { observations, refused };
  if (one.isAdminSet) return { ...decided, refused: [], kind: 'settled' };
  const [first] = observations;
  if (first === undefined) return { ...decided, kind: 'silent' };
  const proposed = (reason: ProposalReason, value: number, why: string): PriceDecision => {
    const { rejected, current } = one;
    const isRejected = rejected !== null && agree(rejected.value, value) && same(rejected.current, current);
    return isRejected ? { ...decided, kind: 'settled' } : { ...decided, kind: 'propose', value, reason, why };
  };
  const dissent = observations.find(({ value }) => !agree(value, first.value));
  if (dissent !== undefined) {
    const news = observations.find(({ value }) => one.current === null || !agree(value, one.current)) ?? first;
    return proposed(
      'disagreement',
      news.value,
      `${first.source} says ${first.value}, ${dissent.source} ${dissent.value}`,
    );
  }
  if (one.current !== null && observations.every(({ value }) => agree(value, one.current ?? 0))) {
    return { ...decided, kind: 'settled' };
  }
  const by = observations.find(({ isReseller, isFresh }) => !isReseller && isFresh);
  if (by === undefined) {
    if (one.current === null) return { ...decided, kind: 'silent' };
    return proposed(
      'disagreement',
      first.value,
      `only ${first.source}, which does not set prices by itself, says ${first.value}`,
    );
  }
  if (one.current === null) {
    return observations.length >= 2
      ? { ...decided, kind: 'apply', value: by.value, by }
      : proposed('new_price', by.value, `only ${by.source} has a price for it`);
  }
  // The one that would set the price has it already; others that agree with it may lie a rounding further off.
  if (agree(by.value, one.current)) return { ...decided, kind: 'settled' };
  // From zero it is infinite.
  const change = Math.abs(by.value - one.current) / one.current;
  if (change > rules.changeLimit + ROUNDING) {
    return proposed('jump', by.value, `${percent(change)} is more than the limit of ${percent(rules.changeLimit)}`);
  }
  return { ...decided, kind: 'apply', value: by.value, by };
}

/** From 0.1 to 0.12 is 20 %, which binary fractions make 0.19999999999999996 or a little more. */
const ROUNDING = 1e-9;

/**
 * Sorts out what can be used. Zero alone for something that has no price says that it is not billed, which is known; beside a
 * price it is a disagreement.
 */
function judge(one: PriceCase): Pick<PriceDecision, 'observations' | 'refused'> {
  const observations: PriceObservation[] = [];
  const refused: { observation: PriceObservation; why: string }[] = [];
  for (const observation of one.observations) {
    const why = flawOf(observation.value) ?? unitSuspicion(observation.value, one.current);
    if (why !== null) refused.push({ observation, why });
    else observations.push(observation);
  }
  if (one.current === null && observations.every(({ value }) => value === 0)) return { observations: [], refused };
  // Without a price in force the sources can only be held against each other.
  const [first] = observations;
  const far =
    one.current === null && first !== undefined
      ? observations.filter((other) => unitSuspicion(other.value, first.value))
      : [];
  if (far.length === 0) return { observations, refused };
  const apart = observations.map((observation) => ({
    observation,
    why: `${observations.map(({ source, value }) => `${source} says ${value}`).join(', ')}: one of them is in another unit`,
  }));
  return { observations: [], refused: [...refused, ...apart] };
}

function same(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : agree(a, b);
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${Math.round(share * 1_000) / 10} %` : 'a price where there was none';
}

/** What a source says a price is, in US dollars and the unit of the registry's column. */
export interface PriceObservation {
  readonly source: string;
  readonly value: number;
  /** The key under which the source has it: `litellm:gpt-4o`. */
  readonly reference: string;
  readonly observedAt: Date;
  /** Another's price, resold: it raises doubts and sets nothing. */
  readonly isReseller: boolean;
  /** False for one that an earlier run read because the source could not be read in this one. */
  readonly isFresh: boolean;
}

/** Two figures for the same price differ by rounding up to this share. */
const AGREEMENT = 0.005;
/** The database's own bound. */
const HIGHEST = 1_000_000;
/**
 * No price moves a hundredfold between two looks, but a unit mistake (per token for per thousand, per million for per token)
 * moves it a thousandfold or more.
 */
const UNIT_FACTOR = 100;

/** Whether two figures are one price. */
export function agree(a: number, b: number): boolean {
  return Math.abs(a - b) <= AGREEMENT * Math.max(Math.abs(a), Math.abs(b));
}

/** Why a figure can be no price, or null. */
function flawOf(value: number): string | null {
  if (!Number.isFinite(value)) return `${value} is no finite number`;
  if (value < 0) return `${value} is negative`;
  return value > HIGHEST ? `${value} is above ${HIGHEST}` : null;
}

/** Why a figure looks like one in another unit, or null; zero is a price of its own kind and never suspected. */
function unitSuspicion(value: number, known: number | null): string | null {
  if (known === null || known === 0 || value === 0) return null;
  const factor = value > known ? value / known : known / value;
  if (factor < UNIT_FACTOR) return null;
  const direction = value > known ? 'above' : 'below';
  return `${value} is ${Math.round(factor)} times ${direction} ${known}, which looks like another unit`;
}
