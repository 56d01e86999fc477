import type { SimulatedModel } from './simulated-model.ts';

/** One page of a list. */
export interface Page {
  readonly models: readonly SimulatedModel[];
  /** Opaque; empty at the end. */
  readonly nextToken: string;
}

/**
 * The page that a token and a size ask for.
 *
 * @param size as sent; out of range it is brought to the nearest allowed value, unreadable it is the default
 * @returns null for a token that this paging never gave out
 */
export function pageOf(
  models: readonly SimulatedModel[],
  token: string | null,
  size: string | null,
  limits: { readonly default: number; readonly max: number },
): Page | null {
  const offset = token === null || token === '' ? 0 : offsetOf(token);
  if (offset === null) return null;
  const asked = Number(size);
  const count = size === null || !Number.isInteger(asked) ? limits.default : Math.min(Math.max(asked, 1), limits.max);
  const end = offset + count;
  const nextToken = end < models.length ? Buffer.from(JSON.stringify({ offset: end })).toString('base64url') : '';
  return { models: models.slice(offset, end), nextToken };
}

function offsetOf(token: string): number | null {
  const text = Buffer.from(token, 'base64url').toString();
  const offset = /^\{"offset":(\d+)\}$/.exec(text)?.[1];
  return offset === undefined ? null : Number(offset);
}
