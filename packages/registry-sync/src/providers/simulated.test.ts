import { RegistryError } from '@radiant/contracts';
import { loadCatalogue } from '@radiant/database';
import { type ProviderSimulator, startProviderSimulator } from '@radiant/simulators/providers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderAdapter } from './adapter.ts';
import { ADAPTERS } from './adapters.ts';
import { type ProviderKey, providerKeyOf } from './client/authorize.ts';
import { listModels } from './client/list-models.ts';
import { type ProbeErrorKind, probeHealth } from './client/probe-health.ts';
import type { ProviderContext } from './client/provider-request.ts';

/** The catalogue's ids but those of models shut down, as the simulator is told them; each must come back as it went in. */
const LISTED: Readonly<Record<string, readonly string[]>> = await catalogueIds();

async function catalogueIds(): Promise<Record<string, string[]>> {
  const { externalModels } = await loadCatalogue();
  return Object.fromEntries(
    ADAPTERS.filter(({ list }) => list !== null).map(({ providerId }) => [
      providerId,
      externalModels
        .filter((model) => model.provider_id === providerId && model.status !== 'retired')
        .map((model) => model.model_id),
    ]),
  );
}

let simulator: ProviderSimulator;
beforeAll(async () => {
  simulator = await startProviderSimulator({ models: LISTED, latencyMs: 1 });
});
afterAll(() => simulator.stop());
beforeEach(() => simulator.reset());

function contextOf(adapter: ProviderAdapter, changed: Partial<ProviderContext> = {}): ProviderContext {
  // Without its bearer token Bedrock is signed for, which is the harder way.
  const key = providerKeyOf(adapter.authentication, { ...simulator.keys, AWS_BEARER_TOKEN_BEDROCK: undefined });
  if (key === null) throw new Error(`The simulator has no key for ${adapter.providerId}`);
  return { key, region: 'us-east-1', baseUrl: simulator.baseUrls[adapter.providerId], timeoutMs: 5_000, ...changed };
}

/** The key of another account, in the same form. */
function wrongKey(key: ProviderKey): ProviderKey {
  return key.kind === 'aws'
    ? { ...key, secretAccessKey: 'wrong-key-0123456789' }
    : { kind: 'api_key', value: 'wrong-key-0123456789' };
}

/** How a run over a provider fails, by its list where it has one, else by its health. */
async function failureOf(adapter: ProviderAdapter, context: ProviderContext): Promise<ProbeErrorKind | string | null> {
  if (adapter.list === null) return (await probeHealth(adapter, context)).errorKind;
  try {
    await listModels(adapter, context);
    return null;
  } catch (thrown) {
    if (thrown instanceof RegistryError) return thrown.code;
    throw thrown;
  }
}

describe.each(ADAPTERS.map((adapter) => [adapter.providerId, adapter] as const))('%s', (providerId, adapter) => {
  it('is listed and found healthy without a billed request', async () => {
    const listing = await listModels(adapter, contextOf(adapter));
    // What only inference profiles call is one model of several ids, those of other geographies among them.
    const found = listing?.models.flatMap(({ modelId, aliases }) =>
      providerId === 'amazon-bedrock' ? [modelId, ...aliases] : modelId,
    );
    const due = LISTED[providerId]?.toSorted();
    expect(found?.filter((id) => providerId !== 'amazon-bedrock' || due?.includes(id)).sort()).toEqual(due);
    const probe = await probeHealth(adapter, contextOf(adapter));
    expect(probe).toMatchObject({ ok: true, message: null });
    expect(probe.latencyMs).toBeGreaterThan(0);
    expect(simulator.requests(providerId).length).toBeGreaterThan(0);
    expect(simulator.billedRequests()).toEqual([]);
  });

  it('with a wrong key is our credential problem, and the key stays secret', async () => {
    const key = wrongKey(contextOf(adapter).key);
    const probe = await probeHealth(adapter, contextOf(adapter, { key }));
    expect(probe).toMatchObject({ ok: false, errorKind: 'credentials_refused' });
    expect(probe.message).toContain(adapter.authentication.keyNames[0]);
    expect(JSON.stringify(probe)).not.toContain('wrong-key');
  });

  it('that limits our rate is asked again after the time it names', async () => {
    simulator.fault(providerId, { kind: 'rate_limited', retryAfter: 0.1 }, { times: 1 });
    const probe = await probeHealth(adapter, contextOf(adapter, { retries: 1 }));
    expect(probe.ok).toBe(true);
    const [refused, ...others] = simulator.requests(providerId).map((request) => request.status);
    expect(refused).toBe(429);
    expect(others).toHaveLength(1);
  });

  it.each([
    ['rate_limited', { kind: 'rate_limited', retryAfter: 0 }],
    ['upstream_failed', { kind: 'server_error' }],
    ['upstream_failed', { kind: 'connection_reset' }],
    ['upstream_failed', { kind: 'truncated_body' }],
    ['response_malformed', { kind: 'not_json' }],
    ['response_too_large', { kind: 'huge_body', bytes: 400_000 }],
    ['credentials_refused', { kind: 'unauthorized' }],
  ] as const)('fails with %s under the fault %j', async (code, fault) => {
    simulator.fault(providerId, fault);
    const context = contextOf(adapter, { retries: 0, maxResponseBytes: 100_000 });
    const found = await failureOf(adapter, context);
    // Health of Voyage is a refusal, whose status is not that of these answers.
    const expected = providerId === 'voyage' && /malformed/.test(code) ? 'upstream_failed' : code;
    expect(found).toBe(expected);
  });

  it('fails with response_malformed where the answer is another container than its own', async () => {
    simulator.fault(providerId, { kind: 'wrong_shape' });
    const failure = await failureOf(adapter, contextOf(adapter, { retries: 0 }));
    // Some answer with a bare list, which this is, of an entry that is none.
    const bare = adapter.list?.schema.safeParse([]).success;
    expect(failure).toBe(bare ? null : providerId === 'voyage' ? 'upstream_failed' : 'response_malformed');
  });

  it.each([{ kind: 'hang' }, { kind: 'slow_body', durationMs: 20_000 }] as const)(
    'ends in time under the fault %j',
    async (fault) => {
      simulator.fault(providerId, fault);
      expect(await failureOf(adapter, contextOf(adapter, { retries: 0, timeoutMs: 80 }))).toBe('timeout');
    },
  );

  it('is not followed to another address with our key', async () => {
    simulator.fault(providerId, { kind: 'redirect', location: simulator.priceSourceUrls.litellm });
    expect(await failureOf(adapter, contextOf(adapter))).toBe('upstream_failed');
    expect(simulator.requests('price-sources')).toEqual([]);
  });

  it('quotes no key that the provider echoes', async () => {
    simulator.fault(providerId, { kind: 'echo_key' });
    const probe = await probeHealth(adapter, contextOf(adapter));
    expect(probe.errorKind).toBe('upstream_failed');
    expect(JSON.stringify(probe)).not.toContain(`sim-${providerId}`);
  });

  it('with an empty list is an empty list', async () => {
    simulator.fault(providerId, { kind: 'empty_list' });
    const listing = await listModels(adapter, contextOf(adapter));
    expect(listing?.models ?? []).toEqual([]);
  });
});

describe('a provider with two kinds of key', () => {
  it('takes its bearer token too, which goes before AWS credentials', async () => {
    const bedrock = ADAPTERS.find((adapter) => adapter.authentication.kind === 'aws');
    const key = bedrock && providerKeyOf(bedrock.authentication, simulator.keys);
    if (bedrock === undefined || key?.kind !== 'api_key') throw new Error('expected the bearer token');
    expect(await probeHealth(bedrock, contextOf(bedrock, { key }))).toMatchObject({ ok: true });
  });
});

describe('the simulator', () => {
  it("keeps the path of each provider's own base URL", () => {
    for (const { providerId, baseUrl } of ADAPTERS) {
      const path = baseUrl.replace(/^https:\/\/[^/]+/, '');
      expect(simulator.baseUrls[providerId]).toBe(`${simulator.url}/${providerId}${path}`);
    }
  });
});

describe('lists of many pages', () => {
  it.each(
    ADAPTERS.filter((adapter) => /anthropic|google|cohere|fireworks/.test(adapter.providerId)).map(
      (adapter) => [adapter.providerId, adapter] as const,
    ),
  )('are read to the end at %s', async (providerId, adapter) => {
    const ids = Array.from({ length: 2_050 }, (_, index) => `model-${index}`);
    simulator.setModels(providerId, ids);
    const listing = await listModels(adapter, contextOf(adapter));
    expect(listing?.models.map((model) => model.modelId)).toEqual(ids);
    expect(listing?.requests).toBe(providerId === 'fireworks' ? 11 : 3);
  });
});

describe('what is announced', () => {
  it.each(['openai', 'mistral', 'fireworks', 'amazon-bedrock'])(
    'by %s reaches the listed model',
    async (providerId) => {
      const adapter = ADAPTERS.find((each) => each.providerId === providerId);
      const [modelId = ''] = LISTED[providerId] ?? [];
      if (adapter === undefined) throw new Error('no adapter');
      simulator.announce(providerId, modelId, { sunsetOn: '2027-05-31', successor: 'the-next-one' });
      const listing = await listModels(adapter, contextOf(adapter));
      const model = listing?.models.find((each) => [each.modelId, ...each.aliases].includes(modelId));
      expect(model?.deprecated).toBe(true);
      expect(model?.sunsetAt).toMatch(/^2027-05-31T/);
      expect(model?.successor).toBe(providerId === 'mistral' ? 'the-next-one' : null);
    },
  );
});
