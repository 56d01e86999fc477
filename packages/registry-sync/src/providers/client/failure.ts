import { type ErrorCode, RegistryError } from '@radiant/contracts';
import type { JsonRequest } from './json-request.ts';
import { redact } from './redact.ts';

/** Why one attempt failed. */
export interface Failure {
  readonly code: ErrorCode;
  /** What was found and what was expected; the rest of the sentence after the source's name. */
  readonly finding: string;
  readonly status: number | null;
  /** Whether a further attempt of the same request may succeed. */
  readonly retryable: boolean;
  readonly retryAfterMs?: number | null;
  /** The run ended, not the attempt: it says nothing of the source. */
  readonly deadline?: boolean;
  /** Where in the answer, for malformed ones. */
  readonly path?: string;
  /** Name or system code of what was thrown, such as ECONNREFUSED. */
  readonly reason?: string;
}

/** The error that callers see. Holds the address without its query and never a key, whatever the source answered. */
export function failureError(request: JsonRequest<unknown>, failure: Failure, attempts: number): RegistryError {
  const url = `${request.url.origin}${request.url.pathname}`;
  const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  const message = `${request.source} ${failure.finding} (${request.method ?? 'GET'} ${url}, ${tries})`;
  return new RegistryError(failure.code, redact(message, request.secrets ?? []), {
    retryable: failure.retryable,
    details: {
      source: request.source,
      status: failure.status,
      url,
      attempts,
      ...(failure.retryAfterMs == null ? {} : { retryAfterMs: failure.retryAfterMs }),
      ...(failure.deadline ? { deadline: true } : {}),
      ...(failure.path === undefined ? {} : { path: failure.path }),
      ...(failure.reason === undefined ? {} : { reason: failure.reason }),
    },
  });
}

/** Whether the run's own end broke the call off, which says nothing of the source. */
export function isLate(thrown: unknown): boolean {
  return thrown instanceof RegistryError && thrown.details.deadline === true;
}
