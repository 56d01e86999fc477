import type { Assurances } from '@radiant/contracts';
import { expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { createModelSelector } from '../create-model-selector.ts';
import { dataSource } from '../snapshot/registry-source.ts';

const chat = { task: 'chat', tenantTier: 1 } as const;
const EUROPE = { host: 'api.eu.example.com', multiplier: 1.1 };

const selecting = (assurances: Assurances) =>
  createModelSelector({
    source: dataSource({ models: [model({ modelId: 'one', inputCostPer1k: 1, outputCostPer1k: 1, assurances })] }),
  });

it('a selected model says what makes true what was asked of it, and nothing of what was not', async () => {
  const selector = await selecting({ processed_in_eu: EUROPE, no_training: { setting: 'opted out' }, SOC2: {} });
  for (const _ of ['first', 'again']) {
    expect(selector.select(chat)[0]?.conditions).toEqual([]);
    expect(selector.select({ ...chat, processingRegion: 'eu' })[0]?.conditions).toEqual([
      { assurance: 'processed_in_eu', ...EUROPE },
    ]);
    expect(selector.select({ ...chat, requireNoTraining: true, requireCertificates: 'SOC2' })[0]?.conditions).toEqual([
      { assurance: 'no_training', setting: 'opted out' },
      { assurance: 'SOC2' },
    ]);
  }
});

it('says it as of the time of the selection', async () => {
  const selector = await selecting({
    processed_in_eu: { ...EUROPE, until: '2026-06-30T00:00:00Z' },
    processed_in_us: { host: 'api.us.example.com', multiplier: 2, from: '2026-01-01T00:00:00Z' },
  });
  const hostAt = (at: string) => {
    const request = { ...chat, processingRegion: ['eu', 'us'] as const, at: new Date(at) };
    const [selected] = selector.select(request);
    return selected === undefined
      ? null
      : [selected.conditions[0]?.host, selector.costs(request, [selected])[0]?.cost.organisationUsd];
  };
  expect(hostAt('2026-06-29T23:59:59Z')).toEqual(['api.eu.example.com', 2.2]);
  expect(hostAt('2026-06-30T00:00:00Z')).toEqual(['api.us.example.com', 4]);
});

it('is part of every link of a chain, also of a model that was asked for by name', async () => {
  const selector = await selecting({ processed_in_eu: EUROPE });
  const request = { ...chat, processingRegion: 'eu' } as const;
  const named = { providerId: 'openai', modelId: 'one' };
  for (const options of [{}, { model: named }]) {
    const chosen = await selector.selectWithFallback(request, options);
    expect(chosen.model.conditions).toEqual([{ assurance: 'processed_in_eu', ...EUROPE }]);
    expect(chosen.chain.map(({ conditions }) => conditions)).toEqual([chosen.model.conditions]);
    expect(chosen.cost.components.find(({ component }) => component === 'surcharge')).toMatchObject({
      unit: 'usd',
      organisationUsd: expect.closeTo(0.2, 10),
    });
  }
});
