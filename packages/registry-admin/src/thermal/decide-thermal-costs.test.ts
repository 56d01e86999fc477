import type { ThermalSpellRow } from '@radiant/database';
import { expect, it } from 'vitest';
import { spellsOf, thermalCosts } from './decide-thermal-costs.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));
const row = (
  model_id: string,
  hour: number,
  state: ThermalSpellRow['state'],
  rate: number | null = 2,
): ThermalSpellRow => ({
  ...{ id: model_id, model_id, display_name: model_id, hourly_rate: rate, state, is_transitioning: false },
  changed_at: at(hour),
});
const span = { from: at(6), to: at(12) };

it('a model that was awake before the span is paid for from its beginning', () => {
  const { steps, spentUsd } = thermalCosts([row('a', 1, 'WARM')], span);
  expect(steps).toEqual([{ at: at(6), usd_per_hour: 2 }]);
  expect(spentUsd).toBe(12);
});

it('costs of models add up while they are awake together, and cost nothing asleep or without a rate', () => {
  const rows = [
    row('a', 1, 'COLD'),
    row('a', 8, 'HOT'),
    row('a', 10, 'COLD'),
    row('b', 9, 'WARM', 0.5),
    row('c', 7, 'HOT', null),
  ];
  const { steps, spentUsd } = thermalCosts(rows, span);
  expect(steps).toEqual([
    { at: at(8), usd_per_hour: 2 },
    { at: at(9), usd_per_hour: 2.5 },
    { at: at(10), usd_per_hour: 0.5 },
  ]);
  expect(spentUsd).toBe(2 * 2 + 0.5 * 3);
});

it('turning from warm to hot is a spell and no step of the cost', () => {
  const rows = [row('a', 1, 'WARM'), row('a', 8, 'WARM'), row('a', 9, 'HOT')];
  expect(spellsOf(rows, span.from).map(({ at: since, state }) => [since.getUTCHours(), state])).toEqual([
    [6, 'WARM'],
    [9, 'HOT'],
  ]);
  expect(thermalCosts(rows, span).steps).toHaveLength(1);
});
