import { EXTERNAL_PRICE_FIELDS } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decideApprovedModel } from './decide-approved-model.ts';
import { obstaclesOf, weaknessesOf } from './decide-usability.ts';
import {
  completeLifecycle,
  inputErrors,
  instanceErrors,
  licenceErrors,
  lifecycleErrors,
  periodErrors,
} from './decide-validity.ts';

describe('an approved discovery', () => {
  const shape = {
    ...{ category: z.enum(['code', 'other']), context_window: z.int(), sunset_at: z.iso.datetime() },
    released_on: z.iso.date().nullish(),
  };
  const approve = (proposal: object, overrides: object = {}, display_name: string | null = 'A model') =>
    decideApprovedModel(
      { provider_id: 'p', model_id: 'm', display_name, proposal: proposal as Record<string, unknown> },
      overrides as Record<string, unknown>,
      shape,
    );
  const made = {
    provider_id: 'p',
    model_id: 'm',
    name: 'A model',
    display_name: 'A model',
    status: 'active',
    deprecated: false,
  };

  it('is what was proposed as far as it is valid, under what the admin says', () => {
    expect(approve({ category: 'code', context_window: 'many', price: 1 })).toEqual({ ...made, category: 'code' });
    expect(approve({ category: 'code', context_window: 8 }, { category: 'other', display_name: 'Ours' })).toEqual({
      ...{ ...made, display_name: 'Ours' },
      ...{ category: 'other', context_window: 8 },
    });
    expect(approve({ category: null })).toEqual(made);
    for (const silent of [{}, { released_on: null }, { released_on: undefined }])
      expect(approve(silent)).not.toHaveProperty('released_on');
  });
  it('has the name that its provider gives it, else its id, and neither without end', () => {
    const name = (display: string | null) => approve({}, {}, display).name;
    expect([name('  A  '), name('   '), name(null)]).toEqual(['A', 'm', 'm']);
    expect(name('n'.repeat(300))).toBe('n'.repeat(200));
    const long = { provider_id: 'p', model_id: 'i'.repeat(300), display_name: null, proposal: {} };
    expect(decideApprovedModel(long, {}, shape)).toMatchObject({ name: 'i'.repeat(200), model_id: 'i'.repeat(300) });
  });
  it('ends at the beginning of a day that is stated without a time', () => {
    expect(approve({ sunset_at: '2027-01-14' }).sunset_at).toBe('2027-01-14T00:00:00Z');
    expect(approve({ sunset_at: '2027-01-14T05:00:00Z' }).sunset_at).toBe('2027-01-14T05:00:00Z');
    for (const sunset_at of ['x2027-01-14', '2027-01-14x', 20270114]) expect(approve({ sunset_at })).toEqual(made);
    expect(approve({ category: '2027-01-14' })).toEqual(made);
    expect(approve({ released_on: '2027-01-14' }).released_on).toBe('2027-01-14');
  });
  it('has status and deprecated agree', () => {
    expect(approve({}, { deprecated: true })).toEqual({ ...made, deprecated: true, status: 'deprecated' });
    expect(approve({}, { status: 'legacy' })).toEqual({ ...made, deprecated: true, status: 'legacy' });
  });
});

describe('whether a model would be of use', () => {
  const fields = { category: 'code', output_modalities: ['text'] };
  const why = (more: object) => obstaclesOf({ ...fields, ...more });

  it('it is with a task and something that it gives', () => {
    expect(why({})).toEqual([]);
  });
  it('it is not without', () => {
    const category = (named: string) => ({
      field: 'category',
      message: `a category other than ${named}, since the gate task keeps it from every task that anybody asks for`,
    });
    expect([why({ category: 'other' }), why({ category: null }), why({ category: undefined })]).toEqual([
      ...[[category('other')], [category('none')], [category('none')]],
    ]);
    const output = {
      field: 'output_modalities',
      message:
        'at least one, such as text: the gate output_modality keeps it from every request that says what it wants',
    };
    for (const output_modalities of [[], null, 'text']) expect(why({ output_modalities })).toEqual([output]);
    expect(obstaclesOf({})).toEqual([category('none'), output]);
  });
  it('it is less without a price and a licence', () => {
    const licensed = { commercial_use_allowed: true };
    const noPrice =
      'It has no price: maxCostPerRequest never lets it pass, and it ranks behind all that have one. Give price_ids or a price.';
    const noLicence =
      'Its licence is not known to allow commercial use, which selections require unless they say otherwise. Give commercial_use_allowed.';
    expect(weaknessesOf({})).toEqual([noPrice, noLicence]);
    expect(weaknessesOf({ ...licensed, price_variants: null })).toEqual([noPrice]);
    expect(weaknessesOf({ commercial_use_allowed: null, cost_per_image: 0 })).toEqual([noLicence]);
    for (const field of EXTERNAL_PRICE_FIELDS) expect(weaknessesOf({ ...licensed, [field]: 1 })).toEqual([]);
    expect(weaknessesOf({ ...licensed, price_variants: [] })).toEqual([]);
  });
});

describe('status and deprecated', () => {
  it('are completed where one of them is left out', () => {
    const active = { status: 'active' };
    expect(completeLifecycle({ status: 'active' }, {})).toEqual({ status: 'active', deprecated: false });
    expect(completeLifecycle({ status: 'legacy' }, {})).toEqual({ status: 'legacy', deprecated: true });
    expect(completeLifecycle({ deprecated: true }, active)).toEqual({ deprecated: true, status: 'deprecated' });
    expect(completeLifecycle({ deprecated: true }, {})).toEqual({ deprecated: true, status: 'deprecated' });
    expect(completeLifecycle({ deprecated: false }, { status: 'legacy' })).toEqual({
      deprecated: false,
      status: 'active',
    });
  });
  it('are left where they agree already, or are both stated, or neither', () => {
    for (const [change, present] of [
      [{ deprecated: true }, { status: 'legacy' }],
      [{ deprecated: false }, { status: 'active' }],
      [{ deprecated: false }, {}],
      [{ deprecated: false, status: 'legacy' }, {}],
      [{}, { status: 'legacy' }],
    ] as const) {
      expect(completeLifecycle(change, present)).toBe(change);
    }
  });
});

describe('what contradicts itself', () => {
  it('in a life', () => {
    expect(lifecycleErrors({ status: 'active', deprecated: false })).toEqual([]);
    expect(lifecycleErrors({ status: 'active', deprecated: true })).toEqual([
      { in: 'body', field: 'deprecated', message: 'false for a model whose status is active' },
    ]);
  });
  it('in inputs', () => {
    expect(inputErrors({ input_modalities: ['text'], required_inputs: ['text'] })).toEqual([]);
    expect(inputErrors({ input_modalities: ['text'], required_inputs: ['image'] })).toEqual([
      { in: 'body', field: 'required_inputs', message: 'some of the input_modalities (text)' },
    ]);
  });
  it('in a licence', () => {
    const error = {
      ...{ in: 'body', field: 'commercial_use_allowed', message: 'false or null, since no licence grants it' },
    };
    expect(licenceErrors({ license: 'NONE', commercial_use_allowed: true })).toEqual([error]);
    expect(licenceErrors({ license: 'NONE', commercial_use_allowed: false })).toEqual([]);
    expect(licenceErrors({ license: 'MIT', commercial_use_allowed: true })).toEqual([]);
    expect(licenceErrors({ license: null, commercial_use_allowed: true })).toEqual([]);
  });
  it('in numbers of instances, the usual ones where none are stated', () => {
    const error = (max: number) => [
      { in: 'body', field: 'min_instances', message: `at most max_instances, which is ${max}` },
    ];
    expect(instanceErrors({ min_instances: 3, max_instances: 2 })).toEqual(error(2));
    expect(instanceErrors({ min_instances: 4, max_instances: undefined })).toEqual(error(3));
    expect(instanceErrors({ max_instances: -1 })).toEqual(error(-1));
    for (const model of [
      {},
      { min_instances: 2, max_instances: 2 },
      { min_instances: 3 },
      { min_instances: null },
      { min_instances: 9, max_instances: null },
    ])
      expect(instanceErrors(model)).toEqual([]);
  });
  it('in the days of a certificate', () => {
    const period = (valid_from: unknown, valid_until: unknown) => periodErrors({ valid_from, valid_until });
    expect(period('2026-02-01', '2026-01-01')).toEqual([
      { in: 'body', field: 'valid_until', message: 'not before valid_from, which is 2026-02-01' },
    ]);
    expect([period('2026-01-01', '2026-01-01'), period(null, '2026-01-01'), period('2026-01-01', null)]).toEqual([
      ...[[], [], []],
    ]);
  });
});
