import { z } from 'zod';

/** What can be made to go wrong, as tests and the control address say it. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The provider's own answer to a wrong key. */
  z.object({ kind: z.literal('unauthorized') }),
  /** 429; `retryAfter` in seconds or as an HTTP date, absent leaves the header out. */
  z.object({ kind: z.literal('rate_limited'), retryAfter: z.union([z.number(), z.string()]).optional() }),
  z.object({ kind: z.literal('server_error'), status: z.int().min(500).max(599).default(500) }),
  /** Takes the request and never answers. */
  z.object({ kind: z.literal('hang') }),
  /** Closes the connection without an answer. */
  z.object({ kind: z.literal('connection_reset') }),
  /** 200 with a web page. */
  z.object({ kind: z.literal('not_json') }),
  /** 200 with JSON that is nothing the API says. */
  z.object({ kind: z.literal('wrong_shape') }),
  z.object({ kind: z.literal('empty_list') }),
  /** Keeps this share of the models, the first ones. */
  z.object({ kind: z.literal('shrunken_list'), share: z.number().min(0).max(1).default(0.5) }),
  /** Announces the whole length and breaks off halfway. */
  z.object({ kind: z.literal('truncated_body') }),
  /** White space after the answer, without a declared length. */
  z.object({ kind: z.literal('huge_body'), bytes: z.int().positive().default(25_000_000) }),
  /** The right answer, in pieces over this time. */
  z.object({ kind: z.literal('slow_body'), durationMs: z.int().positive().default(30_000) }),
  z.object({ kind: z.literal('redirect'), location: z.string() }),
  /** 500 that quotes the request's headers, key and all. */
  z.object({ kind: z.literal('echo_key') }),
]);

/** One of the faults. */
export type Fault = z.output<typeof faultSchema>;
/** A fault as asked for, its defaults left out. */
export type FaultInput = z.input<typeof faultSchema>;

export const faultRuleSchema = z.object({
  fault: faultSchema,
  /** How many requests it strikes before the provider recovers; absent means until cleared. */
  times: z.int().positive().optional(),
  /** Strikes only requests whose path ends so: `/models`. */
  path: z.string().optional(),
});
/** A fault with when it strikes. */
export type FaultRule = z.output<typeof faultRuleSchema>;
