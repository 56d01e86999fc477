import { RegistryError } from '@radiant/contracts';
import { z } from 'zod';

const databaseErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  detail: z.string().nullish(),
  constraint: z.string().nullish(),
  column: z.string().nullish(),
});

/** SQLSTATEs after which the same transaction may go through: serialization failure and deadlock. */
const TRANSIENT = new Set(['40001', '40P01']);
/** Node.js and `pg` words for a connection that is not there. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND']);

/** Whether trying the transaction again may help. */
export function isTransient(error: unknown): boolean {
  const parsed = databaseErrorSchema.safeParse(error);
  return parsed.success && TRANSIENT.has(parsed.data.code);
}

/**
 * What the database's refusal means to a client: a broken rule is the client's input, a lost connection is unavailability. Anything
 * else is an internal error with its cause.
 */
export function registryErrorOf(error: unknown): RegistryError {
  if (error instanceof RegistryError) return error;
  const parsed = databaseErrorSchema.safeParse(error);
  if (!parsed.success) {
    const message = error instanceof Error ? error.message : String(error);
    const lost = /timeout exceeded when trying to connect|Connection terminated|Query read timeout/.test(message);
    return new RegistryError(lost ? 'database_unavailable' : 'internal', message, { cause: error, retryable: lost });
  }
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
  if (
    TRANSIENT.has(code) ||
    code.startsWith('08') ||
    code.startsWith('53') ||
    code.startsWith('57') ||
    UNREACHABLE.has(code)
  )
    return new RegistryError('database_unavailable', `The database is not available: ${message}`, {
      ...options,
      retryable: true,
    });
  return new RegistryError('internal', message, options);
}
