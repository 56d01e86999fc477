import { describe, expect, it, vi } from 'vitest';
import { changingSource } from '../../test/changing-source.ts';
import { model } from '../../test/model.ts';
import { createModelSelector } from '../create-model-selector.ts';
import { NoEligibleModelError } from '../explain/explanation.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { dataSource } from '../snapshot/registry-source.ts';

const CHAT = { task: 'chat', tenantTier: 3 } as const;
const ids = (models: readonly SelectableModel[]) => models.map(({ modelId }) => modelId);

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
