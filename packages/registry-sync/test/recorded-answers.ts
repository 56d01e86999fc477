import { readFileSync } from 'node:fs';

/** Text of a recorded-shape answer under `fixtures/providers/<provider>/`. */
export function fixtureText(providerId: string, name: 'success' | 'empty' | 'malformed' | 'health'): string {
  return readFileSync(new URL(`./fixtures/providers/${providerId}/${name}.json`, import.meta.url), 'utf8');
}
