/** Names that say that what they hold is a secret: `HF_TOKEN`, `db_password`; not `MAX_TOTAL_TOKENS`. */
const SECRET_NAME =
  /(^|[_-])(token|secret|password|passwd|passphrase|credentials?|authorization|(api|access|private|secret|auth)[_-]?key([_-]?id)?)$/i;
/** `${secret:huggingface_token}` names where the secret is kept, as the catalogue does. */
const REFERENCE = /^\$\{secret:[^}]*\}$/;

/** Whether a variable or header holds a secret itself. A bundle is copied and mailed, so it never carries one. */
export function isSecret(name: string, value: unknown): boolean {
  return SECRET_NAME.test(name) && value !== null && !(typeof value === 'string' && REFERENCE.test(value));
}

/** The entries that are no secrets. */
export function withoutSecrets(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([name, value]) => !isSecret(name, value)));
}

/** The entries that are secrets. */
export function secretsOf(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([name, value]) => isSecret(name, value)));
}
