import {
  CAPABILITIES,
  type Capability,
  canonicalCapability,
  type Modality,
  modalitySchema,
  parseInstantMs,
} from '@radiant/contracts';
import { z } from 'zod';

/**
 * The entries of a list: strict in the model's id, the one field that no adapter does without; of the rest what is read, beside
 * whatever else the provider says.
 */
export function entriesOf<Id extends string, Shape extends z.ZodRawShape = Record<never, never>>(
  id: Id,
  shape?: Shape,
) {
  const ofId = { [id]: z.string().min(1) } as Record<Id, z.ZodString>;
  return z.array(z.looseObject({ ...ofId, ...shape } as typeof ofId & Shape));
}

/** A number of tokens as providers state it; zero, negative and broken numbers stand for unknown. */
export function tokenLimit(tokens: number | null | undefined): number | null {
  return tokens != null && Number.isSafeInteger(tokens) && tokens > 0 ? tokens : null;
}

/**
 * USD per 1,000 tokens out of a price in smaller units. Zero is not a price: providers send it for models that are billed by
 * the image or the second.
 *
 * @param amount as the provider states it
 * @param unitsPerUsdPer1k how many of its units make one USD per 1,000 tokens
 */
export function usdPer1k(amount: number | null | undefined, unitsPerUsdPer1k: number): number | null {
  if (amount == null || !Number.isFinite(amount) || amount <= 0) return null;
  // 12 digits: enough for any price, too few for the binary fractions that a division leaves.
  return Number((amount / unitsPerUsdPer1k).toPrecision(12));
}

/** ISO 8601 of Unix seconds. Zero means that the provider does not know. */
export function instantOfUnixSeconds(seconds: number | null | undefined): string | null {
  if (seconds == null || !Number.isFinite(seconds) || seconds <= 0) return null;
  const date = new Date(seconds * 1_000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** ISO 8601 of a date or an instant in text; what names no zone is in UTC. The epoch means that the provider does not know. */
export function instantOfText(text: string | null | undefined): string | null {
  const at = parseInstantMs(text ?? '');
  return Number.isNaN(at) || at === 0 ? null : new Date(at).toISOString();
}

const OTHER_WORDS: Readonly<Record<string, Modality>> = { speech: 'audio', embeddings: 'embedding' };

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
