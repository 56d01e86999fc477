import { z } from '@hono/zod-openapi';
import type { ModelSightingRow, ProviderListRow } from '@radiant/database';
import { countSchema } from '../serving/scalars.ts';

const moment = z.string().openapi({ description: 'ISO 8601' });

/** What a provider's last accepted list of models proves. */
export const providerListSchema = z
  .strictObject({
    listed_at: moment,
    models: countSchema.openapi({ description: 'Ids that it names' }),
    proves_absence: z.boolean().openapi({
      description: 'Whether it names all that the key may call, so that a model that it does not name is gone',
    }),
    incomplete_because: z.string().nullable().openapi({ description: 'Why it does not' }),
    proved_at: moment.nullable().openapi({ description: 'When a list last did' }),
    equal_lists: countSchema.openapi({ description: 'How many accepted lists in a row named the same' }),
  })
  .openapi('ProviderList') satisfies z.ZodType<ProviderListRow>;

/** When its provider last listed a model, with what that list proves. */
export const modelSightingSchema = z
  .strictObject({
    last_seen_at: moment.nullable(),
    missed_lists: countSchema.openapi({ description: 'Lists in a row that prove absence and do not name it' }),
    missing_since: moment.nullable(),
    deprecated_by_absence: z.boolean(),
    list: providerListSchema.nullable(),
  })
  .openapi('ModelSighting') satisfies z.ZodType<ModelSightingRow>;
