import {
  CAPABILITIES,
  type Capability,
  canonicalCapability,
  type Modality,
  modalitySchema,
  type PriceVariant,
  parseInstantMs,
  storableText,
} from '@radiant/contracts';
import { z } from 'zod';

/** What a provider says in words; empty is nothing said. */
export const words = z.string().transform((text) => (text.trim() === '' ? null : text));

/** Whatever it is, it is there. */
export const present = z
  .unknown()
  .refine((value) => value !== undefined && value !== null, { error: 'expected it to be there' });

/** Yes or no. */
export const flag = z.boolean();

/** A price in the provider's own unit. */
export const amount = z.number();

/** A number of tokens; zero, negative and broken numbers stand for unknown. */
export const tokens = z
  .number()
  .transform((count) => (Number.isSafeInteger(count) && count > 0 && count <= MOST_TOKENS ? count : null));

/** A number of tokens in words: `163,840`, `200K` or `1M`. */
export function tokensInWords(text: string | null): number | null {
  const [, digits, unit = ''] = /^\s*(\d[\d,]*(?:\.\d+)?)\s*([km]?)\s*$/i.exec(text ?? '') ?? [];
  if (digits === undefined) return null;
  const factor = { '': 1, k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? Number.NaN;
  return tokens.parse(Math.round(Number(digits.replaceAll(',', '')) * factor));
}

/** What an integer column holds. */
const MOST_TOKENS = 2_147_483_647;

/**
 * A date or an instant as ISO 8601: text (in UTC where it names no zone) or a Unix time in seconds or milliseconds. Whatever lies
 * before 2015 or after 2100, such as 0 or the year 9999, means that the provider does not know.
 */
export const instant = z
  .union([z.number(), z.string()])
  .transform((stated) => instantOf(typeof stated === 'string' ? epochMsOfText(stated) : epochMsOfNumber(stated)));

/** A Unix time above this is in milliseconds: as seconds it would be of the year 5138. */
const LARGEST_SECONDS = 100_000_000_000;

function epochMsOfNumber(stated: number): number {
  return stated >= LARGEST_SECONDS ? stated : stated * 1_000;
}

function epochMsOfText(stated: string): number {
  return /^\s*\d{9,13}(\.\d+)?\s*$/.test(stated) ? epochMsOfNumber(Number(stated)) : parseInstantMs(stated);
}

function instantOf(epochMs: number): string | null {
  const at = new Date(epochMs);
  const year = at.getUTCFullYear();
  return year >= 2015 && year <= 2100 ? at.toISOString() : null;
}

/** Beyond this no price of anything is believed. */
const MOST_USD = 1_000_000;

/** When a price holds. */
type Condition = Omit<PriceVariant, 'unit' | 'amount'>;

/**
 * A price in its unit, or none: zero is not a price, providers send it for what they bill in another unit.
 *
 * @param amount as the provider states it
 * @param perUsd how many of the provider's units make one USD of the unit: 1,000 of USD per million tokens are one per 1,000
 */
export function price(
  unit: PriceVariant['unit'],
  amount: number | null | undefined,
  perUsd = 1,
  condition: Condition = {},
): PriceVariant[] {
  if (amount == null || !(amount > 0)) return [];
  // 12 digits: enough for any price, too few for the binary fractions that a division leaves.
  const usd = Number((amount / perUsd).toPrecision(12));
  return usd > 0 && usd <= MOST_USD ? [{ unit, amount: usd, ...condition }] : [];
}

/** USD per million tokens; this many make one USD per 1,000. */
export const PER_MILLION = 1_000;

/** The provider's words for what a price depends on. */
export function option(words: string | null): Pick<PriceVariant, 'option'> {
  return words === null ? {} : { option: storableText(words.trim(), 200) };
}

const OTHER_WORDS: Readonly<Record<string, Modality>> = {
  speech: 'audio',
  embeddings: 'embedding',
  // What comes out of a model that listens.
  transcription: 'text',
  file: 'pdf',
};

/** Our words for a provider's modalities, each once; ones we have no word for are left out, and nothing left is unknown. */
export function modalitiesOf(words: readonly string[] | null | undefined): Modality[] | null {
  const modalities = new Set<Modality>();
  for (const word of words ?? []) {
    const key = word.trim().toLowerCase();
    const parsed = modalitySchema.safeParse(OTHER_WORDS[key] ?? key);
    if (parsed.success) modalities.add(parsed.data);
  }
  return modalities.size === 0 ? null : [...modalities];
}

/** What a provider may say of a capability. */
type Flag = boolean | null | undefined;

/** The capabilities that a provider says are there, in the vocabulary's order; none said is unknown, not "none". */
export function capabilitiesWhere(flags: Partial<Record<Capability, Flag>>): Capability[] | null {
  const present = CAPABILITIES.filter((capability) => flags[capability] === true);
  return present.length === 0 ? null : present;
}

/** Our words for a provider's list of capabilities; ones we have no word for are left out. */
export function capabilitiesOf(words: readonly string[] | null | undefined): Capability[] | null {
  const flags: Partial<Record<Capability, boolean>> = {};
  for (const word of words ?? []) {
    const capability = canonicalCapability(word);
    if (capability !== null) flags[capability] = true;
  }
  return capabilitiesWhere(flags);
}
