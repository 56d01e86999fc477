import type { z } from '@hono/zod-openapi';
import { backoffMs, RegistryError, retry } from '@radiant/contracts';
import {
  declareChangeSet,
  mayBeRepeated,
  type Pool,
  type PoolClient,
  type Queryable,
  readChangeSet,
  refreshQuality,
  transaction,
} from '@radiant/database';
import { claimKey } from './idempotency.ts';
import { preconditionTags } from './if-match.ts';
import type {
  Exchange,
  Input,
  JsonAnswer,
  Operation,
  OperationDefinition,
  Outcome,
  ReadContext,
  ReadDefinition,
  TextAnswer,
  WithoutReason,
  WriteContext,
  WriteDefinition,
} from './operation.ts';
import { parseRequest } from './parse-request.ts';
import { found } from './problem.ts';
import { outcomeOf } from './respond.ts';
import type { noBody, nothing } from './scalars.ts';

/** An operation that changes nothing: it gets the read pool and no other. */
export function readOperation<
  Result extends z.ZodType,
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof noBody,
>(
  asked: ReadDefinition<Params, Query, Body, Result>,
  handle: (
    context: ReadContext,
    input: Input<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<JsonAnswer<z.output<Result>> | TextAnswer>,
): Operation {
  const definition = { method: 'get' as const, ...asked };
  return {
    definition,
    scope: 'registry:read',
    kind: 'read',
    precondition: false,
    run: async (exchange) => {
      const input = await parseRequest(definition, exchange);
      const { actor, cache, selectorAt, logger } = exchange;
      const { readPool, now } = exchange.dependencies;
      const context = { actor, cache, selectorAt, logger, database: readPool, now: now?.() ?? new Date() };
      return outcomeOf(await retried(() => handle(context, input)), definition.success.status);
    },
  };
}

/** A read operation that answers what its path names by `id`, or 404. */
export function findOperation<Id extends string | number, Shown extends z.ZodType>(
  definition: Pick<OperationDefinition<z.ZodType, z.ZodType, z.ZodType, Shown>, 'operationId' | 'path'> &
    Pick<OperationDefinition<z.ZodType, z.ZodType, z.ZodType, Shown>, 'summary' | 'description'> & {
      readonly params: z.ZodType<{ readonly id: Id }>;
      /** What it is, as the problem names it: `sync run`. */
      readonly what: string;
      /** What is answered, as the document says it: `The run as it stands`. */
      readonly answer: string;
      readonly schema: Shown;
    },
  find: (database: Pool, id: Id) => Promise<z.output<Shown> | null>,
): Operation {
  const { what, answer, schema, ...rest } = definition;
  return readOperation(
    { ...rest, success: { status: 200, description: answer, schema }, problems: [404] },
    async ({ database }, { params: { id } }) => ({ body: found(await find(database, id), what, id) }),
  );
}

/** Times that a request is tried which the database breaks off (deadlock, serialization) or whose connection is lost. */
const ATTEMPTS = 5;
const BACKOFF = { firstMs: 20, longestMs: 320 };
/** A database that is away for longer is told to the client, in ms. */
const PATIENCE_MS = 2_000;

/**
 * An operation that changes something: one transaction, under a change-set that names the actor and the reason, which is the
 * field `reason` of the query or the body. With an Idempotency-Key the answer is kept in the same transaction, so that it
 * happens once however often it is sent.
 */
export function writeOperation<
  Result extends z.ZodType,
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof noBody,
>(
  definition: WriteDefinition<Params, Query, Body, Result>,
  handle: (
    context: WriteContext,
    input: Input<z.output<Params>, z.output<Query>, WithoutReason<z.output<Body>>>,
  ) => Promise<JsonAnswer<z.output<Result>>>,
): Operation {
  const precondition = definition.precondition ?? false;
  const run = async (exchange: Exchange): Promise<Outcome> => {
    const { writePool } = exchange.dependencies;
    if (writePool === null) throw new RegistryError('not_configured', 'This function serves read operations only');
    const ifMatch = precondition === false ? [] : preconditionTags(exchange, precondition);
    const input = await parseRequest(definition, exchange);
    const { rest: body, reason = reasonAside(input.query).reason } = reasonAside(input.body);
    const done: { answer?: JsonAnswer<z.output<Result>>; changeSetId?: string } = {};
    const work = async (client: PoolClient): Promise<Outcome> => {
      delete done.answer;
      delete done.changeSetId;
      const key = definition.method === 'post' ? await claimKey(client, exchange, definition.operationId) : null;
      if (key !== null && 'replay' in key) return key.replay;
      const changeSetId = await declareChangeSet(client, {
        kind: definition.changeKind,
        actor: exchange.actor.subject,
        actorKind: 'admin',
        reason,
      });
      done.changeSetId = changeSetId;
      const { dependencies, actor, logger } = exchange;
      const now = dependencies.now?.() ?? new Date();
      const context = { actor, client, changeSetId, reason: reason ?? null, dependencies, logger, now, ifMatch };
      const answer = await handle(context, { ...input, body });
      // Whatever it was that changed a score or a benchmark, what is made of them changes in the same transaction.
      await refreshQuality(client);
      const outcome = outcomeOf(answer, definition.success.status);
      if (definition.rollBack?.(input) === true) throw new RolledBack(outcome);
      await key?.claim.keep(outcome);
      done.answer = answer;
      return outcome;
    };
    // A replay wrote nothing, so there is nothing that could be lost.
    const isCommitted = async (database: Queryable) =>
      done.changeSetId === undefined || (await readChangeSet(database, done.changeSetId)) !== null;
    const outcome = await retried(() => transaction(writePool, work, { isCommitted }).catch(answerOfDryRun));
    exchange.cache.invalidate();
    await done.answer?.afterCommit?.();
    return outcome;
  };
  return { definition, scope: 'registry:write', kind: 'write', precondition, run };
}

function reasonAside<Part>(part: Part): { readonly rest: WithoutReason<Part>; readonly reason?: string | undefined } {
  const { reason, ...rest }: { readonly reason?: unknown } = part ?? {};
  const named = typeof reason === 'string' ? reason : undefined;
  return { rest: (part === undefined ? part : rest) as WithoutReason<Part>, reason: named };
}

/** Carries the answer of a dry run past the rollback. */
class RolledBack extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('rolled back on purpose');
    this.outcome = outcome;
  }
}

function answerOfDryRun(thrown: unknown): Outcome {
  if (thrown instanceof RolledBack) return thrown.outcome;
  throw thrown;
}

/** Tries again what was broken off, or whose connection was lost before anything was committed. */
async function retried<Result>(attempt: () => Promise<Result>): Promise<Result> {
  return await retry(attempt, {
    attempts: ATTEMPTS,
    pauseMs: (failure, number) => (mayBeRepeated(failure) ? backoffMs(number, BACKOFF) : null),
    deadlineAt: performance.now() + PATIENCE_MS,
    now: () => performance.now(),
  });
}
