import {
  CAPABILITIES,
  type Capability,
  canonicalCapability,
  didYouMean,
  type ModelName,
  RegistryError,
} from '@radiant/contracts';
import { InvalidArgumentError } from 'commander';

/** Collects the words of an option that may be given several times and with commas. */
export function collectWords(text: string, collected: readonly string[] = []): readonly string[] {
  const words = text.split(',').map((word) => word.trim());
  return [...collected, ...words.filter((word) => word !== '')];
}

/** Reads one of a few words. @throws InvalidArgumentError naming them and the nearest */
export function oneOf<Word extends string>(allowed: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = allowed.find((word) => word === text);
    if (found === undefined) {
      throw new InvalidArgumentError(`Expected one of ${allowed.join(', ')}${didYouMean(text, allowed)}`);
    }
    return found;
  };
}

/** Like {@link collectWords}, each word one of a few. */
export function collectOneOf<Word extends string>(
  allowed: readonly Word[],
): (text: string, collected?: readonly Word[]) => readonly Word[] {
  const read = oneOf(allowed);
  return (text, collected = []) => [...collected, ...collectWords(text).map(read)];
}

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

/** Reads a whole number of an option. @throws InvalidArgumentError naming what was found */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(
        `Expected a whole number ${max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`}.`,
      );
    }
    return value;
  };
}

/** Reads a number of at least 0, such as a price. @throws InvalidArgumentError */
export function amount(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('Expected a number of at least 0.');
  }
  return value;
}

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/**
 * Reads a time: ISO 8601 with its offset, a day (its beginning in UTC), or how long ago, such as `90m`, `24h`, `7d`.
 *
 * @returns ISO 8601 in UTC
 * @throws InvalidArgumentError
 */
export function time(text: string): string {
  const ago = /^(\d{1,6})([mhdw])$/.exec(text);
  if (ago !== null) {
    const [, count = '', unit = ''] = ago;
    return new Date(Date.now() - Number(count) * unitMs(unit)).toISOString();
  }
  const iso = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  const date = new Date(iso);
  if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(iso) || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError(
      'Expected a time such as 2026-11-01T00:00:00Z, a day, or how long ago: 90m, 24h, 7d.',
    );
  }
  return date.toISOString();
}

function unitMs(unit: string): number {
  return Object.entries(UNIT_MS).find(([name]) => name === unit)?.[1] ?? UNIT_MS.m;
}

/** `provider/model` as the name that it is. @throws RegistryError `input_invalid` */
export function modelNameOf(text: string): ModelName {
  const slash = text.indexOf('/');
  if (slash < 1) throw new RegistryError('input_invalid', `--model is "${text}"; expected provider/model`);
  return { providerId: text.slice(0, slash), modelId: text.slice(slash + 1) };
}
