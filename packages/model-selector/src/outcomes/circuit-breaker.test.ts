import { expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.ts';

it('opens after k failures in a row, lets one try after the pause, and closes on success', () => {
  const circuits = new CircuitBreaker({ failures: 2, pauseMs: 100 });
  circuits.report('m', 'timeout', 0);
  expect(circuits.isOpen('m', 0)).toBe(false);
  circuits.report('m', 'provider_fault', 10);
  expect(circuits.isOpen('m', 109)).toBe(true);
  expect(circuits.isOpen('m', 110)).toBe(false);
  circuits.beginTrial('m', 110);
  expect(circuits.isOpen('m', 111)).toBe(true);
  circuits.report('m', 'ok', 120);
  expect(circuits.isOpen('m', 121)).toBe(false);
  expect(circuits.size).toBe(0);
});

it('opens again at once when the trial fails', () => {
  const circuits = new CircuitBreaker({ failures: 2, pauseMs: 100 });
  for (const atMs of [0, 1, 150]) circuits.report('m', 'malformed', atMs);
  expect(circuits.isOpen('m', 249)).toBe(true);
});

it('forgets failures that a success interrupts', () => {
  const circuits = new CircuitBreaker({ failures: 2 });
  for (const kind of ['timeout', 'ok', 'timeout'] as const) circuits.report('m', kind, 0);
  expect(circuits.isOpen('m', 0)).toBe(false);
});

it('takes refused keys, rate limits and wrong requests for no failures, however many', () => {
  const circuits = new CircuitBreaker({ failures: 1 });
  for (const kind of ['credentials', 'rate_limited', 'invalid_request'] as const) circuits.report('m', kind, 0);
  expect(circuits.isOpen('m', 0)).toBe(false);
  expect(circuits.size).toBe(0);
});

it('keeps a rate-limited model behind until its limit is lifted, also if a call that was under way succeeds', () => {
  const circuits = new CircuitBreaker();
  circuits.report('m', 'rate_limited', 0, 20_000);
  circuits.report('m', 'rate_limited', 1, 5_000);
  circuits.report('m', 'ok', 10);
  expect(circuits.isOpen('m', 19_999)).toBe(true);
  expect(circuits.isOpen('m', 20_000)).toBe(false);
  expect(circuits.size).toBe(0);
});
