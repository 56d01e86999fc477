import { setTimeout as delay } from 'node:timers/promises';
import type { z } from '@hono/zod-openapi';
import { RegistryError } from '@radiant/contracts';
import { declareChangeSet, type PoolClient, transaction } from '@radiant/database';
import { isTransient } from './database-error.ts';
import { claimKey } from './idempotency.ts';
import { ifMatchTags } from './if-match.ts';
import type {
  Exchange,
  Input,
  JsonAnswer,
  Operation,
  OperationDefinition,
  Outcome,
  WriteContext,
} from './operation.ts';
import { outcomeOf } from './outcome.ts';
import { parseRequest } from './parse-request.ts';

/** Times a transaction is tried when the database breaks it off (deadlock, serialization). */
const ATTEMPTS = 5;
/** Longest pause before the second attempt, in ms; each further one is twice as long. A random share of it keeps two apart. */
const FIRST_PAUSE_MS = 20;

/** What a write operation says beside its definition. */
interface WriteRules<In> {
  /** Kind of its change-set, such as `model.update`. */
  readonly changeKind: string;
  /** Why, from wherever the request says it. */
  readonly reason?: (input: In) => string | undefined;
  /** Whether If-Match is required; the handler checks it against the row it has locked. */
  readonly precondition?: boolean;
  /** Decides that nothing is to be kept (a dry run): the transaction is rolled back and the answer given all the same. */
  readonly rollBack?: (input: In) => boolean;
}

/**
 * An operation that changes something: one transaction, under a change-set that names the actor and the reason. With an
 * Idempotency-Key the answer is kept in the same transaction, so that it happens once however often it is sent.
 */
export function writeOperation<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(
  definition: OperationDefinition<Params, Query, Body, Result>,
  rules: WriteRules<Input<z.output<Params>, z.output<Query>, z.output<Body>>>,
  handle: (
    context: WriteContext,
    input: Input<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<JsonAnswer<z.output<Result>>>,
): Operation {
  const run = async (exchange: Exchange): Promise<Outcome> => {
    const { writePool } = exchange.dependencies;
    if (writePool === null) throw new RegistryError('not_configured', 'This function serves read operations only');
    const ifMatch = rules.precondition === true ? ifMatchTags(exchange.header('if-match')) : [];
    const input = await parseRequest(definition, exchange);
    const done: { answer?: JsonAnswer<z.output<Result>>; outcome?: Outcome } = {};
    const work = async (client: PoolClient): Promise<Outcome> => {
      delete done.answer;
      const key = definition.method === 'post' ? await claimKey(client, exchange, definition.operationId) : null;
      if (key !== null && 'replay' in key) return key.replay;
      const changeSetId = await declareChangeSet(client, {
        kind: rules.changeKind,
        actor: exchange.actor.subject,
        actorKind: 'admin',
        reason: rules.reason?.(input),
      });
      const { dependencies, actor, logger } = exchange;
      const now = dependencies.now?.() ?? new Date();
      const answer = await handle({ actor, client, changeSetId, dependencies, logger, now, ifMatch }, input);
      const outcome = outcomeOf(answer, definition.success.status);
      if (rules.rollBack?.(input) === true) throw new RolledBack(outcome);
      await key?.claim.keep(outcome);
      done.answer = answer;
      return outcome;
    };
    const outcome = await retried(() => transaction(writePool, work));
    exchange.cache.invalidate();
    await done.answer?.afterCommit?.();
    return outcome;
  };
  return {
    definition,
    scope: 'registry:write',
    kind: 'write',
    precondition: rules.precondition === true,
    run,
  };
}

/** Carries the answer of a dry run past the rollback. */
class RolledBack extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('rolled back on purpose');
    this.outcome = outcome;
  }
}

async function retried(attempt: () => Promise<Outcome>): Promise<Outcome> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof RolledBack) return error.outcome;
      if (number >= ATTEMPTS || !isTransient(error)) throw error;
      await delay(Math.random() * FIRST_PAUSE_MS * 2 ** (number - 1));
    }
  }
}
