import { type ErrorCode, RegistryError } from '@radiant/contracts';
import { CommanderError } from 'commander';

const CODES: Partial<Record<ErrorCode, number>> = {
  input_invalid: 2,
  criteria_invalid: 2,
  no_eligible_model: 3,
  conflict: 4,
  precondition_failed: 4,
};

/** What a command exits with when this was thrown: 1 failed, 2 wrong usage, 3 nothing eligible, 4 conflict. */
export function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  return (thrown instanceof RegistryError ? CODES[thrown.code] : undefined) ?? 1;
}
