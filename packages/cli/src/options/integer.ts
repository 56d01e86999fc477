import { InvalidArgumentError } from 'commander';

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
