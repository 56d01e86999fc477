import { CAPABILITIES, type Capability, canonicalCapability, didYouMean } from '@radiant/contracts';
import { InvalidArgumentError } from 'commander';
import { collectWords } from './words.ts';

/** Reads a capability in our words or in other people's. @throws InvalidArgumentError naming the nearest */
export function capability(text: string): Capability {
  const found = canonicalCapability(text);
  if (found === null) {
    const near = didYouMean(text, CAPABILITIES);
    throw new InvalidArgumentError(
      `The registry knows no such capability${near === '' ? `; it knows ${CAPABILITIES.join(', ')}` : near}`,
    );
  }
  return found;
}

/** Collects capabilities of an option that may be given several times and with commas. */
export function collectCapabilities(text: string, collected: readonly Capability[] = []): readonly Capability[] {
  return [...collected, ...collectWords(text).map(capability)];
}
