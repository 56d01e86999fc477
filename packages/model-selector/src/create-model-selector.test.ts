import { describe, expect, it, vi } from 'vitest';
import { changingSource } from '../test/changing-source.ts';
import { model } from '../test/model.ts';
import { createModelSelector } from './create-model-selector.ts';
import type { SelectableModel } from './model/selectable-model.ts';
import { dataSource } from './snapshot/registry-source.ts';

const CHAT = { task: 'chat', tenantTier: 3 } as const;
const ids = (models: readonly SelectableModel[]) => models.map(({ modelId }) => modelId);

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
