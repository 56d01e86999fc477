import type { z } from '@hono/zod-openapi';
import type { Input, JsonAnswer, Operation, OperationDefinition, ReadContext, TextAnswer } from './operation.ts';
import { outcomeOf } from './outcome.ts';
import { parseRequest } from './parse-request.ts';

/** An operation that changes nothing: it gets the read pool and no other. */
export function readOperation<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(
  definition: OperationDefinition<Params, Query, Body, Result>,
  handle: (
    context: ReadContext,
    input: Input<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<JsonAnswer<z.output<Result>> | TextAnswer>,
): Operation {
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
      return outcomeOf(await handle(context, input), definition.success.status);
    },
  };
}
