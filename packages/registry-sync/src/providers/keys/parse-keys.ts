import { RegistryError } from '@radiant/contracts';
import { z } from 'zod';
import type { ProviderKeys } from './provider-keys.ts';

const keysSchema = z.record(z.string(), z.string());

/**
 * Reads the secret's text: one JSON object from environment variable names to keys. Empty keys count as unset.
 *
 * @throws RegistryError `config_invalid` that says nothing of the content: a parser's own message would quote it
 */
export function parseKeys(text: string | undefined, secretArn: string): ProviderKeys {
  const parsed = keysSchema.safeParse(parseJson(text ?? ''));
  if (!parsed.success) {
    throw new RegistryError(
      'config_invalid',
      `The secret ${secretArn} is not what was expected; store one JSON object such as {"OPENAI_API_KEY": "…"} of texts only`,
    );
  }
  return Object.fromEntries(Object.entries(parsed.data).filter(([, key]) => key !== ''));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
