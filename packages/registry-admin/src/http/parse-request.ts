import type { z } from '@hono/zod-openapi';
import { parseJson, RESERVED_KEY, RegistryError, ReservedKeyError } from '@radiant/contracts';
import type { Exchange, Input, OperationDefinition } from './operation.ts';
import { invalidInput, type ProblemError } from './problem.ts';
import { problemErrors } from './zod-errors.ts';

/**
 * Parses path, query and body; all their faults are reported together.
 *
 * @throws RegistryError `input_invalid` naming each field and, where known, the values that would do
 */
export async function parseRequest<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  definition: OperationDefinition<Params, Query, Body, z.ZodType>,
  exchange: Exchange,
): Promise<Input<z.output<Params>, z.output<Query>, z.output<Body>>> {
  const errors: ProblemError[] = [];
  const parse = <Schema extends z.ZodType>(
    part: string,
    schema: Schema,
    value: unknown,
  ): z.output<Schema> | undefined => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    errors.push(...problemErrors(part, result.error, keysOf(schema)));
    return undefined;
  };
  const params = parse('path', definition.params, exchange.params);
  const query = parse('query', definition.query, single(exchange.query));
  const body = parse('body', definition.body, await jsonBody(definition, exchange));
  if (errors.length > 0) throw invalidInput(errors);
  // Each part was parsed, or there were errors.
  return { params, query, body } as Input<z.output<Params>, z.output<Query>, z.output<Body>>;
}

/** A parameter given twice stays a list, which no schema accepts. */
function single(query: Exchange['query']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

async function jsonBody(
  definition: OperationDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>,
  exchange: Exchange,
): Promise<unknown> {
  if (definition.example === undefined) return undefined;
  const text = await exchange.bodyText();
  if (text.trim() === '' && definition.bodyOptional === true) return {};
  const type = exchange.header('content-type') ?? '';
  if (!/^application\/(json|merge-patch\+json)\s*(;|$)/i.test(type)) {
    throw new RegistryError('input_invalid', `Content-Type is "${type}"; expected application/json`, {
      details: { status: 415, errors: [{ in: 'header', field: 'content-type', message: 'expected application/json' }] },
    });
  }
  try {
    return parseJson(text);
  } catch (cause) {
    if (cause instanceof ReservedKeyError) {
      throw invalidInput([
        { in: 'body', field: cause.path.join('.'), message: `no key may be called ${RESERVED_KEY}` },
      ]);
    }
    const message = cause instanceof Error ? cause.message : 'not JSON';
    throw new RegistryError('input_invalid', `The body is not JSON: ${message}`, {
      details: { errors: [{ in: 'body', field: '', message }] },
    });
  }
}

/** The field names of an object schema, for suggestions. */
function keysOf(schema: z.ZodType): string[] {
  return 'shape' in schema && typeof schema.shape === 'object' && schema.shape !== null
    ? Object.keys(schema.shape)
    : [];
}
