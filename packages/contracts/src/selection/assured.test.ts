import { describe, expect, it } from 'vitest';
import type { Assurances } from '../model/assurances.ts';
import { areaOfRegion } from '../vocabulary/assurance.ts';
import { REGIONS } from '../vocabulary/region.ts';
import {
  askedAssurances,
  assuranceConditionSchema,
  conditionsOf,
  conditionText,
  NOTHING_ASSURED,
  surchargeOf,
} from './assured.ts';

const AT = Date.parse('2026-11-26T12:00:00Z');
const model = (assurances: Assurances) => ({ assurances });

describe('what is asked', () => {
  it('is nothing where no criterion asks, whatever it says', () => {
    expect(NOTHING_ASSURED).toEqual({ areas: [], every: [] });
    const no = { requireHIPAA: false, requireZeroRetention: false, requireNoTraining: false };
    for (const criteria of [{}, no, { ...no, processingRegion: [], requireCertificates: [] }])
      expect(askedAssurances(criteria)).toBe(NOTHING_ASSURED);
  });

  it.each([
    [{ requireHIPAA: true }, { areas: [], every: ['HIPAA'] }],
    [{ requireZeroRetention: true }, { areas: [], every: ['zero_retention'] }],
    [{ requireNoTraining: true }, { areas: [], every: ['no_training'] }],
    [{ requireCertificates: 'SOC2' }, { areas: [], every: ['SOC2'] }],
    [{ requireCertificates: ['SOC2', 'SOC2'] }, { areas: [], every: ['SOC2'] }],
    [{ processingRegion: 'eu' }, { areas: ['eu'], every: [] }],
  ] as const)('of %j is %j', (criteria, asked) => {
    expect(askedAssurances(criteria)).toEqual(asked);
  });
});

describe('a surcharge', () => {
  it('is that of the cheapest area that will do', () => {
    const dear = model({ processed_in_eu: { multiplier: 1.5 }, processed_in_us: { multiplier: 1.1 } });
    expect(surchargeOf(dear, askedAssurances({ processingRegion: ['eu', 'us'] }), AT)).toBe(1.1);
    expect(surchargeOf(dear, askedAssurances({ processingRegion: 'eu' }), AT)).toBe(1.5);
    expect(surchargeOf(dear, askedAssurances({ processingRegion: 'uk' }), AT)).toBe(1);
    const retained = model({ ...dear.assurances, zero_retention: { multiplier: 2, until: '2026-11-26T12:00:00Z' } });
    expect(surchargeOf(retained, askedAssurances({ requireZeroRetention: true }), AT)).toBe(1);
  });

  it('is not asked for what nobody asked for', () => {
    expect(surchargeOf(model({ processed_in_eu: { multiplier: 1.5 } }), NOTHING_ASSURED, AT)).toBe(1);
    expect(
      surchargeOf(model({ zero_retention: { multiplier: 2 } }), askedAssurances({ requireNoTraining: true }), AT),
    ).toBe(1);
  });

  it('multiplies what is asked together', () => {
    const both = model({ zero_retention: { multiplier: 1.5 }, processed_in_eu: { multiplier: 2 } });
    expect(surchargeOf(both, askedAssurances({ processingRegion: 'eu', requireZeroRetention: true }), AT)).toBe(3);
  });

  it('ends with what it is for', () => {
    const ending = model({
      processed_in_eu: { multiplier: 1.5, until: '2026-11-26T12:00:00Z' },
      processed_in_us: { multiplier: 2 },
    });
    const asked = askedAssurances({ processingRegion: ['eu', 'us'] });
    expect([surchargeOf(ending, asked, AT - 1), surchargeOf(ending, asked, AT)]).toEqual([1.5, 2]);
  });
});

describe('conditions', () => {
  it('name what makes each of what is asked true, in the order of the gates', () => {
    const one = model({
      HIPAA: { agreement: 'an agreement' },
      SOC2: {},
      zero_retention: { parameter: 'store: false' },
      no_training: 'no',
      processed_in_eu: { host: 'api.eu.example.com', multiplier: 1.1 },
    });
    const asked = askedAssurances({
      requireHIPAA: true,
      processingRegion: ['us', 'eu'],
      requireZeroRetention: true,
      requireNoTraining: true,
      requireCertificates: ['SOC2', 'HIPAA'],
    });
    expect(conditionsOf(one, asked, AT).map(conditionText)).toEqual([
      'processed_in_eu: call api.eu.example.com, at 1.1 times the list price',
      'HIPAA: under an agreement',
      'zero_retention: with store: false',
      'SOC2: by default',
    ]);
  });

  it('are of the first area where several cost the same, and of none where no area holds', () => {
    const same = model({ processed_in_eu: {}, processed_in_us: { multiplier: 1 }, zero_retention: {} });
    const of = (...processingRegion: ('eu' | 'us' | 'uk')[]) =>
      conditionsOf(same, askedAssurances({ processingRegion, requireZeroRetention: true }), AT).map(conditionText);
    expect(of('us', 'eu')).toEqual(['processed_in_us: by default', 'zero_retention: by default']);
    expect(of('eu', 'us')).toEqual(['processed_in_eu: by default', 'zero_retention: by default']);
    expect(of('uk')).toEqual(['zero_retention: by default']);
  });

  it('say what must be set, and are of known assurances', () => {
    const condition = { assurance: 'no_training', setting: 'data sharing off', multiplier: 1 } as const;
    expect(conditionText(condition)).toBe('no_training: given data sharing off');
    expect(assuranceConditionSchema.parse(condition)).toEqual(condition);
    expect(assuranceConditionSchema.safeParse({ ...condition, assurance: 'luck' }).success).toBe(false);
  });

  it('say until when, and what they do not cover', () => {
    expect(conditionText({ assurance: 'SOC2', until: '2027-01-01T00:00:00Z', exclusions: 'beta features' })).toBe(
      'SOC2: until 2027-01-01T00:00:00Z, except for beta features',
    );
  });
});

it('every region of AWS is of one area, or of a country that nobody asks for', () => {
  const unknown = REGIONS.filter((region) => areaOfRegion(region) === null);
  expect(unknown.map((region) => region.slice(0, 2)).filter((start) => start !== 'ap' && start !== 'me')).toEqual([]);
  expect(['eu-west-1', 'eu-west-2', 'eu-central-2', 'us-gov-west-1'].map(areaOfRegion)).toEqual([
    'eu',
    'uk',
    'ch',
    'us',
  ]);
});
