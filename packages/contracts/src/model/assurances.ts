import { z } from 'zod';
import { confidenceSchema } from '../catalogue/sources.ts';
import { isoDateSchema, momentSchema, textSchema } from '../schema/scalars.ts';
import { knownWord, strictObject } from '../schema/words.ts';
import { ACCESS_WAYS, ASSURANCES, type Assurance } from '../vocabulary/assurance.ts';
import { COMPLIANCE_CLAIMS } from '../vocabulary/words.ts';
import type { Kind } from './kinds.ts';

/** What makes an assurance true, in words that a caller can act on. */
const HOW = {
  /** The host to call, in place of the provider's usual one. */
  host: textSchema.optional(),
  /** What each request must carry. */
  parameter: textSchema.optional(),
  /** What must be set for the account, the project or the profile. */
  setting: textSchema.optional(),
  /** What must be signed or agreed. */
  agreement: textSchema.optional(),
} as const;

const multiplier = z.number().min(1).max(100, { error: 'a factor on list prices of at least 1, such as 1.1' });

/**
 * One fact of a provider or a model: whether something is assured, on what condition, at what price, and how that is known. `holds` null is
 * unknown, which is neither yes nor no; left out, a model has it as its provider does, at other terms. What only the provider can grant
 * does not hold until it has been granted, which a certificate records.
 */
const factSchema = strictObject({
  holds: z.boolean({ error: 'true, false or null' }).nullable().optional(),
  access: knownWord('way of access', ACCESS_WAYS).optional(),
  ...HOW,
  /** On list prices, where it is used. */
  multiplier: multiplier.optional(),
  from: momentSchema.optional(),
  until: momentSchema.optional(),
  /** What it does not cover. */
  exclusions: textSchema.optional(),
  confidence: confidenceSchema.optional(),
  source: textSchema,
  /** The day on which the source was read. */
  seen: isoDateSchema,
  notes: textSchema.optional(),
}).refine(({ from, until }) => from === undefined || until === undefined || from < until, {
  path: ['until'],
  error: 'a time after from',
});
/** One fact. */
export type ComplianceFact = z.output<typeof factSchema>;

/** Facts by assurance; one that is not there is unknown. Those of a model are exceptions from those of its provider. */
export type ComplianceFacts = { readonly [name: string]: ComplianceFact };
/** What an admin sets of facts: those that are named change, null takes one away, the others stay. */
export type ComplianceFactsPatch = { readonly [name: string]: ComplianceFact | null };

const factsOf = <Fact extends ComplianceFact | null>(schema: z.ZodType<Fact>) =>
  z.record(z.string(), schema).check(({ value, issues }) => {
    for (const name of Object.keys(value)) {
      if ((ASSURANCES as readonly string[]).includes(name)) continue;
      issues.push({ code: 'custom', path: [name], input: name, message: `one of ${ASSURANCES.join(', ')}` });
    }
    for (const claim of COMPLIANCE_CLAIMS) {
      const multiplied = value[claim]?.multiplier;
      if (multiplied === undefined) continue;
      const message = 'nothing: a certificate has no price of its own';
      issues.push({ code: 'custom', path: [claim, 'multiplier'], input: multiplied, message });
    }
  });

/** Facts by assurance, as they are stored. */
export const complianceFactsSchema: z.ZodType<ComplianceFacts> = factsOf(factSchema);

/** Facts of a provider or a model. What an admin states is a {@link ComplianceFactsPatch}. */
export const complianceFacts: Kind<ComplianceFacts, ComplianceFacts> = {
  sql: 'jsonb',
  catalogue: complianceFactsSchema,
  settable: factsOf(factSchema.nullable()) as unknown as z.ZodType<ComplianceFacts>,
  held: complianceFactsSchema,
};

/** Facts after an admin's change; null where none is left. */
export function patchedFacts(
  facts: ComplianceFacts | null,
  patch: ComplianceFactsPatch | null,
): ComplianceFacts | null {
  if (patch === null) return null;
  const left = Object.entries({ ...facts, ...patch }).filter(
    (entry): entry is [string, ComplianceFact] => entry[1] !== null,
  );
  return left.length === 0 ? null : Object.fromEntries(left);
}

/** What is assured: what makes it true, at what price, and from when until when. */
export const heldAssuranceSchema = z.strictObject({
  ...HOW,
  exclusions: textSchema.optional(),
  multiplier: multiplier.optional(),
  from: momentSchema.optional(),
  until: momentSchema.optional(),
});
/** What is assured: what makes it true, at what price, and from when until when. */
export type HeldAssurance = z.output<typeof heldAssuranceSchema>;

/** What a model is assured of, as selection reads it: what holds, what does not though it may be asked for, what does not. */
export const assurancesSchema = z.partialRecord(
  z.enum(ASSURANCES),
  z.union([heldAssuranceSchema, z.enum(['on_request', 'no'])]),
);
/** What a model is assured of; what is not there is unknown. */
export type Assurances = { readonly [Name in Assurance]?: HeldAssurance | 'on_request' | 'no' };

/** What holds of an assurance, whenever that is; null where it does not, or nobody knows. */
export function heldOf(assurances: Assurances, name: Assurance): HeldAssurance | null {
  const found = assurances[name];
  return typeof found === 'object' ? found : null;
}

/** Whether something is assured at a time. SQL's `is_assured` says the same. */
export function isAssured(assurances: Assurances, name: Assurance, atMs: number): boolean {
  const held = heldOf(assurances, name);
  return held !== null && startOf(held) <= atMs && atMs < endOf(held);
}

/** When it begins, in milliseconds since 1970. */
export function startOf({ from }: HeldAssurance): number {
  return from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from);
}

/** When it ends, in milliseconds since 1970. */
export function endOf({ until }: HeldAssurance): number {
  return until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
}
