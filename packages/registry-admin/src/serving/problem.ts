import { z } from '@hono/zod-openapi';
import { type ErrorCode, messageOf, RegistryError } from '@radiant/contracts';
import { databaseFailure, databaseUnavailable } from '@radiant/database';

const problemErrorSchema = z.strictObject({
  /** Where it stands: `query`, `path`, `header` or `body`. */
  in: z.string(),
  /** Name, with dots between levels: `pricing.input_cost_per_1k`; empty for the whole part. */
  field: z.string(),
  message: z.string(),
  /** The values that would do, where there are few. */
  allowed: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
});
/** What is wrong with one part of a request. */
export type ProblemError = Readonly<z.output<typeof problemErrorSchema>>;

/** RFC 9457 problem document; problems of one kind add members of their own. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    requestId: z.string(),
    /** Whether the same request may succeed later. */
    retryable: z.boolean(),
    errors: z.array(problemErrorSchema).optional(),
  })
  .openapi('Problem', {
    example: {
      type: 'urn:radiant:registry:problem:input_invalid',
      title: 'The request is not valid',
      status: 400,
      detail: 'query limit: at most 200',
      instance: '/api/v2/admin/registry/models',
      code: 'input_invalid',
      requestId: '3f0c8f6e-5a0b-4e0e-9d5c-1f2a3b4c5d6e',
      retryable: false,
      errors: [{ in: 'query', field: 'limit', message: 'at most 200' }],
    },
  });
/** An RFC 9457 problem. */
export type Problem = z.output<typeof problemSchema>;

/** Status and title of each error code. */
const ANSWERS: Record<ErrorCode, readonly [status: number, title: string]> = {
  config_invalid: [500, 'The service is not configured correctly'],
  catalogue_invalid: [500, 'The catalogue is not valid'],
  criteria_invalid: [400, 'The criteria are not valid'],
  input_invalid: [400, 'The request is not valid'],
  method_not_allowed: [405, 'The method is not allowed here'],
  content_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'The body is of another type'],
  not_found: [404, 'There is no such thing'],
  conflict: [409, 'The request conflicts with the present state'],
  precondition_failed: [412, 'It was changed meanwhile'],
  precondition_required: [428, 'If-Match is required'],
  unauthorized: [401, 'A valid bearer token is required'],
  forbidden: [403, 'The token does not allow this'],
  rate_limited: [429, 'Too many requests'],
  no_eligible_model: [422, 'No model is eligible'],
  snapshot_too_old: [503, 'The registry snapshot is too old'],
  credentials_refused: [502, 'Credentials were refused'],
  not_configured: [503, 'Not configured'],
  response_malformed: [502, 'An upstream answer was malformed'],
  response_too_large: [502, 'An upstream answer was too large'],
  timeout: [504, 'It took too long'],
  upstream_failed: [502, 'An upstream call failed'],
  database_unavailable: [503, 'The database is not available'],
  lease_lost: [409, 'Another run took over'],
  event_delivery_failed: [502, 'An event could not be delivered'],
  internal: [500, 'Something went wrong in the service'],
};

/** Details of an error that a client may see, by name; everything else stays in the log. */
const PUBLIC_DETAILS = [
  'errors',
  'conflicts',
  'references',
  'explanation',
  'currentEtag',
  'retryAfterSeconds',
  'applied',
] as const;

/** The answer to an error: its problem document, with nothing in it that only operators should read. */
export function problemOf(error: RegistryError, instance: string, requestId: string): Problem {
  const statusOverride = error.details.status;
  const [codeStatus, title] = ANSWERS[error.code];
  const status = typeof statusOverride === 'number' ? statusOverride : codeStatus;
  const hidden = status === 500;
  return {
    type: `urn:radiant:registry:problem:${error.code}`,
    title,
    status,
    detail: hidden ? `The request failed; its id is ${requestId}` : error.message,
    instance,
    code: error.code,
    requestId,
    retryable: error.retryable,
    ...(typeof error.details.field === 'string'
      ? { errors: [{ in: 'body', field: error.details.field, message: error.message }] }
      : {}),
    ...(hidden
      ? {}
      : Object.fromEntries(
          PUBLIC_DETAILS.filter((name) => error.details[name] !== undefined).map((name) => [name, error.details[name]]),
        )),
  };
}

/** A request that says something impossible. */
export function invalidInput(errors: readonly ProblemError[]): RegistryError {
  const words = errors.map((error) => `${error.in}${error.field === '' ? '' : ` ${error.field}`}: ${error.message}`);
  return new RegistryError('input_invalid', words.join('; '), { details: { errors } });
}

/** @throws RegistryError `input_invalid` with the errors, where there are some */
export function requireNone(errors: readonly ProblemError[]): void {
  if (errors.length > 0) throw invalidInput(errors);
}

/** There is no such resource. */
export function notFound(what: string, id: string | number): RegistryError {
  return new RegistryError('not_found', `There is no ${what} ${id}`);
}

/** What was looked for. @throws RegistryError `not_found` where it is not there */
export function found<Thing>(thing: Thing | null, what: string, id: string | number): Thing {
  if (thing === null) throw notFound(what, id);
  return thing;
}

const databaseErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  detail: z.string().nullish(),
  constraint: z.string().nullish(),
  column: z.string().nullish(),
});

/**
 * What the database's refusal means to a client: a broken rule is the client's input, a lost connection is unavailability. Anything
 * else is an internal error with its cause.
 */
export function registryErrorOf(error: unknown): RegistryError {
  if (error instanceof RegistryError) return error;
  if (databaseFailure(error) !== null) return databaseUnavailable(error);
  const parsed = databaseErrorSchema.safeParse(error);
  if (!parsed.success) return new RegistryError('internal', messageOf(error), { cause: error });
  const { code, message, detail, constraint, column } = parsed.data;
  const options = { cause: error, details: { sqlState: code } };
  if (code === '23505') return new RegistryError('conflict', `There is one already: ${detail ?? message}`, options);
  if (code === '23503')
    return new RegistryError('conflict', `A reference does not hold: ${detail ?? message}`, options);
  if (code.startsWith('23') || code.startsWith('22')) {
    const field = column ?? constraint ?? '';
    return new RegistryError('input_invalid', `The database refuses it: ${message}`, {
      cause: error,
      details: { sqlState: code, errors: [{ in: 'body', field, message }] },
    });
  }
  return new RegistryError('internal', message, options);
}
