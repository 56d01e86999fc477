import { z } from 'zod';
import { parseRetryAfterMs } from '../retry.ts';
import { isStorableId } from '../storable-text.ts';
import { type ModelName, modelNameSchema } from './selection-policy.ts';

/**
 * Why a call failed, in the words of the health window. Faults of the model or its provider are `provider_fault`, `timeout` and
 * `malformed`; refused keys, rate limits and requests that are wrong themselves are ours.
 */
export const OUTCOME_ERROR_KINDS = [
  'credentials',
  'rate_limited',
  'invalid_request',
  'provider_fault',
  'timeout',
  'malformed',
] as const;
export const outcomeErrorKindSchema = z.enum(OUTCOME_ERROR_KINDS);
/** One of {@link OUTCOME_ERROR_KINDS}. */
export type OutcomeErrorKind = z.infer<typeof outcomeErrorKindSchema>;

/** How a call ended, in one word. */
export type OutcomeKind = 'ok' | OutcomeErrorKind;

/** What counts against whoever was called. */
const FAULTS: readonly OutcomeKind[] = ['provider_fault', 'timeout', 'malformed'];
/** Whether it is a fault of whoever was called. */
export const isFault = (kind: OutcomeKind): boolean => FAULTS.includes(kind);

const DAY_MS = 86_400_000;
const milliseconds = z.number().min(0).max(DAY_MS);
const storable = (max: number) =>
  z.string().min(1).max(max).refine(isStorableId, 'expected no control characters and no half of a character');

/** How one call of a model ended, as its caller saw it. */
export const outcomeSchema = z.object({
  /** Anything that names the model; a selected model does. */
  model: modelNameSchema.extend({ providerId: storable(100), modelId: storable(200) }).loose(),
  ok: z.boolean(),
  /** From the request to the end of the answer, in ms. */
  latencyMs: milliseconds.optional(),
  /** From the request to the first token of a streamed answer, in ms. */
  timeToFirstTokenMs: milliseconds.optional(),
  /** Output tokens a second, from the first token to the last. */
  tokensPerSecond: z.number().min(0).max(1_000_000).optional(),
  /** The HTTP status of a failure, which says its kind where `errorKind` does not. */
  status: z.int().min(100).max(599).optional(),
  /** Wins over `status`; `provider_fault` where a failure says neither. */
  errorKind: outcomeErrorKindSchema.optional(),
  /** The `Retry-After` header of a 429 as it came: seconds or an HTTP date. */
  retryAfter: z.string().max(100).nullish(),
  /** When the limit that a 429 speaks of is lifted, where another header or the body says so. */
  resetAt: z.date().optional(),
});
/** How one call ended. */
export type Outcome = Omit<z.infer<typeof outcomeSchema>, 'model'> & { readonly model: ModelName };

/** The kind of an outcome. */
export function outcomeKind({ ok, errorKind, status }: Pick<Outcome, 'ok' | 'errorKind' | 'status'>): OutcomeKind {
  if (ok) return 'ok';
  return errorKind ?? (status === undefined ? 'provider_fault' : kindOfStatus(status));
}

function kindOfStatus(status: number): OutcomeErrorKind {
  if (status === 401 || status === 402 || status === 403) return 'credentials';
  if (status === 429) return 'rate_limited';
  if (status === 408 || status === 504) return 'timeout';
  // Nobody answers under that name: calling it again does not help, and another model does.
  if (status === 404 || status === 410) return 'provider_fault';
  return status >= 400 && status < 500 ? 'invalid_request' : 'provider_fault';
}

/** Until when a rate-limited model asks not to be called, in ms since 1970, at most a day from now; null where it does not say. */
export function waitUntilMs(outcome: Pick<Outcome, 'retryAfter' | 'resetAt'>, nowMs: number): number | null {
  const retryAfterMs = parseRetryAfterMs(outcome.retryAfter ?? null, nowMs);
  const times = [
    ...(retryAfterMs === null ? [] : [nowMs + retryAfterMs]),
    ...(outcome.resetAt === undefined ? [] : [outcome.resetAt.getTime()]),
  ];
  return times.length === 0 ? null : Math.min(Math.max(...times), nowMs + DAY_MS);
}
