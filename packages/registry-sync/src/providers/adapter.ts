import type { z } from 'zod';
import type { Authentication } from './authentication.ts';
import type { HttpRequest } from './client/http-request.ts';
import type { ListedModel } from './listed-model.ts';

/**
 * Whether a list names every model of the provider that a key can call. Absence from a partial list says nothing: such a
 * list may bring discoveries and announcements, and never makes a model missing.
 */
export type Coverage = { readonly kind: 'complete' } | { readonly kind: 'partial'; readonly reason: string };

/** How to read a provider's list of models. */
export interface ModelList<Page> {
  /**
   * Where several lists make up the whole: the cursors to begin at, all at the same time, since one after the other would
   * cost as many round trips. Absent means one list, begun at null.
   */
  readonly starts?: readonly string[];
  /** The request of one page; null asks for the first. */
  request(cursor: string | null): HttpRequest;
  /** What a page must look like. Liberal in what it does not need, strict in the container and in the model's id. */
  readonly schema: z.ZodType<Page>;
  /** The models of a page; ids already said on an earlier page are dropped by the runner. */
  models(page: Page): ListedModel[];
  /** Where to go on after a page, or null at the end. */
  next(page: Page, cursor: string | null): string | null;
  readonly coverage: Coverage;
}

/** The unbilled request that proves both that the provider is up and that it takes our key. */
export interface HealthCheck {
  readonly request: HttpRequest;
  /** Statuses that mean healthy; 200 where absent. */
  readonly healthyStatuses?: readonly number[];
  /** What a healthy answer must look like, so that a captive portal's or proxy's 200 is not taken for one. */
  readonly schema: z.ZodType;
}

/**
 * A bad key answered with something else than 401 or 403. Without it a wrong key would look like a fault of the provider.
 */
export interface KeyRefusal {
  readonly status: number;
  /** Matches the body of such an answer. */
  readonly body: RegExp;
}

/** One provider: plain data and pure functions. It neither fetches nor reads the environment; `http/` does. */
export interface ProviderAdapter<Page = unknown> {
  /** As in the catalogue. */
  readonly providerId: string;
  readonly authentication: Authentication;
  /** Default base URL, https; `{region}` is replaced by the region of the run. */
  readonly baseUrl: string;
  /** Null where the provider has no such endpoint; `notListed` then says so. */
  readonly list: ModelList<Page> | null;
  /** Why there is no list, for people. */
  readonly notListed?: string;
  readonly health: HealthCheck;
  readonly keyRefusal?: KeyRefusal;
}
