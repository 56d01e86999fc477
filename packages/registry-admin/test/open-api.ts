import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const schemaSchema: z.ZodType<JsonSchema> = z.looseObject({});
/** A JSON schema, as far as tests look into it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

const documentSchema = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        operationId: z.string(),
        'x-required-scope': z.string(),
        parameters: z
          .array(
            z.looseObject({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema: schemaSchema }),
          )
          .default([]),
        requestBody: z
          .looseObject({ content: z.record(z.string(), z.looseObject({ schema: schemaSchema })) })
          .optional(),
        responses: z.record(
          z.string(),
          z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: schemaSchema })).optional() }),
        ),
      }),
    ),
  ),
});

/** An operation of the document. */
export interface DocumentedOperation {
  readonly operationId: string;
  readonly scope: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean | undefined;
    readonly schema: JsonSchema;
  }[];
  readonly body: JsonSchema | null;
  readonly example: unknown;
}

/** The document as tests use it. */
export interface OpenApi {
  readonly operations: readonly DocumentedOperation[];
  /** What is wrong with an answer by the document; null when nothing is. */
  answerProblem(operation: DocumentedOperation, answer: { status: number; type: string; text: string }): string | null;
  /** A reference within the document, followed. */
  resolve(schema: JsonSchema): JsonSchema;
}

/** Reads the document that the API serves. */
export function readOpenApi(served: unknown): OpenApi {
  const document = documentSchema.parse(served);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(Object(served), 'document');
  const escaped = (segment: string) => segment.replaceAll('~', '~0').replaceAll('/', '~1');
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      operationId: operation.operationId,
      scope: operation['x-required-scope'],
      method,
      path,
      parameters: operation.parameters,
      body: operation.requestBody?.content['application/json']?.schema ?? null,
      example: operation.requestBody?.content['application/json']?.example,
    })),
  );
  return {
    operations,
    answerProblem({ path, method }, { status, type, text }) {
      const content = document.paths[path]?.[method]?.responses[String(status)]?.content;
      const mediaType = type.split(';')[0] ?? '';
      if (content === undefined) return `status ${status} is not documented`;
      if (content[mediaType] === undefined) return `${mediaType} is not documented for status ${status}`;
      if (!mediaType.endsWith('json')) return null;
      const place = ['paths', path, method, 'responses', String(status), 'content', mediaType, 'schema'];
      const validate = ajv.getSchema(`document#/${place.map((part) => encodeURIComponent(escaped(part))).join('/')}`);
      if (validate === undefined) return `there is no schema at ${place.join('/')}`;
      return validate(JSON.parse(text)) ? null : ajv.errorsText(validate.errors, { separator: '; ' });
    },
    resolve(schema) {
      if (typeof schema.$ref !== 'string') return schema;
      const parts = schema.$ref.slice(2).split('/');
      return parts.reduce<JsonSchema>((found, part) => schemaSchema.parse(found[part]), Object(served));
    },
  };
}
