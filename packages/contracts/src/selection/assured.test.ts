import { describe, expect, it } from 'vitest';
import type { Assurances } from '../model/assurances.ts';
import { areaOfRegion } from '../vocabulary/assurance.ts';
import { REGIONS } from '../vocabulary/region.ts';
import { askedAssurances, conditionsOf, conditionText, NOTHING_ASSURED, surchargeOf } from './assured.ts';

const AT = Date.parse('2026-11-26T12:00:00Z');
const model = (assurances: Assurances) => ({ assurances });

describe('a surcharge', () => {
  it('is that of the cheapest area that will do', () => {
    const dear = model({ processed_in_eu: { multiplier: 1.5 }, processed_in_us: { multiplier: 1.1 } });
    expect(surchargeOf(dear, askedAssurances({ processingRegion: ['eu', 'us'] }), AT)).toBe(1.1);
    expect(surchargeOf(dear, askedAssurances({ processingRegion: 'eu' }), AT)).toBe(1.5);
    expect(surchargeOf(dear, askedAssurances({ processingRegion: 'uk' }), AT)).toBe(1);
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
