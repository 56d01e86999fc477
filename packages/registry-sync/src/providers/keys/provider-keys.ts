/** API keys by the name of their environment variable, such as `OPENAI_API_KEY`. Unset and empty ones are absent. */
export type ProviderKeys = Readonly<Record<string, string>>;

/** Where provider keys come from. What it returns is never logged and never part of an error. */
export interface ProviderKeySource {
  /** The keys, from the cache while it is young enough. */
  keys(): Promise<ProviderKeys>;
  /** The keys as they are now: for a provider that refused the cached one, since keys are rotated. */
  refresh(): Promise<ProviderKeys>;
}
