/**
 * A value as PostgreSQL's jsonb takes it: U+0000 and half surrogate pairs, which jsonb refuses, are taken out of every text. One
 * provider's odd byte must not keep the others' lists from being stored.
 */
export function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storableJson);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), storableJson(inner)]));
}

/** A text as PostgreSQL takes it, at most `maxLength` UTF-16 units long. */
export function storableText(text: string, maxLength = Number.POSITIVE_INFINITY): string {
  return text
    .slice(0, maxLength)
    .replaceAll('\0', '')
    .replaceAll(/\p{Surrogate}/gu, '');
}
