import type { Authentication } from './authentication.ts';

/** What opens a provider's API. Never logged, never part of an error. */
export type ProviderKey =
  | { readonly kind: 'api_key'; readonly value: string }
  | {
      readonly kind: 'aws';
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken: string | null;
    };

/**
 * The key of a provider out of values named like environment variables, or null where it is not configured.
 *
 * @param named the keys by name, as the process environment or the secret holds them; surrounding white space is dropped,
 * since keys pasted into a secret often end in a newline
 */
export function providerKeyOf(
  authentication: Authentication,
  named: Readonly<Record<string, string | undefined>>,
): ProviderKey | null {
  for (const name of authentication.keyNames) {
    const value = named[name]?.trim();
    if (value) return { kind: 'api_key', value };
  }
  if (authentication.kind !== 'aws') return null;
  const accessKeyId = named.AWS_ACCESS_KEY_ID?.trim();
  const secretAccessKey = named.AWS_SECRET_ACCESS_KEY?.trim();
  if (!accessKeyId || !secretAccessKey) return null;
  return { kind: 'aws', accessKeyId, secretAccessKey, sessionToken: named.AWS_SESSION_TOKEN?.trim() || null };
}
