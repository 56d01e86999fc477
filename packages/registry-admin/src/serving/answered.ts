import { z } from '@hono/zod-openapi';
import type { Kind, RowOf, SqlType } from '@radiant/contracts';
import type { RowColumns } from '@radiant/database';
import { countSchema, idSchema, maybeTimestampSchema, timestampSchema } from './scalars.ts';

/** How a value of a type is answered; words of a vocabulary are named in the document where a field holds one. */
const ANSWERED: Readonly<Record<SqlType, z.ZodType>> = {
  uuid: z.string(),
  text: z.string(),
  date: z.string(),
  integer: z.int(),
  bigint: z.int(),
  numeric: z.number(),
  boolean: z.boolean(),
  'text[]': z.array(z.string()).readonly(),
  jsonb: z.unknown(),
  timestamptz: timestampSchema,
};

/** The same with null, where that is not a matter of course: any JSON value may be null already. */
const OR_NULL: Readonly<Partial<Record<SqlType, z.ZodType>>> = {
  jsonb: z.unknown(),
  timestamptz: maybeTimestampSchema,
};

interface AnsweredField {
  readonly kind: Kind;
  readonly nullable?: true;
  readonly about?: string;
}

function answeredSchema({ kind, nullable, about }: AnsweredField): z.ZodType {
  const some = kind.sql === 'text' && kind.words !== undefined ? z.enum(kind.words) : ANSWERED[kind.sql];
  const schema = nullable === true ? (OR_NULL[kind.sql] ?? some.nullable()) : some;
  return about === undefined ? schema : schema.openapi({ description: about });
}

/** The shape of fields as the API answers them: snake_case, as in the view. */
export function answeredShape<Fields extends Readonly<Record<string, AnsweredField>>>(fields: Fields) {
  const shape = Object.entries(fields).map(([name, field]) => [name, answeredSchema(field)] as const);
  return Object.fromEntries(shape) as { readonly [Name in keyof Fields]: z.ZodType<RowOf<Fields>[Name]> };
}

/** How a value of a row is answered, where its type says more than how SQL holds it. */
const ANSWERED_IN_ROWS: Readonly<Record<string, z.ZodType>> = {
  ...ANSWERED,
  uuid: idSchema,
  count: countSchema,
  object: z.record(z.string(), z.unknown()),
};

/** The shape of a row as the API answers it: as the query reads it. */
export function answeredRow<Row>({ columns }: RowColumns<Row>) {
  const shape = Object.entries(columns).map(([name, { type, nullable, words }]): [string, z.ZodType] => {
    const some = words === undefined ? ANSWERED_IN_ROWS[type] : z.enum(words);
    if (some === undefined) throw new Error(`the API knows no answer of type ${type}`);
    if (!nullable) return [name, some];
    return [name, type === 'timestamptz' ? maybeTimestampSchema : some.nullable()];
  });
  return Object.fromEntries(shape) as { readonly [Name in keyof Row]: z.ZodType<Row[Name]> };
}
