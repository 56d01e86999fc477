/** ISO 8601 of Unix seconds. Zero means that the provider does not know. */
export function instantOfUnixSeconds(seconds: number | null | undefined): string | null {
  if (seconds == null || !Number.isFinite(seconds) || seconds <= 0) return null;
  const date = new Date(seconds * 1_000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** ISO 8601 of a date or an instant in text; a date alone is midnight UTC. The epoch means that the provider does not know. */
export function instantOfText(text: string | null | undefined): string | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) || at === 0 ? null : new Date(at).toISOString();
}
