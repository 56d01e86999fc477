import { describe, expect, it, vi } from 'vitest';
import { model } from '../test/model.ts';
import { createModelSelector } from './create-model-selector.ts';
import { NoEligibleModelError } from './explain/explanation.ts';
import type { SelectableModel } from './model/selectable-model.ts';
import type { RegistrySnapshot } from './snapshot/registry-snapshot.ts';
import { dataSource, type RegistrySource } from './snapshot/registry-source.ts';

const CHAT = { task: 'chat', tenantTier: 3 } as const;
const ids = (models: readonly SelectableModel[]) => models.map(({ modelId }) => modelId);

/** A source whose content a test changes, or breaks. */
function changingSource(models: readonly SelectableModel[], others: Partial<RegistrySource> = {}) {
  const state = { models, version: 1, loads: 0, looks: 0, broken: false };
  const fail = () => {
    if (state.broken) throw new Error('the database is away');
  };
  const source: RegistrySource = {
    async load() {
      fail();
      state.loads += 1;
      return (await dataSource({ models: state.models, version: state.version }).load()) satisfies RegistrySnapshot;
    },
    async version() {
      fail();
      state.looks += 1;
      return state.version;
    },
    ...others,
  };
  return { source, state };
}

describe('freshness', () => {
  it('looks for a new version on use, at most every poll interval, and loads only a new one', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      const { source, state } = changingSource([model({ modelId: 'a' })]);
      const selector = await createModelSelector({ source, pollIntervalMs: 1_000 });
      for (let index = 0; index < 5; index += 1) selector.select(CHAT);
      expect(state.looks).toBe(0);
      vi.advanceTimersByTime(1_000);
      selector.select(CHAT);
      selector.select(CHAT);
      expect(state.looks).toBe(1);
      await selector.refresh();
      expect(state).toMatchObject({ looks: 2, loads: 1 });
      Object.assign(state, { models: [model({ modelId: 'b' })], version: 2 });
      vi.advanceTimersByTime(1_000);
      expect(ids(selector.select(CHAT))).toEqual(['a']);
      await selector.refresh();
      expect(ids(selector.select(CHAT))).toEqual(['b']);
      expect(selector.status()).toMatchObject({ version: 2, ageMs: 0, lastError: null });
    } finally {
      vi.useRealTimers();
    }
  });

  it('goes on with the last snapshot while the registry is away, tells its age, and refuses past the maximum', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      const { source, state } = changingSource([model({ modelId: 'a' })]);
      const selector = await createModelSelector({ source, maxAgeMs: 10_000 });
      state.broken = true;
      vi.advanceTimersByTime(9_000);
      expect(ids(selector.select(CHAT))).toEqual(['a']);
      await selector.refresh();
      expect(selector.status()).toMatchObject({ ageMs: 9_000, lastError: 'the database is away' });
      vi.advanceTimersByTime(2_000);
      expect(() => selector.select(CHAT)).toThrow(
        expect.objectContaining({
          code: 'snapshot_too_old',
          retryable: true,
          details: { ageMs: 11_000, maxAgeMs: 10_000 },
        }),
      );
      state.broken = false;
      await selector.refresh();
      expect(ids(selector.select(CHAT))).toEqual(['a']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a clock that is set', () => {
  it('back by an hour neither stops the looks, nor ages the snapshot, nor keeps a circuit open', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      const models = [model({ modelId: 'a' }), model({ modelId: 'b' })];
      const { source, state } = changingSource(models);
      const selector = await createModelSelector({
        source,
        ...{ pollIntervalMs: 1_000, maxAgeMs: 10_000, outcomes: { failures: 1, pauseMs: 1_000 } },
      });
      selector.reportOutcome({ model: models[0] ?? model({ modelId: 'a' }), ok: false });
      expect(ids(selector.select(CHAT))).toEqual(['b', 'a']);
      vi.setSystemTime(Date.now() - 3_600_000);
      vi.advanceTimersByTime(1_000);
      expect(ids(selector.select(CHAT))).toEqual(['a', 'b']);
      expect(state.looks).toBe(1);
      await selector.refresh();
      vi.setSystemTime(Date.now() + 7_200_000);
      expect(selector.select(CHAT)).toHaveLength(2);
      expect(selector.status().ageMs).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a source that does not answer', () => {
  const never = () => new Promise<never>(() => {});

  it('is given up after a time, for the version and for a load, so that the next look can be taken', async () => {
    const { source, state } = changingSource([model({ modelId: 'a' })]);
    const hanging = { ...source };
    const selector = await createModelSelector({ source: hanging, versionTimeoutMs: 20, loadTimeoutMs: 30 });
    hanging.version = never;
    await selector.refresh();
    expect(selector.status().lastError).toBe('Reading the version of the registry took longer than 20 ms');
    Object.assign(state, { models: [model({ modelId: 'b' })], version: 2 });
    Object.assign(hanging, { version: source.version, load: never });
    await selector.refresh();
    expect(selector.status().lastError).toBe('Loading the registry took longer than 30 ms');
    expect(ids(selector.select(CHAT))).toEqual(['a']);
    Object.assign(hanging, source);
    await selector.refresh();
    expect(ids(selector.select(CHAT))).toEqual(['b']);
    const first = createModelSelector({ source: { ...source, load: never }, loadTimeoutMs: 20 });
    await expect(first).rejects.toMatchObject({ code: 'timeout', retryable: true });
  });

  it('is not waited for where there is an answer: the request for a warm-up goes on behind, and flush waits for it', async () => {
    const models = [
      model({ modelId: 'cold', hostingType: 'self_hosted', thermalState: 'COLD' }),
      model({ modelId: 'ready' }),
    ];
    let answer = (_: 'requested') => {};
    const requestWarmUp = vi.fn(() => new Promise<'requested'>((resolve) => (answer = resolve)));
    const { source } = changingSource(models, { requestWarmUp });
    const selector = await createModelSelector({ source, warmUpWaitMs: 10, outcomes: { flushTimeoutMs: 20 } });
    const wanted = { ...CHAT, strategy: 'thermal' } as const;
    for (let time = 0; time < 2; time += 1) {
      expect(await selector.selectWithFallback({ ...wanted, preferProvider: 'self_hosted' })).toMatchObject({
        model: { modelId: 'ready' },
        warmUp: { modelId: 'cold', state: 'pending', error: null },
      });
    }
    await selector.flush();
    const flushed = selector.flush();
    answer('requested');
    await flushed;
    expect(await selector.selectWithFallback(wanted)).toMatchObject({ warmUp: { state: 'joined' } });
    expect(requestWarmUp).toHaveBeenCalledTimes(1);
  });
});

describe('selectWithFallback', () => {
  const cold = model({ modelId: 'cold', hostingType: 'self_hosted', thermalState: 'COLD' });
  const ready = model({ modelId: 'ready' });

  it('takes the ready primary and asks for no warm-up', async () => {
    const requestWarmUp = vi.fn(async () => 'requested' as const);
    const { source } = changingSource([ready], { requestWarmUp });
    const selector = await createModelSelector({ source });
    expect(await selector.selectWithFallback(CHAT)).toMatchObject({ reason: 'primary_ready', warmUp: null });
    expect(requestWarmUp).not.toHaveBeenCalled();
  });

  it('takes the ready alternative while one warm-up serves a burst of callers', async () => {
    const requestWarmUp = vi.fn(async () => 'requested' as const);
    const { source } = changingSource([cold, ready], { requestWarmUp });
    const selector = await createModelSelector({ source });
    const chosen = await Promise.all(
      [1, 2, 3].map(() => selector.selectWithFallback({ ...CHAT, strategy: 'thermal', limit: 1 })),
    );
    expect(requestWarmUp).toHaveBeenCalledTimes(1);
    expect(chosen.map(({ warmUp }) => warmUp?.state)).toEqual(['requested', 'joined', 'joined']);
    expect(chosen[0]).toMatchObject({
      reason: 'ready_alternative',
      model: { modelId: 'ready' },
      primary: { modelId: 'cold' },
    });
    expect(ids(chosen[0]?.chain ?? [])).toEqual(['ready', 'cold']);
  });

  it('is not spoiled by a warm-up that fails, and says so', async () => {
    const { source } = changingSource([cold], { requestWarmUp: () => Promise.reject(new Error('no')) });
    const selector = await createModelSelector({ source });
    expect(await selector.selectWithFallback(CHAT)).toMatchObject({
      reason: 'warm_up_required',
      model: { modelId: 'cold', warmupRequired: true },
      warmUp: { modelId: 'cold', state: 'failed', error: 'no' },
    });
  });

  it('follows the successors of a retired model asked for by name, and says what it replaces', async () => {
    const models = [
      model({ modelId: 'old', status: 'retired', successor: 'middle' }),
      model({ modelId: 'middle', sunsetAt: new Date(0), successor: 'new' }),
      model({ modelId: 'new', avgLatencyMs: 900 }),
      model({ modelId: 'fast', avgLatencyMs: 1 }),
    ];
    const selector = await createModelSelector({ source: dataSource({ models }) });
    const chosen = await selector.selectWithFallback(CHAT, { model: { providerId: 'openai', modelId: 'old' } });
    expect(chosen.model.modelId).toBe('new');
    expect(ids(chosen.chain)).toEqual(['new', 'fast']);
    expect(chosen.replaces.map(({ modelId }) => modelId)).toEqual(['old', 'middle']);
    expect(chosen.askedNotEligible).toMatchObject({
      model: { providerId: 'openai', modelId: 'old' },
      failed: { gate: 'not_retired', criterion: null },
    });
    const unknown = selector.selectWithFallback(CHAT, { model: { providerId: 'openai', modelId: 'nobody' } });
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says of a model asked for by name by which gate and value it is out, beside what it gives instead', async () => {
    const models = [
      model({ modelId: 'asked', minTier: 4 }),
      model({ modelId: 'off', hostingType: 'self_hosted', providerId: 'self_hosted', thermalState: 'OFF' }),
      model({ modelId: 'other' }),
    ];
    const selector = await createModelSelector({ source: dataSource({ models }) });
    const choose = (providerId: string, modelId: string) =>
      selector.selectWithFallback({ ...CHAT, tenantTier: 2 }, { model: { providerId, modelId } });
    const chosen = await choose('openai', 'asked');
    expect(chosen.model.modelId).toBe('other');
    expect(chosen.askedNotEligible).toEqual({
      model: { providerId: 'openai', modelId: 'asked' },
      failed: { gate: 'tenant_tier', criterion: 'tenantTier', found: 4, required: expect.anything() },
    });
    expect((await choose('self_hosted', 'off')).askedNotEligible?.failed).toMatchObject({
      gate: 'deployed',
      found: 'OFF',
    });
    expect((await choose('openai', 'other')).askedNotEligible).toBeNull();
    expect((await selector.selectWithFallback(CHAT)).askedNotEligible).toBeNull();
  });

  it('never gives 200,000 tokens to a model of 16,384: not by rank, fallback, default or name, and wakes none for them', async () => {
    const requestWarmUp = vi.fn(async () => 'requested' as const);
    const small = model({ modelId: 'small', hostingType: 'self_hosted', thermalState: 'COLD', contextWindow: 16_384 });
    const name = { providerId: 'self_hosted', modelId: 'small' };
    const long = { ...CHAT, expectedUsage: { inputTokens: 200_000 } };
    const alone = { ...dataSource({ models: [small], defaultModels: { chat: name } }), requestWarmUp };
    const selector = await createModelSelector({ source: alone });
    expect(ids(selector.select(CHAT))).toEqual(['small']);
    expect(selector.select(long)).toEqual([]);
    for (const options of [{}, { model: name }, { defaultModelServesTask: true }]) {
      await expect(selector.selectWithFallback(long, options)).rejects.toBeInstanceOf(NoEligibleModelError);
    }
    const large = model({ modelId: 'large', contextWindow: 1_000_000 });
    const both = await createModelSelector({ source: { ...dataSource({ models: [small, large] }), requestWarmUp } });
    for (const options of [{}, { model: name }]) {
      const { chain, primary } = await both.selectWithFallback(long, options);
      expect(ids([...chain, primary])).toEqual(['large', 'large']);
    }
    expect(requestWarmUp).not.toHaveBeenCalled();
  });

  it('keeps a chain of embeddings, the successor and the default in the space of the model that it starts from', async () => {
    const embedder = (modelId: string, embeddingSpace: string | null, others = {}) =>
      model({ modelId, primaryMode: 'embedding', embeddingSpace, ...others });
    const asleep = { hostingType: 'self_hosted', thermalState: 'COLD' } as const;
    const old = embedder('old', 'a', { status: 'retired', successor: 'new' });
    const models = [
      embedder('sleeper', 'a', asleep),
      embedder('twin', 'a'),
      embedder('stranger', 'b'),
      embedder('unknown', null),
      embedder('new', 'b'),
      old,
    ];
    const { source } = changingSource(models, { requestWarmUp: async () => 'requested' as const });
    const selector = await createModelSelector({ source });
    const wanted = { task: 'embedding', tenantTier: 3 } as const;
    const sleeper = { providerId: 'self_hosted', modelId: 'sleeper' };
    const chosen = await selector.selectWithFallback(wanted, { model: sleeper });
    expect(ids(chosen.chain)).toEqual(['twin', 'sleeper']);
    const free = await selector.selectWithFallback(wanted, { model: sleeper, otherEmbeddingSpaces: true });
    expect(ids(free.chain)).toEqual(expect.arrayContaining(['stranger', 'unknown']));
    expect(ids((await selector.selectWithFallback({ ...wanted, embeddingSpace: 'b' })).chain)).toEqual([
      'new',
      'stranger',
    ]);
    const unknown = { providerId: 'openai', modelId: 'unknown' };
    expect(ids((await selector.selectWithFallback(wanted, { model: unknown })).chain)).toEqual(['unknown']);
    expect((await selector.selectWithFallback(wanted, { model: old })).model.modelId).toBe('twin');

    const defaultModels = { embedding: { providerId: 'openai', modelId: 'old' } };
    const bare = await createModelSelector({
      source: dataSource({ models: [old, embedder('new', 'b')], defaultModels }),
    });
    const { chain } = await bare.selectWithFallback(wanted);
    expect(ids(chain)).toEqual(['new']);
    await expect(bare.selectWithFallback(wanted, { model: old })).rejects.toThrow(NoEligibleModelError);
  });

  it('calls and wakes nothing that is not deployed: not by rank, default or name', async () => {
    const requestWarmUp = vi.fn(async () => 'requested' as const);
    const off = model({ modelId: 'a-off', hostingType: 'self_hosted', thermalState: 'OFF', avgLatencyMs: 1 });
    const old = model({ modelId: 'old', deprecated: true, avgLatencyMs: 900 });
    const name = { providerId: 'self_hosted', modelId: 'a-off' };
    const both = await createModelSelector({ source: { ...dataSource({ models: [off, old] }), requestWarmUp } });
    for (const strategy of ['thermal', 'latency', 'cost', 'balanced'] as const) {
      expect(ids(both.select({ ...CHAT, strategy, preferProvider: 'self_hosted' }))).toEqual(['old', 'a-off']);
    }
    for (const options of [{}, { model: name }]) {
      expect(ids((await both.selectWithFallback(CHAT, options)).chain)).toEqual(['old']);
    }
    const alone = { ...dataSource({ models: [off], defaultModels: { chat: name } }), requestWarmUp };
    const selector = await createModelSelector({ source: alone });
    const error = await selector.selectWithFallback(CHAT).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NoEligibleModelError);
    expect(error.message).toContain('not deployed, and nothing can wake it: self_hosted/a-off');
    expect(requestWarmUp).not.toHaveBeenCalled();
  });

  it('says what the chosen one costs and from how many requests on waking the best is cheaper', async () => {
    const sleeping = model({
      modelId: 'sleeping',
      hostingType: 'self_hosted',
      thermalState: 'COLD',
      costPerRequest: 0.001,
      hourlyRate: 36,
      warmupTimeSeconds: 90,
      markupRate: 0.5,
    });
    const dear = model({ modelId: 'dear', inputCostPer1k: 0.01, outputCostPer1k: 0.04, markupRate: 0.2 });
    const source = { ...dataSource({ models: [sleeping, dear] }), requestWarmUp: async () => 'requested' as const };
    const selector = await createModelSelector({ source });
    const chosen = await selector.selectWithFallback({ ...CHAT, strategy: 'thermal' });
    // The wake is 0.9 × 1.5, each request on it saves 0.06 − 0.0015: 23.08 of them.
    expect(chosen).toMatchObject({
      model: { modelId: 'dear' },
      primary: { modelId: 'sleeping' },
      cost: { organisationUsd: 0.05, tenantUsd: 0.06 },
      breakEvenRequests: 24,
    });
    const { models } = selector.explain({ ...CHAT, strategy: 'cost' });
    expect(models).toMatchObject([
      { modelId: 'dear', cost: { tenantUsd: 0.06 }, breakEvenRequests: null },
      { modelId: 'sleeping', cost: { organisationUsd: 0.901 }, breakEvenRequests: 24 },
    ]);
    expect(ids(selector.select({ ...CHAT, strategy: 'cost', expectedBurst: 23 }))[0]).toBe('dear');
    expect(ids(selector.select({ ...CHAT, strategy: 'cost', expectedBurst: 24 }))[0]).toBe('sleeping');
  });

  it('does not let the default model pass for another task unless the caller says so', async () => {
    const defaultModels = { inference: { providerId: 'openai', modelId: 'ready' } };
    const selector = await createModelSelector({ source: dataSource({ models: [ready], defaultModels }) });
    const wanted = { task: 'inference', tenantTier: 3 } as const;
    const error = await selector.selectWithFallback(wanted).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(NoEligibleModelError);
    expect(error.explanation.counterfactual).toMatchObject({ criterion: 'task', to: 'chat' });
    expect(await selector.selectWithFallback(wanted, { defaultModelServesTask: true })).toMatchObject({
      reason: 'default_model',
      model: { modelId: 'ready' },
    });
  });
});

describe('usage', () => {
  it('without tokens asks nothing of limits that are not known, nor does the reference usage', async () => {
    const unlimited = { contextWindow: null, maxOutput: null } as const;
    const models = [
      model({ modelId: 'painter', primaryMode: 'image', ...unlimited }),
      model({ modelId: 'embedder', primaryMode: 'embedding', contextWindow: 8_191, maxOutput: null }),
      model({ modelId: 'short', contextWindow: 512, maxOutput: 256 }),
    ];
    const selector = await createModelSelector({ source: dataSource({ models }) });
    const found = (task: 'chat' | 'image' | 'embedding', expectedUsage?: object) =>
      ids(selector.select({ task, tenantTier: 3, ...(expectedUsage === undefined ? {} : { expectedUsage }) }));
    expect(found('image', { images: 2 })).toEqual(['painter']);
    expect(found('image', { images: 2, inputTokens: 0 })).toEqual(['painter']);
    expect(found('image', { images: 2, inputTokens: 10 })).toEqual([]);
    expect(found('embedding', { requests: 5 })).toEqual(['embedder']);
    expect(found('embedding', { inputTokens: 8_191, outputTokens: 0 })).toEqual(['embedder']);
    expect(found('embedding', { inputTokens: 8_192 })).toEqual([]);
    expect(ids(selector.select({ ...CHAT, strategy: 'cost' }))).toEqual(['short']);
    expect(found('chat', { inputTokens: 1_000, outputTokens: 1_000 })).toEqual([]);
  });
});

describe('outcomes', () => {
  it('puts a model that keeps failing behind all others, at once, and lets it back after the pause', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      const models = [model({ modelId: 'a' }), model({ modelId: 'b' }), model({ modelId: 'c' })];
      const selector = await createModelSelector({
        source: dataSource({ models }),
        outcomes: { failures: 2, pauseMs: 1_000 },
      });
      for (let index = 0; index < 2; index += 1)
        selector.reportOutcome({ model: models[0] ?? model({ modelId: 'a' }), ok: false });
      expect(ids(selector.select(CHAT))).toEqual(['b', 'c', 'a']);
      expect(ids(selector.select({ ...CHAT, limit: 1 }))).toEqual(['b']);
      vi.advanceTimersByTime(1_000);
      expect(ids(selector.select(CHAT))).toEqual(['a', 'b', 'c']);
      expect(ids(selector.select(CHAT))).toEqual(['b', 'c', 'a']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps a model that is rate-limited behind until the limit is lifted, and takes neither that nor a refused key for a failure', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      const models = [model({ modelId: 'a' }), model({ modelId: 'b' })];
      const selector = await createModelSelector({ source: dataSource({ models }), outcomes: { failures: 1 } });
      const a = model({ modelId: 'a' });
      selector.reportOutcome({ model: a, ok: false, status: 403 });
      selector.reportOutcome({ model: a, ok: false, status: 429 });
      expect(ids(selector.select(CHAT))).toEqual(['a', 'b']);
      selector.reportOutcome({ model: a, ok: false, status: 429, retryAfter: '60' });
      expect(ids(selector.select(CHAT))).toEqual(['b', 'a']);
      expect((await selector.selectWithFallback(CHAT)).model.modelId).toBe('b');
      vi.advanceTimersByTime(60_000);
      expect(ids(selector.select(CHAT))).toEqual(['a', 'b']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('are taken in and sent also where the snapshot is too old to select from', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    try {
      const { source, state } = changingSource([model({ modelId: 'a' })]);
      const selector = await createModelSelector({ source, maxAgeMs: 1_000 });
      state.broken = true;
      vi.advanceTimersByTime(5_000);
      selector.reportOutcome({ model: model({ modelId: 'a' }), ok: true });
      expect(await selector.flush()).toEqual({ recorded: 0, waiting: 0, dropped: 1, error: null });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('policies', () => {
  const policies = [
    {
      name: 'support-chat',
      version: 3,
      description: '',
      criteria: { task: 'chat' as const, requireHIPAA: true },
      strategy: 'latency' as const,
      weights: null,
      defaultModels: {},
      locked: [],
    },
  ];
  const models = [
    model({ modelId: 'slow', compliance: ['HIPAA'], avgLatencyMs: 500 }),
    model({ modelId: 'quick', compliance: ['HIPAA'], avgLatencyMs: 5 }),
    model({ modelId: 'bare', avgLatencyMs: 1 }),
  ];

  it('fill in what the caller leaves out; what he states wins', async () => {
    const selector = await createModelSelector({ source: dataSource({ models, policies }) });
    expect(ids(selector.select({ policy: 'support-chat', tenantTier: 1 }))).toEqual(['quick', 'slow']);
    expect(ids(selector.select({ policy: 'support-chat', tenantTier: 1, requireHIPAA: false }))).toEqual([
      'bare',
      'quick',
      'slow',
    ]);
  });

  it('hold a caller to what they lock: he may ask more, not less, and is offered no way round', async () => {
    const criteria = { task: 'chat', requireHIPAA: true, minContextWindow: 100_000, region: 'us-east-1' } as const;
    const locked = ['requireHIPAA', 'minContextWindow', 'region'] as const;
    const careful = { name: 'careful', version: 1, description: '', criteria, strategy: null, weights: null };
    const source = dataSource({ models, policies: [{ ...careful, defaultModels: {}, locked: [...locked] }] });
    const selector = await createModelSelector({ source });
    const request = { policy: 'careful', tenantTier: 1 };
    for (const weaker of [{ requireHIPAA: false }, { minContextWindow: 99_999 }, { region: 'eu-west-1' }] as const) {
      for (const use of [selector.select, selector.explain]) {
        expect(() => use({ ...request, ...weaker })).toThrow(
          expect.objectContaining({
            code: 'criteria_invalid',
            details: expect.objectContaining({ field: Object.keys(weaker)[0], policy: 'careful' }),
          }),
        );
      }
      await expect(selector.selectWithFallback({ ...request, ...weaker })).rejects.toThrow('policy careful locks it');
    }
    expect(ids(selector.select({ ...request, minContextWindow: 110_000, requireHIPAA: true }))).toEqual([
      'quick',
      'slow',
    ]);
    const nobody = selector.explain({ ...request, minContextWindow: 1_000_000 });
    expect(nobody).toMatchObject({ eligible: 0, counterfactual: null, changes: [] });
  });

  it('that nobody defined, or that leave a field open, are refused by name', async () => {
    const selector = await createModelSelector({ source: dataSource({ models, policies }) });
    expect(() => selector.select({ policy: 'nope', tenantTier: 1 })).toThrow(
      expect.objectContaining({ code: 'criteria_invalid', details: expect.objectContaining({ field: 'policy' }) }),
    );
    expect(() => selector.select({ policy: 'support-chat' })).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ field: 'tenantTier' }) }),
    );
  });
});
