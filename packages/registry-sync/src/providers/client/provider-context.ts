import type { ProviderKey } from '../provider-key.ts';

/** What a call to a provider needs besides the adapter. */
export interface ProviderContext {
  readonly key: ProviderKey;
  /** For the base URL and the signature of regional providers. */
  readonly region: string;
  /** Instead of the adapter's: a simulator, a proxy, another region of the provider. */
  readonly baseUrl?: string | undefined;
  /** The run's own end. An aborted call rejects with `timeout` and `details.deadline` true: it says nothing of the provider. */
  readonly signal?: AbortSignal | undefined;
  /** Epoch milliseconds of that end; a wait that would pass it is not begun. */
  readonly deadlineAt?: number | undefined;
  /** Of one attempt, body included. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** Attempts after the first. Default 2 for lists, 0 for health probes, whose failures are what they measure. */
  readonly retries?: number | undefined;
  /** Default 20,000,000. */
  readonly maxResponseBytes?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Epoch milliseconds; for signatures, HTTP dates and the deadline. */
  readonly now?: (() => number) | undefined;
}
