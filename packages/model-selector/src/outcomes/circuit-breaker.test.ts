import { expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.ts';

it('opens after k failures in a row, lets one try after the pause, and closes on success', () => {
  const circuits = new CircuitBreaker({ failures: 2, pauseMs: 100 });
  circuits.report('m', false, 0);
  expect(circuits.isOpen('m', 0)).toBe(false);
  circuits.report('m', false, 10);
  expect(circuits.isOpen('m', 109)).toBe(true);
  expect(circuits.isOpen('m', 110)).toBe(false);
  circuits.beginTrial('m', 110);
  expect(circuits.isOpen('m', 111)).toBe(true);
  circuits.report('m', true, 120);
  expect(circuits.isOpen('m', 121)).toBe(false);
  expect(circuits.size).toBe(0);
});

it('opens again at once when the trial fails', () => {
  const circuits = new CircuitBreaker({ failures: 2, pauseMs: 100 });
  for (const atMs of [0, 1, 150]) circuits.report('m', false, atMs);
  expect(circuits.isOpen('m', 249)).toBe(true);
});

it('forgets failures that a success interrupts', () => {
  const circuits = new CircuitBreaker({ failures: 2 });
  for (const ok of [false, true, false]) circuits.report('m', ok, 0);
  expect(circuits.isOpen('m', 0)).toBe(false);
});
