/** Names that say that what they hold is a secret: `HF_TOKEN`, `db_password`; not `MAX_TOTAL_TOKENS`. */
const SECRET_NAME =
  /(^|[_-])(token|secret|password|passwd|passphrase|credentials?|authorization|(api|access|private|secret|auth)[_-]?key([_-]?id)?)$/i;

/** Whether a variable or header of this name holds a secret. A bundle is copied and mailed, so it never carries one. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** The entries that are no secrets. */
export function withoutSecrets(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => !isSecretName(name)));
}

/** The entries that are secrets. */
export function secretsOf(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => isSecretName(name)));
}
