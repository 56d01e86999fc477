import type { ProviderKeySource, ProviderKeys } from './provider-keys.ts';

/**
 * Keys from environment variables, for local runs.
 *
 * @param names the variables that providers name for their keys; no other is read
 */
export function providerKeysFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): ProviderKeySource {
  const read = async (): Promise<ProviderKeys> => {
    const set = names.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
    return Object.fromEntries(set);
  };
  return { keys: read, refresh: read };
}
