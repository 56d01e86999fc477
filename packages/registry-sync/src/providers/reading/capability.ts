import { CAPABILITIES, type Capability, canonicalCapability } from '@radiant/contracts';

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
