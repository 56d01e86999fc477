/** What went wrong, for programs. Add a code here before throwing it. */
export const ERROR_CODES = [
  'config_invalid',
  'catalogue_invalid',
  'criteria_invalid',
  'input_invalid',
  'method_not_allowed',
  'content_too_large',
  'unsupported_media_type',
  'not_found',
  'conflict',
  'precondition_failed',
  'precondition_required',
  'unauthorized',
  'forbidden',
  'rate_limited',
  'no_eligible_model',
  'snapshot_too_old',
  'credentials_refused',
  'not_configured',
  'response_malformed',
  'response_too_large',
  'timeout',
  'upstream_failed',
  'database_unavailable',
  'lease_lost',
  'event_delivery_failed',
  'internal',
] as const;
/** One of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a {@link RegistryError} is made from. */
export interface RegistryErrorOptions {
  /** Whether the same call may succeed later. */
  readonly retryable?: boolean;
  /** What caused it. */
  readonly cause?: unknown;
  /** Facts for programs and logs; never a key or a token. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * The one error type of the registry. The message says what was found, what was expected and what to do.
 *
 * @example
 * throw new RegistryError('config_invalid', 'DATABASE_URL is "foo"; expected postgres://user@host/database');
 */
export class RegistryError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: RegistryErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RegistryError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.details = options.details ?? {};
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}
