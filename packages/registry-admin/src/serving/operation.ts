import type { z } from '@hono/zod-openapi';
import type { AdminScope, Logger } from '@radiant/contracts';
import type { Pool, PoolClient } from '@radiant/database';
import type { SelectorAt } from '../models/selectors.ts';
import type { Actor } from './authenticate.ts';
import type { AdminDependencies } from './dependencies.ts';
import type { VersionedCache } from './versioned-cache.ts';

/** Groups of operations, as the documentation shows them. */
export const TAGS = {
  Models: 'External and self-hosted models',
  Pricing: 'What models cost, what tenants pay, and proposals for new prices',
  Licences: 'Licences of models and certificates of providers',
  Providers: 'Providers, their health and its history',
  Thermal: 'Thermal states of self-hosted models and warm-ups',
  Discoveries: 'Models that providers list and the registry does not hold yet; all that waits for a person',
  Quality: 'Benchmarks, and the scores that models’ quality is made of',
  Selection: 'Which model would be chosen, and why; policies and default models',
  Sync: 'Sync runs',
  History: 'Every change: who, when, what, why; the difference between two times; undo',
  Transfer: 'Export and import of the whole registry',
} as const;
/** One of {@link TAGS}. */
export type Tag = keyof typeof TAGS;

/** A successful answer, as the document says it. */
export interface Success<Body extends z.ZodType> {
  readonly status: 200 | 201 | 202;
  readonly description: string;
  readonly schema: Body;
  /** Text forms of the same answer: media type and what it is. */
  readonly text?: Readonly<Record<string, string>>;
  /** A further status that carries the same schema, such as 200 beside 201 for something that was there already. */
  readonly also?: { readonly status: 200 | 202; readonly description: string };
}

/** What an operation is, before what it does. */
export interface OperationDefinition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
> {
  readonly operationId: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  /** What the path names; nothing unless given. */
  readonly params?: Params;
  /** Nothing unless given. */
  readonly query?: Query;
  /** None unless given. */
  readonly body?: Body;
  /** An example request body; required with a body. */
  readonly example?: unknown;
  /** True where an absent body counts as `{}`. */
  readonly bodyOptional?: boolean;
  /** Times the usual limit that a body may be long. */
  readonly bodyLimitFactor?: number;
  readonly success: Success<Result>;
  /** Problems of its own, beside the ones any operation may answer: 404, 409, 412, 422, 502. */
  readonly problems?: readonly (404 | 409 | 412 | 422 | 428 | 502)[];
}

/** What a read operation is; its method is `get` unless given. */
export type ReadDefinition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
> = Omit<OperationDefinition<Params, Query, Body, Result>, 'method'> & { readonly method?: 'get' | 'post' };

/** What a write operation is, beside what any operation is. */
export interface WriteDefinition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
> extends OperationDefinition<Params, Query, Body, Result> {
  /** Kind of its change-set, such as `model.update`. */
  readonly changeKind: string;
  /**
   * Whether If-Match is required; the handler checks it against the row it has locked. Where it may make the row too, `If-None-Match: *`
   * says that none is there.
   */
  readonly precondition?: boolean | 'create_or_replace';
  /** Decides that nothing is to be kept (a dry run): the transaction is rolled back and the answer given all the same. */
  readonly rollBack?: (input: Input<z.output<Params>, z.output<Query>, z.output<Body>>) => boolean;
}

/** The parsed request. */
export interface Input<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/** The fields of a body, or of a query, beside the reason, which stands in the {@link WriteContext}. */
export type WithoutReason<Part> = Part extends { readonly reason?: unknown } ? Omit<Part, 'reason'> : Part;

/** An answer as JSON. Dates become ISO text. */
export interface JsonAnswer<Body> {
  readonly body: Body;
  readonly status?: 200 | 201 | 202;
  /** Revision of the resource, without quotes. */
  readonly etag?: string;
  /** Where what was made is found, below the address of the API. */
  readonly location?: `/${string}`;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is to be done when the transaction has been committed; never for a replayed request. */
  readonly afterCommit?: () => Promise<void>;
}

/** An answer that is serialised already. */
export interface TextAnswer {
  readonly text: string | Uint8Array<ArrayBuffer>;
  /** The same by gzip, for clients that take it. */
  readonly gzip?: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What all operations share. */
export interface Services {
  readonly dependencies: AdminDependencies;
  /** Serialised answers that hold until the registry changes. */
  readonly cache: VersionedCache;
  readonly selectorAt: SelectorAt;
}

/** What a read operation works with. */
export interface ReadContext extends Pick<Services, 'cache' | 'selectorAt'> {
  readonly actor: Actor;
  readonly database: Pool;
  readonly logger: Logger;
  readonly now: Date;
}

/** What a write operation works with: one transaction, its change-set declared. */
export interface WriteContext {
  readonly actor: Actor;
  readonly client: PoolClient;
  readonly changeSetId: string;
  /** Why, as the query or the body says it; it stands in the change-set. */
  readonly reason: string | null;
  readonly dependencies: AdminDependencies;
  readonly logger: Logger;
  readonly now: Date;
  /** Entity tags of If-Match without quotes, `*` for any; present where the operation asks for them. */
  readonly ifMatch: readonly string[];
}

/** A request as it came in. */
export interface Exchange extends Services {
  readonly actor: Actor;
  readonly logger: Logger;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, readonly string[]>>;
  header(name: string): string | undefined;
  bodyText(): Promise<string>;
}

/** How an operation ended. */
export interface Outcome {
  readonly status: number;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  /** The body by gzip, for clients that take it. */
  readonly gzip?: Uint8Array<ArrayBuffer> | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** An operation of a resource. */
export interface Operation {
  readonly definition: OperationDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;
  readonly scope: AdminScope;
  readonly kind: 'read' | 'write';
  /** Whether If-Match is required, or else `If-None-Match: *` where it makes what is not there. */
  readonly precondition: boolean | 'create_or_replace';
  run(exchange: Exchange): Promise<Outcome>;
}

/** An operation, ready to be served and documented. */
export interface ServedOperation extends Operation {
  readonly tag: Tag;
}
