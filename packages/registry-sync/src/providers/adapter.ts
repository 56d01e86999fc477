import type { Capability, ExternalCategory, Modality, PriceVariant } from '@radiant/contracts';
import type { z } from 'zod';
import type { EntryReader } from './read-entries.ts';

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
  /** What a page must look like: strict in the container, which holds whatever entries. */
  readonly schema: z.ZodType<Page>;
  /** The models of a page, its entries read by `read`; what several entries say of one id is united by the runner. */
  models(page: Page, read: EntryReader): StatedModel[];
  /** Where only all pages together say what can be called by which id. */
  together?(models: readonly ListedModel[]): ListedModel[];
  /** Where to go on after a page, or null at the end; absent where one page is the whole list. */
  next?(page: Page): string | null;
  readonly coverage: Coverage;
}

/** The unbilled request that proves both that the provider is up and that it takes our key. */
interface HealthCheck {
  readonly request: HttpRequest;
  /** Statuses that mean healthy; 200 where absent. */
  readonly healthyStatuses?: readonly number[];
  /**
   * The container of a healthy answer, and nothing in it: it is required, so that the 200 of a captive portal or a proxy is not
   * taken for one.
   */
  readonly schema: z.ZodType;
}

/**
 * A bad key answered with something else than 401 or 403. Without it a wrong key would look like a fault of the provider.
 */
interface KeyRefusal {
  readonly status: number;
  /** Matches the body of such an answer. */
  readonly body: RegExp;
}

/** One provider: plain data and pure functions. It neither fetches nor reads the environment; `client/` does. */
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

/** A request as an adapter describes it: plain data, without host and without credentials. */
export interface HttpRequest {
  /** GET where absent. */
  readonly method?: 'POST';
  /** Path below the provider's base URL, starting with `/`. */
  readonly path: string;
  /** Query parameters; never a key. */
  readonly query?: Readonly<Record<string, string | number>>;
  /** Headers the provider wants besides authentication, in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** A key in a header. */
interface HeaderAuthentication {
  readonly kind: 'header';
  /** Names the key goes by in the environment and in the secret, the first that is set wins. */
  readonly keyNames: readonly [string, ...string[]];
  /** Header in lower case. */
  readonly header: string;
  /** What stands before the key, with its space: `Bearer `, `Token ` or nothing. */
  readonly prefix: '' | 'Bearer ' | 'Token ';
}

/** AWS credentials by Signature Version 4, or a bearer token where one of `keyNames` is set. */
interface AwsAuthentication {
  readonly kind: 'aws';
  readonly keyNames: readonly [string, ...string[]];
  /** Service name in the signature. */
  readonly service: string;
}

/** How a provider wants to be shown the key. */
export type Authentication = HeaderAuthentication | AwsAuthentication;

/** A key in `Authorization: Bearer …`. */
export function bearer(...keyNames: [string, ...string[]]): HeaderAuthentication {
  return { kind: 'header', keyNames, header: 'authorization', prefix: 'Bearer ' };
}

/** What a provider says of one of its models. Null is unknown, never a guess; an empty list is never said. */
export interface ListedModel {
  /** The id callers use; the same as the catalogue's where the catalogue has the model. */
  readonly modelId: string;
  readonly displayName: string | null;
  readonly description: string | null;
  /** What kind of model the provider says that it is, where it has a word for it. */
  readonly category: ExternalCategory | null;
  /** Tokens. */
  readonly contextWindow: number | null;
  /** Tokens. */
  readonly maxOutput: number | null;
  readonly inputModalities: readonly Modality[] | null;
  readonly outputModalities: readonly Modality[] | null;
  readonly capabilities: readonly Capability[] | null;
  /** ISO 8601 instant. */
  readonly createdAt: string | null;
  /** True where the provider says that it is deprecated, false where it says that it is not. */
  readonly deprecated: boolean | null;
  /** ISO 8601 instant from which on the model is not served. */
  readonly sunsetAt: string | null;
  /** Model id that the provider names as the replacement. */
  readonly successor: string | null;
  /** False where the provider says that the id alone calls nothing. */
  readonly callable: boolean | null;
  /** Whether the id names one model today and another tomorrow; what is known by it stays known, and nothing else is. */
  readonly moving: boolean;
  /** Other ids that reach the same model. */
  readonly aliases: readonly string[];
  /** Each in the unit that it is stated in, and under the condition; without a condition it is the standard price of the unit. */
  readonly prices: readonly PriceVariant[];
  /**
   * The provider's own words as JSON, for the reviewer of a discovery: of many lists that are held at once, text takes a tenth of
   * the memory that its values take.
   */
  readonly raw: string;
}

const UNKNOWN = {
  displayName: null,
  description: null,
  category: null,
  contextWindow: null,
  maxOutput: null,
  inputModalities: null,
  outputModalities: null,
  capabilities: null,
  createdAt: null,
  deprecated: null,
  sunsetAt: null,
  successor: null,
  callable: null,
  moving: false,
  aliases: [],
  prices: [],
} satisfies Partial<ListedModel>;

/** What an adapter reads of a model; what it leaves out is unknown. */
export type StatedModel = Pick<ListedModel, 'modelId'> & Partial<Omit<ListedModel, 'raw'>> & { readonly raw: unknown };

/** A listed model of what is known; everything else is unknown. */
export function listedModel(known: StatedModel): ListedModel {
  return { ...UNKNOWN, ...known, raw: JSON.stringify(known.raw) ?? 'null' };
}
