import { describe, expect, it } from 'vitest';
import type { SelectableModel } from '../model/model.ts';
import type { Circumstances, CompiledGate, Gate, Word } from './gate.ts';
import { GATES } from './selection-criteria.ts';

const AT = Date.parse('2026-11-26T00:00:00Z');
const quality = (low: number) => ({ general: { value: low + 5, low, high: low + 10 } }) as SelectableModel['quality'];

/** What one gate makes of a model that fails and of one that just passes. */
interface Example {
  readonly wanted?: unknown;
  readonly fails: Partial<SelectableModel>;
  readonly passes: Partial<SelectableModel>;
  readonly required: unknown;
  /** Of the model that fails. */
  readonly found: unknown;
  /** Undefined where no criterion would admit the model. */
  readonly concession?: unknown;
  /** A value that asks nothing. */
  readonly unasked?: unknown;
  /** A value that is weaker than what is wanted, and one that is not. */
  readonly weaker?: readonly [unknown, unknown];
  readonly price?: (model: SelectableModel) => number | null;
}

const model = (more: Partial<SelectableModel>) =>
  ({ assurances: {}, quality: {}, domains: [], requiredInputs: [], ...more }) as SelectableModel;
const priceOf = (one: SelectableModel) => one.costPerRequest;

const EXAMPLES: Record<string, Example> = {
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

const gateOf = (name: string) => {
  const found = GATES.find(({ gate }) => gate.name === name);
  if (found === undefined) throw new Error(`There is no gate ${name}`);
  return found.gate as Gate<unknown>;
};

/** A compiled form as the registry judges by it. */
function passesCompiled(form: CompiledGate<unknown>, one: SelectableModel, wanted: unknown, around: Circumstances) {
  const wantedWords = Array.isArray(wanted) ? wanted : [wanted];
  const has = (words: readonly Word[]) => (word: unknown) => words.includes(word as Word);
  const reaches = (number: number | null, least: number) => number !== null && number >= least;
  switch (form.by) {
    case 'presence':
      return form.isPresent(one);
    case 'task':
      return one.primaryMode === wanted;
    case 'every':
      return wantedWords.every(has(form.wordsOf(one)));
    case 'some':
      return wantedWords.some(has(form.wordsOf(one)));
    case 'none':
      return !wantedWords.some(has(form.wordsOf(one)));
    case 'only':
      return form.wordsOf(one).every(has(form.these(wanted, around.rest)));
    case 'column':
      return reaches(form.numberOf(one), form.least(wanted, around.atMs));
    case 'use':
      return reaches(form.numberOf(one, around.use), form.least(wanted));
    case 'price':
      return (around.price(one) ?? Number.POSITIVE_INFINITY) <= form.most(wanted);
  }
}

it('every gate has an example, here or in a file of its own', () => {
  expect(GATES.map(({ gate }) => gate.name).sort()).toEqual([...Object.keys(EXAMPLES), ...ELSEWHERE].sort());
});

describe.each(Object.entries(EXAMPLES))('the gate %s', (name, example) => {
  const gate = gateOf(name);
  const { wanted = null } = example;
  const around: Circumstances = {
    ...{ rest: { task: 'chat' }, atMs: AT, use: 'general' },
    price: example.price ?? (() => null),
  };
  const [fails, passes] = [model(example.fails), model(example.passes)];

  it('keeps out what fails it, and lets in what just passes', () => {
    expect([gate.passes(fails, wanted, around), gate.passes(passes, wanted, around)]).toEqual([false, true]);
  });
  it('says what it asks and what it finds', () => {
    expect(gate.required(wanted, around)).toEqual(example.required);
    expect(gate.found(fails, around)).toEqual(example.found);
  });
  it('concedes the nearest value', () => {
    const conceded = gate.concession?.(fails, wanted, around);
    expect(conceded).toEqual(example.concession);
    if (conceded !== undefined && conceded.to !== null && gate.asks?.(conceded.to) !== false)
      expect(gate.passes(fails, conceded.to, around)).toBe(true);
  });
  it('asks where it is stated, and knows what is weaker', () => {
    expect(gate.asks?.(wanted) ?? true).toBe(true);
    if ('unasked' in example) expect(gate.asks?.(example.unasked)).toBe(false);
    else expect(gate.asks).toBeUndefined();
    expect(example.weaker?.map((stated) => gate.weakens?.(stated, wanted))).toEqual(example.weaker && [true, false]);
  });
  it('is the same where it is compiled', () => {
    expect(gate.compiled?.length).toBeGreaterThan(0);
    for (const one of [fails, passes]) {
      expect(gate.compiled?.every((form) => passesCompiled(form, one, wanted, around))).toBe(
        gate.passes(one, wanted, around),
      );
    }
  });
});

it('what is not known passes nothing where it is compiled either, and what has no end goes on', () => {
  const around: Circumstances = { rest: { task: 'chat' }, atMs: AT, use: 'general', price: () => null };
  const compiled = (name: string, wanted: unknown, more: Partial<SelectableModel>) =>
    gateOf(name).compiled?.map((form) => passesCompiled(form, model(more), wanted, around));
  expect(compiled('context_window', 0, { contextWindow: null })).toEqual([false]);
  expect(compiled('min_quality', 0, {})).toEqual([false]);
  expect(compiled('max_latency', 1e9, { latencyP50Ms: null })).toEqual([false]);
  expect(compiled('max_cost', 1e9, {})).toEqual([false]);
  expect(compiled('not_retired', null, { status: 'active', sunsetAt: null })).toEqual([true, true]);
  expect(compiled('not_retired', null, { status: 'retired', sunsetAt: null })).toEqual([false, true]);
});
