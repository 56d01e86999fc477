const MARK = '[redacted]';

/**
 * A provider's words without our key: whole, URL-encoded, or half-masked as some providers echo it (`sk-ab***yz`).
 *
 * @param secrets values to remove; ones shorter than four characters are left, they would blank out ordinary words
 */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    clean = clean.replaceAll(secret, MARK).replaceAll(encodeURIComponent(secret), MARK);
  }
  return clean.replaceAll(/[^\s"']*\*{3,}[^\s"']*/g, MARK);
}
