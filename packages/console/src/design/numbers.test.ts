import { expect, it } from 'vitest';
import { ago, change, duration, latency, per1k, percent, perM, requestUsd, tokens, usd, words } from './numbers.ts';

it('prices are shown per million without the noise of fractions, and go back as they came', () => {
  expect(perM(0.00015)).toBe(0.15);
  expect(perM(0.000435)).toBe(0.435);
  for (const price of [0.00015, 0.0000375, 0.000435, 0.02]) expect(per1k(perM(price))).toBe(price);
});

it.each([
  [usd(2), '$2.00'],
  [usd(0.435), '$0.435'],
  [usd(0.0375), '$0.038'],
  [usd(0.0035), '$0.0035'],
  [usd(1234.5), '$1,234.50'],
  [usd(0), '$0.00'],
  [requestUsd(0.0176), '$0.0176'],
  [requestUsd(0.0008), '$0.00080'],
  [tokens(128_000), '128k'],
  [tokens(262_144), '262k'],
  [tokens(32_768), '32.8k'],
  [tokens(1_048_576), '1.05M'],
  [tokens(1_000_000), '1M'],
  [tokens(512), '512'],
  [latency(277.4), '277 ms'],
  [latency(1_240), '1.24 s'],
  [percent(0.342), '34.2\u202f%'],
  [change(10, 6), '−40\u202f%'],
  [change(10, 13), '+30\u202f%'],
  [change(0, 13), null],
  [duration(60), '60 s'],
  [duration(720), '12 min'],
  [words('function_calling'), 'Function calling'],
  [words('3d'), '3D'],
])('%s is %s', (found, expected) => {
  expect(found).toBe(expected);
});

it('times are told relative to 36 hours, then in days', () => {
  const now = Date.UTC(2026, 10, 27, 12);
  const before = (hours: number) => ago(new Date(now - hours * 3_600_000), now);
  expect([before(0), before(0.25), before(21), before(35), before(48)]).toEqual([
    'just now',
    '15 min ago',
    '21 h ago',
    '35 h ago',
    '2 d ago',
  ]);
});
