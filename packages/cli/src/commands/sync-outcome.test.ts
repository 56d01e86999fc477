import { expect, it } from 'vitest';
import { renderOutcome } from './sync-outcome.ts';

it('a change-set reads as a diff, by action, with prices relative', () => {
  const text = renderOutcome({
    syncId: '3f0c8a56-0000-4000-8000-000000000000',
    type: 'models',
    status: 'completed',
    dryRun: true,
    providersUpdated: 1,
    modelsAdded: 0,
    modelsDiscovered: 1,
    modelsUpdated: 1,
    modelsDeprecated: 0,
    errors: [],
    errorMessage: null,
    notices: [],
    remaining: [],
    changeSets: [
      {
        kind: 'sync.models',
        changes: [
          {
            subject: 'openai/gpt-4o',
            action: 'price',
            before: { input: 0.01, unit: 'k' },
            after: { input: 0.008, unit: 'k' },
          },
          { subject: 'openai/new', action: 'discover', after: 'New', reason: 'listed' },
        ],
      },
    ],
    startedAt: '2026-11-24T00:00:00Z',
    durationMs: 1_200,
  });
  expect(text.split('\n').slice(-6)).toEqual([
    'price (1):',
    '  openai/gpt-4o',
    '    input: 0.01 → 0.008 (-20 %)',
    'discover (1):',
    '  openai/new  listed',
    '    + New',
  ]);
});

it('a pricing run says what it changed and what awaits a person', () => {
  const text = renderOutcome({
    ...{ syncId: '3f0c8a56-0000-4000-8000-000000000000', type: 'pricing', status: 'completed', dryRun: false },
    ...{ providersUpdated: 0, modelsAdded: 0, modelsDiscovered: 0, modelsUpdated: 0, modelsDeprecated: 0 },
    ...{ errors: [], errorMessage: null, notices: [], remaining: [] },
    changeSets: [
      {
        kind: 'sync.pricing',
        changes: [
          {
            ...{ subject: 'openai/gpt-4o', action: 'propose', reason: 'jump: 100 % is more than the limit of 20 %' },
            before: { field: 'usd_per_1k_input_tokens, batch', value: 0.00125 },
            after: {
              field: 'usd_per_1k_input_tokens, batch',
              value: 0.0025,
              sources: [{ source: 'litellm', value: 0.0025 }],
            },
          },
        ],
      },
    ],
    ...{ startedAt: '2026-11-24T00:00:00Z', durationMs: 1_200 },
  });
  expect(text).toContain('openai/gpt-4o\n  ? usd_per_1k_input_tokens, batch  0.00125 → 0.0025 (+100.0 %)  jump');
});
