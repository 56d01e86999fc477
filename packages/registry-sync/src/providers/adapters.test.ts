import { RegistryError } from '@radiant/contracts';
import { loadCatalogue } from '@radiant/database';
import { describe, expect, it } from 'vitest';
import { recordedAnswers } from '../../test/recorded-answers.ts';
import type { HttpRequest, ProviderAdapter } from './adapter.ts';
import { ADAPTERS } from './adapters.ts';
import { type ProviderKey, providerKeyOf } from './client/authorize.ts';
import { listModels } from './client/list-models.ts';
import { probeHealth } from './client/probe-health.ts';
import type { ProviderContext } from './client/provider-request.ts';

const SECRET = 'secret-of-the-test-0123456789';

/** A key that the adapter takes, made of {@link SECRET}. */
function keyOf(adapter: ProviderAdapter): ProviderKey {
  const { authentication } = adapter;
  return authentication.kind === 'aws'
    ? { kind: 'aws', accessKeyId: 'AKIATEST', secretAccessKey: SECRET, sessionToken: null }
    : { kind: 'api_key', value: SECRET };
}

interface Sent {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A context whose fetch answers every request with `text` and keeps what was sent. */
function answering(adapter: ProviderAdapter, text: string, status = 200): { context: ProviderContext; sent: Sent[] } {
  const sent: Sent[] = [];
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    sent.push({
      url: new URL(request.url),
      method: request.method,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    });
    return new Response(text, { status });
  };
  return { context: { key: keyOf(adapter), region: 'us-east-1', fetch: answer, retries: 0 }, sent };
}

/** Every request that the adapter can make, first pages and a continued one. */
function requestsOf(adapter: ProviderAdapter): HttpRequest[] {
  const { list, health } = adapter;
  if (list === null) return [health.request];
  const cursors = [...(list.starts ?? [null]), ...(list.starts === undefined ? ['a-cursor'] : [])];
  return [health.request, ...cursors.map((cursor) => list.request(cursor))];
}

/** Status of a healthy answer. */
const healthyStatus = (adapter: ProviderAdapter) => adapter.health.healthyStatuses?.[0] ?? 200;

describe('the registry of adapters', () => {
  it(`has the ${ADAPTERS.length} providers, each once`, async () => {
    const catalogue = await loadCatalogue();
    const providers = catalogue.providers.map((provider) => provider.id);
    expect(ADAPTERS.map((adapter) => adapter.providerId).sort()).toEqual(providers.sort());
  });

  it('says of every provider without a list why there is none', () => {
    const unlisted = ADAPTERS.filter((adapter) => adapter.list === null);
    for (const adapter of ADAPTERS) {
      expect(adapter.list === null).toBe(recordedAnswers(adapter.providerId).models === null);
    }
    for (const adapter of unlisted) expect(adapter.notListed).toMatch(/nothing lists/);
  });

  it('takes no key name twice', () => {
    const names = ADAPTERS.flatMap((adapter) => adapter.authentication.keyNames);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(ADAPTERS.map((adapter) => [adapter.providerId, adapter] as const))('%s', (providerId, adapter) => {
  const recorded = recordedAnswers(providerId);
  const success = JSON.stringify(recorded.success);
  const empty = JSON.stringify(recorded.empty);

  it('has an https base URL of its own that works in any region', () => {
    const url = new URL(adapter.baseUrl.replaceAll('{region}', 'eu-central-1'));
    expect(url.protocol).toBe('https:');
    expect(`${url.search}${url.hash}${url.username}`).toBe('');
    expect(adapter.baseUrl.endsWith('/')).toBe(false);
  });

  it('asks for nothing that is billed', () => {
    for (const request of requestsOf(adapter)) {
      expect(request.path).toMatch(/^\//);
      // The one provider with nothing to read refuses a request without model and input before it embeds.
      if (providerId === 'voyage') expect(request).toEqual({ method: 'POST', path: '/embeddings', body: {} });
      else expect(request.method ?? 'GET').toBe('GET');
    }
  });

  it('shows the key in its header and nowhere else', async () => {
    const listing = answering(adapter, success);
    await listModels(adapter, listing.context);
    const probing = answering(adapter, success, healthyStatus(adapter));
    await probeHealth(adapter, probing.context);
    const sent = [...listing.sent, ...probing.sent];
    expect(sent.length).toBeGreaterThan(0);
    const { authentication } = adapter;
    for (const { url, headers, body } of sent) {
      const header = authentication.kind === 'aws' ? 'authorization' : authentication.header;
      const { [header]: shown, ...others } = headers;
      if (authentication.kind === 'aws') {
        expect(shown).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/us-east-1\/bedrock\/aws4_request, /);
        expect(shown).not.toContain(SECRET);
      } else {
        expect(shown).toBe(`${authentication.prefix}${SECRET}`);
      }
      expect(JSON.stringify([url, others, body])).not.toContain(SECRET);
    }
  });

  it('is not configured without a key, and is with one', () => {
    const [name] = adapter.authentication.keyNames;
    expect(providerKeyOf(adapter.authentication, { [name]: ' \n' })).toBeNull();
    expect(providerKeyOf(adapter.authentication, { [name]: ` ${SECRET}\n` })).toEqual({
      kind: 'api_key',
      value: SECRET,
    });
  });

  it('reads a recorded answer', async () => {
    const { context } = answering(adapter, success);
    const listing = await listModels(adapter, context);
    expect(listing?.models.map((model) => model.modelId) ?? null).toEqual(recorded.models);
    const health = recorded.health === undefined ? success : JSON.stringify(recorded.health);
    const probe = await probeHealth(adapter, answering(adapter, health, healthyStatus(adapter)).context);
    expect(probe).toMatchObject({ ok: true, statusCode: healthyStatus(adapter), errorKind: null, message: null });
  });

  it('reads an empty answer as no model, not as an error', async () => {
    const listing = await listModels(adapter, answering(adapter, empty).context);
    expect(listing?.models ?? []).toEqual([]);
    if (recorded.health !== undefined) return;
    const probed = answering(adapter, empty, healthyStatus(adapter));
    expect(await probeHealth(adapter, probed.context)).toMatchObject({ ok: true });
  });

  it('refuses a malformed answer and says where it is wrong', async () => {
    const text = JSON.stringify(recorded.malformed);
    if (adapter.list === null) {
      const probe = await probeHealth(adapter, answering(adapter, text, healthyStatus(adapter)).context);
      expect(probe).toMatchObject({ ok: false, errorKind: 'response_malformed' });
      expect(probe.message).toContain(`at ${recorded.malformedAt}:`);
      return;
    }
    const failure = await listModels(adapter, answering(adapter, text).context).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(RegistryError);
    expect(failure).toMatchObject({ code: 'response_malformed', details: { path: recorded.malformedAt } });
    expect(String(failure)).toMatch(/expected/);
  });

  it('keeps what the provider said of each model', async () => {
    const listing = await listModels(adapter, answering(adapter, success).context);
    for (const model of listing?.models ?? []) {
      expect(JSON.parse(model.raw)).toBeTypeOf('object');
      expect(model.inputModalities).not.toEqual([]);
      expect(model.outputModalities).not.toEqual([]);
      expect(model.capabilities).not.toEqual([]);
      for (const instant of [model.createdAt, model.sunsetAt]) {
        if (instant !== null) expect(new Date(instant).toISOString()).toBe(instant);
      }
    }
  });
});
