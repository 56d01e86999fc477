import { z } from '@hono/zod-openapi';
import { type Kind, REGISTRY_FIELDS, type RowOf, SELECTOR_FIELDS, type SqlType } from '@radiant/contracts';
import { maybeTimestampSchema, timestampSchema } from '../serving/scalars.ts';

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
function answeredShape<Fields extends Readonly<Record<string, AnsweredField>>>(fields: Fields) {
  const shape = Object.entries(fields).map(([name, field]) => [name, answeredSchema(field)] as const);
  return Object.fromEntries(shape) as { readonly [Name in keyof Fields]: z.ZodType<RowOf<Fields>[Name]> };
}

/** A row of the unified registry, with what tenants pay beside what we pay. */
export const registryModelSchema = z
  .strictObject({
    ...answeredShape(REGISTRY_FIELDS),
    tenant_prices: z.record(z.string(), z.number()).openapi({
      description: 'What tenants pay, by cost column: cost × (1 + markup_rate), only where the cost is known',
    }),
  })
  .openapi('RegistryModel', {
    description:
      'A model as admins see it. Costs are US dollars that the organisation pays; null is unknown or not billed so.',
  });
/** A selected model: what selection sees of it, and whether it has to wake first. */
export const selectedModelSchema = z
  .strictObject({
    ...answeredShape(SELECTOR_FIELDS),
    warmup_required: z.boolean().openapi({ description: 'True for a self-hosted model that is neither HOT nor WARM' }),
  })
  .openapi('SelectedModel');

/** A row of the unified registry, with what tenants pay. */
export type RegistryModel = z.output<typeof registryModelSchema>;
