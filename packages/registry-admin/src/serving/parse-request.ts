import type { z } from '@hono/zod-openapi';
import {
  parseJson,
  pathOfRefusedText,
  RESERVED_KEY,
  RefusedJsonError,
  RegistryError,
  ReservedKeyError,
  storableText,
} from '@radiant/contracts';
import type { Exchange, Input, OperationDefinition } from './operation.ts';
import { invalidInput, type ProblemError } from './problem.ts';
import { nothing } from './scalars.ts';

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
    const refused = pathOfRefusedText(value);
    if (refused !== null) {
      errors.push({ in: part, field: storableText(refused.join('.')), message: REFUSED_TEXT });
      return undefined;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    errors.push(...problemErrors(part, result.error, keysOf(schema)));
    return undefined;
  };
  const { bodyOptional = false } = definition;
  const params = parse('path', definition.params ?? nothing, exchange.params);
  const query = parse('query', definition.query ?? nothing, single(exchange.query));
  const body =
    definition.body === undefined ? undefined : parse('body', definition.body, await jsonBody(exchange, bodyOptional));
  if (errors.length > 0) throw invalidInput(errors);
  // Each part was parsed, or there were errors.
  return { params, query, body } as Input<z.output<Params>, z.output<Query>, z.output<Body>>;
}

/** What a person sent is refused rather than stored as something else. */
const REFUSED_TEXT = 'holds U+0000 or half a surrogate pair, which the registry cannot store';

/** A parameter given twice stays a list, which no schema accepts. */
function single(query: Exchange['query']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

async function jsonBody(exchange: Exchange, optional: boolean): Promise<unknown> {
  const text = await exchange.bodyText();
  if (text.trim() === '' && optional) return {};
  const type = exchange.header('content-type') ?? '';
  if (!/^application\/(json|merge-patch\+json)\s*(;|$)/i.test(type)) {
    throw new RegistryError('unsupported_media_type', `Content-Type is "${type}"; expected application/json`, {
      details: { errors: [{ in: 'header', field: 'content-type', message: 'expected application/json' }] },
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
    const fault = cause instanceof RefusedJsonError ? 'cannot be taken' : 'is not JSON';
    throw new RegistryError('input_invalid', `The body ${fault}: ${message}`, {
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

/** What a failed parse says, field by field, with the values that would do where the schema knows them. */
function problemErrors(part: string, error: z.ZodError, known: string[]): ProblemError[] {
  return error.issues.flatMap((issue) => fromIssue(part, issue, known));
}

function fromIssue(part: string, issue: z.core.$ZodIssue, known: string[]): ProblemError[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      in: part,
      field: field === '' ? key : `${field}.${key}`,
      message: part === 'query' ? 'unknown query parameter' : 'unknown field',
      ...(field === '' ? { allowed: known } : {}),
    }));
  }
  const allowed = issue.code === 'invalid_value' ? issue.values.filter(isPlain) : undefined;
  return [{ in: part, field, message: issue.message, ...(allowed === undefined ? {} : { allowed }) }];
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
