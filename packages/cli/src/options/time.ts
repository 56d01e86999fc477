import { InvalidArgumentError } from 'commander';

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
