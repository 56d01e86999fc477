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
export const AGREEMENT = 0.005;
/** The database's own bound. */
const HIGHEST = 1_000_000;
/**
 * No price moves a hundredfold between two looks, but a unit mistake (per token for per thousand, per million for per token)
 * moves it a thousandfold or more.
 */
const UNIT_FACTOR = 100;

/** Whether two figures are one price. */
export function agree(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= AGREEMENT * Math.max(Math.abs(a), Math.abs(b));
}

/** Why a figure can be no price, or null. */
export function flawOf(value: number): string | null {
  if (!Number.isFinite(value)) return `${value} is no finite number`;
  if (value < 0) return `${value} is negative`;
  return value > HIGHEST ? `${value} is above ${HIGHEST}` : null;
}

/** Why a figure looks like one in another unit, or null; zero is a price of its own kind and never suspected. */
export function unitSuspicion(value: number, known: number | null): string | null {
  if (known === null || known === 0 || value === 0) return null;
  const factor = value > known ? value / known : known / value;
  if (factor < UNIT_FACTOR) return null;
  const direction = value > known ? 'above' : 'below';
  return `${value} is ${Math.round(factor)} times ${direction} ${known}, which looks like another unit`;
}
