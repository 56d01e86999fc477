import { type createRoute, z } from '@hono/zod-openapi';
import type { Operation, ServedOperation } from './operation.ts';
import { problemSchema } from './problem.ts';
import { nothing } from './scalars.ts';

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request is not valid; `errors` names each field and, where there are few, the allowed values',
  401: 'There is no valid bearer token',
  403: 'The token lacks the scope',
  404: 'There is no such resource',
  409: 'It conflicts with the present state; nothing was changed',
  412: 'The resource was changed since it was read; read it again',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'It is understood and cannot be done',
  428: 'If-Match is missing',
  429: 'Too many requests; Retry-After says when to come again',
  500: 'Something went wrong in the service; the log has it under the request id',
  502: 'A service behind this one failed',
  503: 'The database is not available',
};

type RouteConfig = Parameters<typeof createRoute>[0];

/** The operation as OpenAPI says it, with every problem it may answer. */
export function describeOperation(operation: ServedOperation): RouteConfig {
  const { definition } = operation;
  const { params = nothing, query = nothing, body } = definition;
  const statuses = new Set([400, 401, 403, 429, 500, 503, ...(definition.problems ?? [])]);
  if (body !== undefined) for (const status of [413, 415]) statuses.add(status);
  if (operation.precondition) for (const status of [404, 412, 428]) statuses.add(status);
  if (operation.kind === 'write') statuses.add(409);
  if (operation.kind === 'write' && definition.method === 'post') statuses.add(422);
  const { success } = definition;
  const answer = (description: string) => ({
    description,
    content: {
      'application/json': { schema: success.schema },
      ...Object.fromEntries(
        Object.entries(success.text ?? {}).map(([type, what]) => [
          type,
          { schema: { type: 'string', description: what } },
        ]),
      ),
    },
  });
  const headers = headerParameters(operation);
  return {
    operationId: definition.operationId,
    method: definition.method,
    path: definition.path,
    tags: [operation.tag],
    summary: definition.summary,
    description: `${definition.description ?? `${definition.summary}.`} Needs the scope \`${operation.scope}\`.`,
    // Scopes of a bearer token have no place of their own in OpenAPI.
    security: [{ bearer: [] }],
    'x-required-scope': operation.scope,
    request: {
      ...(isEmpty(params) ? {} : { params: asObject(params) }),
      ...(isEmpty(query) ? {} : { query: asObject(query) }),
      ...(headers === null ? {} : { headers }),
      ...(body === undefined
        ? {}
        : {
            body: {
              required: definition.bodyOptional !== true,
              content: { 'application/json': { schema: body, example: definition.example } },
            },
          }),
    },
    responses: {
      [success.status]: answer(success.description),
      ...(success.also === undefined ? {} : { [success.also.status]: answer(success.also.description) }),
      ...(definition.method === 'get' ? { 304: { description: 'It is as If-None-Match says' } } : {}),
      ...Object.fromEntries(
        [...statuses]
          .sort()
          .map((status) => [
            status,
            { description: PROBLEMS[status] ?? '', content: { 'application/problem+json': { schema: problemSchema } } },
          ]),
      ),
    },
  };
}

function headerParameters(operation: Operation): z.ZodObject | null {
  if (operation.precondition !== false) {
    const ifMatch = z
      .string()
      .openapi({ description: 'ETag of the revision that was read, or *', example: '"5f2c9a"' });
    if (operation.precondition === true) return z.object({ 'if-match': ifMatch });
    return z.object({
      'if-match': ifMatch.optional(),
      'if-none-match': z
        .literal('*')
        .optional()
        .openapi({ description: 'In place of If-Match: nothing is there yet, and this makes it' }),
    });
  }
  if (operation.kind === 'write' && operation.definition.method === 'post') {
    return z.object({
      'idempotency-key': z
        .string()
        .min(1)
        .max(200)
        .optional()
        .openapi({ description: 'Sent again with the same key, the request is carried out once; kept for 24 hours' }),
    });
  }
  return null;
}

function asObject(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new Error('parameters are described by an object schema');
}

function isEmpty(schema: z.ZodType): boolean {
  return Object.keys(asObject(schema).shape).length === 0;
}
