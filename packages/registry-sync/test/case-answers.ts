import { readFileSync } from 'node:fs';
import type { ProviderAdapter } from '../src/providers/adapter.ts';
import { ADAPTERS } from '../src/providers/adapters.ts';
import type { ProviderContext } from '../src/providers/client/provider-request.ts';

/** The small answer that once led to something wrong: `fixtures/cases/<name>.json`. */
export function caseAnswer(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./fixtures/cases/${name}.json`, import.meta.url), 'utf8'));
}

/** The adapter of a provider. */
export function adapterOf(providerId: string): ProviderAdapter {
  const adapter = ADAPTERS.find((each) => each.providerId === providerId);
  if (adapter === undefined) throw new Error(`there is no adapter ${providerId}`);
  return adapter;
}

/** A call that is answered with this, whatever it asks for. */
export function answeredWith(body: unknown, status = 200): ProviderContext {
  return {
    key: { kind: 'api_key', value: 'key-of-the-test-0123456789' },
    region: 'us-east-1',
    retries: 0,
    fetch: async () => Response.json(body, { status }),
  };
}
