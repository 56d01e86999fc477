import { didYouMean } from '@radiant/contracts';
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
