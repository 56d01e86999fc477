import { type ErrorCode, RegistryError } from '@radiant/contracts';
import { CommanderError } from 'commander';

/** What a command exits with; docs/cli.md says the same. */
export const EXIT_CODES = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  nothingEligible: 3,
  conflict: 4,
  notAllowed: 5,
  notFound: 6,
} as const;

/** Ends a command with an exit code after its result was printed: a sync that failed, a selection without a model. */
export class CommandEnded extends Error {
  readonly exitCode: number;

  /** @param message told on standard error; empty tells nothing */
  constructor(exitCode: number, message = '') {
    super(message);
    this.name = 'CommandEnded';
    this.exitCode = exitCode;
  }
}

const OF_ERROR: Partial<Record<ErrorCode, number>> = {
  input_invalid: EXIT_CODES.wrongUsage,
  criteria_invalid: EXIT_CODES.wrongUsage,
  content_too_large: EXIT_CODES.wrongUsage,
  no_eligible_model: EXIT_CODES.nothingEligible,
  conflict: EXIT_CODES.conflict,
  precondition_failed: EXIT_CODES.conflict,
  precondition_required: EXIT_CODES.conflict,
  lease_lost: EXIT_CODES.conflict,
  unauthorized: EXIT_CODES.notAllowed,
  forbidden: EXIT_CODES.notAllowed,
  not_found: EXIT_CODES.notFound,
};

/** What a command exits with when this was thrown. */
export function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.wrongUsage;
  if (thrown instanceof CommandEnded) return thrown.exitCode;
  return (thrown instanceof RegistryError ? OF_ERROR[thrown.code] : undefined) ?? EXIT_CODES.failed;
}
