/** A request that a simulated provider received. Holds no header, and so no key. */
export interface LoggedRequest {
  readonly providerId: string;
  readonly method: string;
  /** Below the provider's prefix, without query. */
  readonly path: string;
  readonly query: string;
  /** Null where no answer was sent. */
  readonly status: number | null;
  /** Whether the real provider would have charged for it. */
  readonly billed: boolean;
}
