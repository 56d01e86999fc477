import type { SelectionCriteria } from '@radiant/contracts';
import { expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import { isEligible, judgesOf } from './judge.ts';

const NOW = Date.parse('2026-11-26T00:00:00Z');
const criteriaOf = (more: Partial<SelectionCriteria> = {}) => parseCriteria({ task: 'chat', tenantTier: 1, ...more });
const names = (more: Partial<SelectionCriteria> = {}) => judgesOf(criteriaOf(more), NOW).map(({ gate }) => gate);
const judge = (name: string, more: Partial<SelectionCriteria> = {}) => {
  const found = judgesOf(criteriaOf(more), NOW).find(({ gate }) => gate === name);
  if (found === undefined) throw new Error(`no gate ${name} among ${names(more).join(', ')}`);
  return found;
};

it('a gate asks where its criterion does, and a gate of the model alone always', () => {
  expect(names()).toContain('enabled');
  expect(names()).toContain('tenant_tier');
  expect(names()).not.toContain('context_window');
  expect(names({ minContextWindow: 1 })).toContain('context_window');
});

it('a gate tells what it asks, of which criterion, what a model has, and what would do', () => {
  const small = model({ modelId: 'm', contextWindow: 8_000 });
  const window = judge('context_window', { minContextWindow: 9_000 });
  expect(window).toMatchObject({ criterion: 'minContextWindow', asksFor: null, wanted: 9_000 });
  expect(window.required()).toBe('at least 9000');
  expect([window.passes(small), window.passes({ ...small, contextWindow: 9_000 })]).toEqual([false, true]);
  expect(window.failure(small)).toEqual({
    ...{ gate: 'context_window', criterion: 'minContextWindow', found: 8_000, required: 'at least 9000' },
  });
  expect(window.concession(small)).toMatchObject({ to: 8_000 });
  expect(judge('enabled')).toMatchObject({ criterion: null, wanted: null });
  expect(judge('enabled').concession({ ...small, enabled: false })).toBeNull();
});

it('a price is asked for the usage and the time that are stated, else for now', () => {
  const usage = { expectedUsage: { inputTokens: 1_000, outputTokens: 0 }, maxCostPerRequest: 0.5 } as const;
  const dear = model({ modelId: 'm', inputCostPer1k: 1, outputCostPer1k: 1 });
  expect(judge('max_cost', usage).failure(dear).found).toBe(1);
  expect(judge('max_cost', { ...usage, maxCostPerRequest: 1 }).passes(dear)).toBe(true);
  const ended = model({ modelId: 'm', sunsetAt: new Date(NOW - 1) });
  expect(isEligible(ended, criteriaOf(), NOW)).toBe(false);
  expect(isEligible(ended, criteriaOf({ at: new Date(NOW - 2) }), NOW)).toBe(true);
});

it('a model is eligible where it passes every gate', () => {
  const good = model({ modelId: 'm' });
  expect(isEligible(good, criteriaOf(), NOW)).toBe(true);
  expect(isEligible({ ...good, enabled: false }, criteriaOf(), NOW)).toBe(false);
  expect(isEligible({ ...good, minTier: 2 }, criteriaOf(), NOW)).toBe(false);
});
