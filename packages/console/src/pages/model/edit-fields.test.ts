import { expect, it } from 'vitest';
import { EDIT_FIELDS, shown, stored, typed, unitDoubt } from './edit-fields.ts';

const field = (name: string) => {
  const found = EDIT_FIELDS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no field ${name}`);
  return found;
};

it.each([
  ['input_cost_per_1k', 0.00015, '0.15', '$0.15'],
  ['markup_rate', 0.12, '12', '12\u202f%'],
  ['markup_percent', 75, '75', '75\u202f%'],
  ['min_tier', 3, '3', '3'],
  ['enabled', true, 'true', 'yes'],
  ['context_window', null, '', 'unknown'],
])('%s of %s is typed as "%s" and shown as %s', (name, value, text, words) => {
  expect(typed(field(name), value)).toBe(text);
  expect(stored(field(name), text)).toBe(value);
  expect(shown(field(name), value)).toBe(words);
});

it('what is no number, or no whole one, is said', () => {
  expect(() => stored(field('input_cost_per_1k'), 'two')).toThrow('found “two”, expected a number');
  expect(() => stored(field('min_tier'), '1.5')).toThrow('expected a whole number');
  expect(() => stored(field('hourly_rate'), '-1')).toThrow('at least 0');
});

it('a price a thousand times off is doubted in both directions', () => {
  expect(unitDoubt(field('input_cost_per_1k'), 0.0015, 0.0000015)).toBe('thousandth');
  expect(unitDoubt(field('input_cost_per_1k'), 0.0015, 1.5)).toBe('thousandfold');
  expect(unitDoubt(field('input_cost_per_1k'), 0.0015, 0.001)).toBeNull();
  expect(unitDoubt(field('hourly_rate'), 2, 0.002)).toBeNull();
});
