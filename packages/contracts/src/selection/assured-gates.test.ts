import { describe, expect, it } from 'vitest';
import { AT, type GateExample, gateModel, gateOf, holdGates, passesCompiled } from '../../test/hold-gates.ts';
import type { Assurances } from '../model/assurances.ts';
import type { Assurance } from '../vocabulary/assurance.ts';

const NOW = '2026-11-26T00:00:00.000Z';

/** What is asked by yes or no, of a model that is assured of it from now on and of one that nothing is known of. */
const asked = (assurance: Assurance): GateExample => ({
  wanted: true,
  fails: {},
  passes: { assurances: { [assurance]: { from: NOW } } },
  required: `${assurance} at ${NOW}`,
  found: 'unknown',
  concession: { to: false, size: 5 },
  unasked: false,
  weaker: [false, true],
});

holdGates({
  hipaa: asked('HIPAA'),
  zero_retention: asked('zero_retention'),
  no_training: asked('no_training'),
  'hipaa, which ended': {
    ...asked('HIPAA'),
    fails: { assurances: { HIPAA: { until: NOW } } },
    passes: { assurances: { HIPAA: { until: '2026-11-26T00:00:00.001Z' } } },
    found: { until: NOW },
  },
  'hipaa, which has not begun': {
    ...asked('HIPAA'),
    fails: { assurances: { HIPAA: { from: '2026-11-26T00:00:00.001Z' } } },
    found: { from: '2026-11-26T00:00:00.001Z' },
  },
  'zero_retention, which only the provider can grant': {
    ...asked('zero_retention'),
    fails: { assurances: { zero_retention: 'on_request' } },
    passes: { assurances: { zero_retention: {} } },
    found: 'on_request',
  },
  certificates: {
    wanted: ['SOC2', 'HIPAA', 'ISO27001'],
    fails: { compliance: ['SOC2'], assurances: { SOC2: {}, HIPAA: 'no' } },
    passes: { assurances: { SOC2: {}, HIPAA: {}, ISO27001: {} } },
    required: { every: ['SOC2', 'HIPAA', 'ISO27001'], at: NOW },
    found: ['SOC2'],
    concession: { to: ['SOC2'], size: 10 },
    unasked: [],
    weaker: [
      ['SOC2', 'HIPAA'],
      ['ISO27001', 'HIPAA', 'SOC2', 'GDPR'],
    ],
    alone: true,
  },
  processing_region: {
    wanted: ['eu', 'ch'],
    fails: { assurances: { processed_in_us: {}, processed_in_uk: 'on_request', processed_in_eu: 'no' } },
    passes: { assurances: { processed_in_ch: {}, processed_in_eu: 'no' } },
    required: { oneOf: ['eu', 'ch'], at: NOW },
    found: { us: 'yes', eu: 'no', uk: 'on_request' },
    concession: { to: ['eu', 'ch', 'us'], size: 2 },
    unasked: [],
    weaker: [['eu', 'us'], ['ch']],
    alone: true,
  },
  'processing_region, of which nothing is known': {
    wanted: ['eu'],
    fails: {},
    passes: { assurances: { processed_in_eu: {} } },
    required: { oneOf: ['eu'], at: NOW },
    found: {},
    concession: { to: [], size: 5 },
    unasked: [],
    weaker: [[], ['eu']],
    alone: true,
  },
});

describe('what does not ask', () => {
  it('of areas is weakened by nothing', () => {
    expect(gateOf('processing_region').weakens?.(['eu'], [])).toBe(false);
    expect(gateOf('processing_region').weakens?.([], [])).toBe(false);
  });

  it('of an assurance is weakened by nothing, and lets everything in where it is compiled with what does', () => {
    const gate = gateOf('no_training');
    expect([gate.weakens?.(true, false), gate.weakens?.(false, false)]).toEqual([false, false]);
    const around = { rest: { task: 'chat' }, atMs: AT, use: 'general', price: () => null } as const;
    const ended: Assurances = { no_training: { from: '2027-01-01T00:00:00Z', until: '2027-01-02T00:00:00Z' } };
    const [, ...columns] = gate.compiled ?? [];
    const judged = (wanted: boolean) =>
      columns.map((form) => passesCompiled(form, gateModel({ assurances: ended }), wanted, around));
    expect([judged(true), judged(false)]).toEqual([
      [true, false],
      [true, true],
    ]);
  });
});
