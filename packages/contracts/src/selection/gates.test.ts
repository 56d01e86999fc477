import { expect, it } from 'vitest';
import { AT, type GateExample, gateModel, gateOf, holdGates, passesCompiled } from '../../test/hold-gates.ts';
import type { SelectableModel } from '../model/model.ts';
import type { Circumstances } from './gate.ts';
import { GATES } from './selection-criteria.ts';

const quality = (low: number) => ({ general: { value: low + 5, low, high: low + 10 } }) as SelectableModel['quality'];

const priceOf = (one: SelectableModel) => one.costPerRequest;

const EXAMPLES: Record<string, GateExample> = {
  enabled: { fails: { enabled: false }, passes: { enabled: true }, required: true, found: false },
  not_retired: {
    fails: { status: 'active', sunsetAt: new Date(AT) },
    passes: { status: 'active', sunsetAt: new Date(AT + 1) },
    required: 'in service after 2026-11-26T00:00:00.000Z',
    found: '2026-11-26T00:00:00.000Z',
  },
  task: {
    wanted: 'chat',
    fails: { primaryMode: 'embedding' },
    passes: { primaryMode: 'chat' },
    required: 'chat',
    found: 'embedding',
    concession: { to: 'embedding', size: 8 },
  },
  input_modality: {
    wanted: ['text', 'image'],
    fails: { inputModalities: ['text', 'audio'] },
    passes: { inputModalities: ['image', 'text'] },
    required: ['text', 'image'],
    found: ['text', 'audio'],
    concession: { to: ['text'], size: 4 },
    unasked: [],
    weaker: [['text'], ['image', 'text', 'audio']],
  },
  output_modality: {
    wanted: ['audio'],
    fails: { outputModalities: ['text'] },
    passes: { outputModalities: ['text', 'audio'] },
    required: ['audio'],
    found: ['text'],
    concession: { to: null, size: 4 },
    unasked: [],
    weaker: [[], ['audio', 'text']],
  },
  tenant_tier: {
    wanted: 2,
    fails: { minTier: 4 },
    passes: { minTier: 2 },
    required: 'at most 2',
    found: 4,
    concession: { to: 4, size: 2 },
    weaker: [3, 2],
  },
  health: {
    fails: { healthStatus: 'unhealthy' },
    passes: { healthStatus: 'unknown' },
    required: 'not unhealthy',
    found: 'unhealthy',
  },
  hosting: {
    wanted: 'external',
    fails: { hostingType: 'self_hosted' },
    passes: { hostingType: 'external' },
    required: 'external',
    found: 'self_hosted',
    concession: { to: 'any', size: 1 },
    unasked: 'any',
    weaker: ['any', 'external'],
  },
  only_providers: {
    wanted: ['a', 'b'],
    fails: { providerId: 'c' },
    passes: { providerId: 'b' },
    required: ['a', 'b'],
    found: 'c',
    concession: { to: ['a', 'b', 'c'], size: 1.5 },
    weaker: [['a', 'c'], ['a']],
  },
  exclude_providers: {
    wanted: ['a', 'b'],
    fails: { providerId: 'b' },
    passes: { providerId: 'c' },
    required: { noneOf: ['a', 'b'] },
    found: 'b',
    concession: { to: ['a'], size: 1.5 },
    unasked: [],
    weaker: [
      ['a', 'c'],
      ['a', 'b', 'c'],
    ],
  },
  capabilities: {
    wanted: ['chat', 'vision', 'json_mode'],
    fails: { capabilities: ['chat'] },
    passes: { capabilities: ['json_mode', 'vision', 'chat'] },
    required: ['chat', 'vision', 'json_mode'],
    found: ['chat'],
    concession: { to: ['chat'], size: 4 },
    unasked: [],
    weaker: [['chat'], ['chat', 'vision', 'json_mode']],
  },
  embedding_space: {
    wanted: 'voyage-4',
    fails: { embeddingSpace: null },
    passes: { embeddingSpace: 'voyage-4' },
    required: 'voyage-4',
    found: null,
    concession: { to: null, size: 8 },
  },
  context_window: {
    wanted: 1_000,
    fails: { contextWindow: 999 },
    passes: { contextWindow: 1_000 },
    required: 'at least 1000',
    found: 999,
    concession: { to: 999, size: 1 - 0.999 },
    weaker: [999, 1_000],
  },
  commercial_use: {
    wanted: true,
    fails: { commercialUseAllowed: null },
    passes: { commercialUseAllowed: true },
    required: true,
    found: null,
    concession: { to: false, size: 5 },
    unasked: false,
    weaker: [false, true],
  },
  deployable: {
    wanted: true,
    fails: { hostingType: 'self_hosted', containerStatus: 'extended', thermalState: 'OFF' },
    passes: { hostingType: 'self_hosted', containerStatus: 'extended', thermalState: 'COLD' },
    required: 'a stock container, or an endpoint',
    found: { containerStatus: 'extended', thermalState: 'OFF' },
    concession: { to: false, size: 5 },
    unasked: false,
    weaker: [false, true],
  },
  min_quality: {
    wanted: 50,
    fails: { quality: quality(40) },
    passes: { quality: quality(50) },
    required: { use: 'general', low: 'at least 50' },
    found: { value: 45, low: 40, high: 50 },
    concession: { to: 40, size: 1 - 40 / 50 },
    weaker: [49, 50],
  },
  max_latency: {
    wanted: 100,
    fails: { latencyP50Ms: 200, latencySource: 'outcomes' },
    passes: { latencyP50Ms: 100, latencySource: 'outcomes' },
    required: 'at most 100',
    found: { latencyP50Ms: 200, latencySource: 'outcomes' },
    concession: { to: 200, size: 1.5 },
    weaker: [101, 100],
  },
  own_latency: {
    wanted: false,
    fails: { latencySource: 'probe' },
    passes: { latencySource: 'outcomes' },
    required: 'a latency of the model’s own',
    found: 'probe',
    concession: { to: true, size: 1 },
    unasked: true,
    weaker: [true, false],
  },
  max_cost: {
    wanted: 1,
    fails: { costPerRequest: 3 },
    passes: { costPerRequest: 1.0000000000005 },
    required: 'at most 1',
    found: 3,
    concession: { to: 3, size: 2 },
    weaker: [1.1, 1],
    price: priceOf,
  },
};

/** Gates whose own files hold them. */
const ELSEWHERE = [
  'required_inputs',
  'domain',
  'fits_usage',
  'hipaa',
  'processing_region',
  'zero_retention',
  'no_training',
  'certificates',
];

it('every gate has an example, here or in a file of its own', () => {
  expect(GATES.map(({ gate }) => gate.name).sort()).toEqual([...Object.keys(EXAMPLES), ...ELSEWHERE].sort());
});

holdGates(EXAMPLES);

it('what is not known passes nothing where it is compiled either, and what has no end goes on', () => {
  const around: Circumstances = { rest: { task: 'chat' }, atMs: AT, use: 'general', price: () => null };
  const compiled = (name: string, wanted: unknown, more: Partial<SelectableModel>) =>
    gateOf(name).compiled?.map((form) => passesCompiled(form, gateModel(more), wanted, around));
  expect(compiled('context_window', 0, { contextWindow: null })).toEqual([false]);
  expect(compiled('min_quality', 0, {})).toEqual([false]);
  expect(compiled('max_latency', 1e9, { latencyP50Ms: null })).toEqual([false]);
  expect(compiled('max_cost', 1e9, {})).toEqual([false]);
  expect(compiled('not_retired', null, { status: 'active', sunsetAt: null })).toEqual([true, true]);
  expect(compiled('not_retired', null, { status: 'retired', sunsetAt: null })).toEqual([false, true]);
});
