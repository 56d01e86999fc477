import { RegistryError } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { fixtureText } from '../../test/recorded-answers.ts';
import type { HttpRequest, ProviderAdapter } from './adapter.ts';
import { ADAPTERS } from './adapters.ts';
import { type ProviderKey, providerKeyOf } from './client/authorize.ts';
import { listModels } from './client/list-models.ts';
import { probeHealth } from './client/probe-health.ts';
import type { ProviderContext } from './client/provider-request.ts';

/** What the fixtures hold: the model ids that come out of `success`, and where `malformed` is wrong. */
const EXPECTED: Readonly<Record<string, { models: readonly string[] | null; malformedAt: string }>> = {
  openai: {
    models: ['gpt-4o', 'gpt-4o-mini', 'gpt-5.3-codex', 'gpt-5.5', 'text-embedding-3-small', 'gpt-image-2'],
    malformedAt: 'data[1].id',
  },
  anthropic: {
    models: ['claude-sonnet-5', 'claude-opus-4-8', 'claude-sonnet-4-6', 'claude-haiku-4-5', 'claude-opus-4-1'],
    malformedAt: 'data',
  },
  google: {
    models: ['gemini-3.5-flash', 'gemini-3.1-pro-preview', 'gemini-2.5-flash', 'gemini-embedding-001'],
    malformedAt: 'models[0].name',
  },
  xai: { models: ['grok-3', 'grok-3-mini', 'grok-4.3'], malformedAt: 'models' },
  mistral: {
    models: ['mistral-medium-2604', 'mistral-large-2512', 'codestral-latest', 'mistral-embed', 'open-mistral-7b'],
    malformedAt: 'data',
  },
  cohere: {
    models: ['command-a-03-2025', 'command-r-08-2024', 'embed-v4.0', 'rerank-v3.5', 'command-light'],
    malformedAt: 'models[0].name',
  },
  deepseek: {
    models: ['deepseek-chat', 'deepseek-reasoner', 'deepseek-v4-flash', 'deepseek-v4-pro'],
    malformedAt: 'data[0].id',
  },
  perplexity: { models: ['sonar'], malformedAt: 'data' },
  groq: {
    models: ['openai/gpt-oss-120b', 'llama-3.3-70b-versatile', 'llama-3.1-8b-instant', 'whisper-large-v3-turbo'],
    malformedAt: 'data[1]',
  },
  together: {
    models: [
      'meta-llama/Llama-3.3-70B-Instruct-Turbo',
      'Qwen/Qwen3.5-397B-A17B',
      'openai/gpt-oss-20b',
      'Austism/chronos-hermes-13b',
      'black-forest-labs/FLUX.2-pro',
    ],
    malformedAt: '$',
  },
  fireworks: {
    models: [
      'accounts/fireworks/models/kimi-k2p6',
      'accounts/fireworks/models/deepseek-v4-pro',
      'accounts/fireworks/models/gpt-oss-120b',
      'accounts/fireworks/models/kimi-k2p5',
    ],
    malformedAt: 'models[0].name',
  },
  'amazon-bedrock': {
    models: [
      'amazon.nova-2-lite-v1:0',
      'amazon.nova-pro-v1:0',
      'amazon.titan-embed-text-v2:0',
      'amazon.nova-canvas-v1:0',
      'anthropic.claude-sonnet-5',
      'ai21.j2-ultra-v1',
    ],
    malformedAt: 'modelSummaries[0].modelId',
  },
  stability: {
    models: ['stable-diffusion-v1-5', 'stable-diffusion-512-v2-1', 'stable-diffusion-768-v2-1'],
    malformedAt: '[0].id',
  },
  'black-forest-labs': { models: null, malformedAt: 'credits' },
  runway: { models: ['gen4_turbo', 'gen4.5'], malformedAt: 'tier.models' },
  luma: { models: null, malformedAt: 'credit_balance' },
  elevenlabs: {
    models: ['eleven_multilingual_v2', 'eleven_flash_v2_5', 'eleven_v3', 'eleven_multilingual_sts_v2'],
    malformedAt: '$',
  },
  deepgram: { models: ['nova-3', 'enhanced', 'nova-3-medical', 'aura-2'], malformedAt: 'stt[0].canonical_name' },
  assemblyai: { models: null, malformedAt: 'transcripts' },
  voyage: { models: null, malformedAt: '$' },
  meshy: { models: null, malformedAt: 'balance' },
};

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

/** Whether health asks for something else than the list, so that it has a fixture of its own. */
const HEALTH_APART = new Set(['xai', 'deepseek', 'perplexity', 'stability', 'deepgram']);

describe('the registry of adapters', () => {
  it('has the 21 providers, each once', () => {
    expect(ADAPTERS.map((adapter) => adapter.providerId).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it('says of every provider without a list why there is none', () => {
    const unlisted = ADAPTERS.filter((adapter) => adapter.list === null);
    expect(unlisted.map((adapter) => adapter.providerId)).toEqual([
      'black-forest-labs',
      'luma',
      'assemblyai',
      'voyage',
      'meshy',
    ]);
    for (const adapter of unlisted) expect(adapter.notListed).toMatch(/nothing lists/);
  });

  it('takes no key name twice', () => {
    const names = ADAPTERS.flatMap((adapter) => adapter.authentication.keyNames);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(ADAPTERS.map((adapter) => [adapter.providerId, adapter] as const))('%s', (providerId, adapter) => {
  const expected = EXPECTED[providerId] ?? { models: [], malformedAt: '' };

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
      else expect(request).toMatchObject({ method: 'GET' });
    }
  });

  it('shows the key in its header and nowhere else', async () => {
    const listing = answering(adapter, fixtureText(providerId, 'success'));
    await listModels(adapter, listing.context);
    const probing = answering(adapter, fixtureText(providerId, 'success'), healthyStatus(adapter));
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
    const { context } = answering(adapter, fixtureText(providerId, 'success'));
    const listing = await listModels(adapter, context);
    expect(listing?.models.map((model) => model.modelId) ?? null).toEqual(expected.models);
    const health = fixtureText(providerId, HEALTH_APART.has(providerId) ? 'health' : 'success');
    const probe = await probeHealth(adapter, answering(adapter, health, healthyStatus(adapter)).context);
    expect(probe).toMatchObject({ ok: true, statusCode: healthyStatus(adapter), errorKind: null, message: null });
  });

  it('reads an empty answer as no model, not as an error', async () => {
    const listing = await listModels(adapter, answering(adapter, fixtureText(providerId, 'empty')).context);
    expect(listing?.models ?? []).toEqual([]);
    if (HEALTH_APART.has(providerId)) return;
    const empty = answering(adapter, fixtureText(providerId, 'empty'), healthyStatus(adapter));
    expect(await probeHealth(adapter, empty.context)).toMatchObject({ ok: true });
  });

  it('refuses a malformed answer and says where it is wrong', async () => {
    const text = fixtureText(providerId, 'malformed');
    if (adapter.list === null) {
      const probe = await probeHealth(adapter, answering(adapter, text, healthyStatus(adapter)).context);
      expect(probe).toMatchObject({ ok: false, errorKind: 'response_malformed' });
      expect(probe.message).toContain(`at ${expected.malformedAt}:`);
      return;
    }
    const failure = await listModels(adapter, answering(adapter, text).context).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(RegistryError);
    expect(failure).toMatchObject({ code: 'response_malformed', details: { path: expected.malformedAt } });
    expect(String(failure)).toMatch(/expected/);
  });

  it('keeps what the provider said of each model', async () => {
    const listing = await listModels(adapter, answering(adapter, fixtureText(providerId, 'success')).context);
    for (const model of listing?.models ?? []) {
      expect(model.raw).toBeTypeOf('object');
      expect(model.inputModalities).not.toEqual([]);
      expect(model.outputModalities).not.toEqual([]);
      expect(model.capabilities).not.toEqual([]);
      for (const instant of [model.createdAt, model.sunsetAt]) {
        if (instant !== null) expect(new Date(instant).toISOString()).toBe(instant);
      }
    }
  });
});
