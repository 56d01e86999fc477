import { z } from '@hono/zod-openapi';
import { BUNDLE_TABLES, type BundleEntity } from '@radiant/database';
import { countSchema, jsonSchema } from '../serving/scalars.ts';

const ENTITIES = Object.keys(BUNDLE_TABLES) as [BundleEntity, ...BundleEntity[]];
const entitySchema = z.enum(ENTITIES);

/** How many records of a kind are written, deleted, left. */
const countsSchema = z.strictObject({
  inserted: countSchema,
  updated: countSchema,
  unchanged: countSchema,
  deleted: countSchema,
});
const countsByEntity = Object.fromEntries(ENTITIES.map((entity) => [entity, countsSchema]));

/** What an import did, or would do. */
export const importResultSchema = z
  .strictObject({
    applied: z.boolean(),
    changeSetId: z
      .uuid()
      .nullable()
      .openapi({ description: 'Undo it at POST /change-sets/{id}/undo; null in a dry run' }),
    counts: z.strictObject(countsByEntity as Record<BundleEntity, typeof countsSchema>),
    changes: z.array(
      z.strictObject({
        entity: entitySchema,
        key: z.string().openapi({ example: 'openai/gpt-4o' }),
        action: z.enum(['insert', 'update', 'delete']),
        fields: z
          .array(z.strictObject({ field: z.string(), before: jsonSchema, after: jsonSchema }))
          .openapi({ description: 'What an update changes' }),
      }),
    ),
    conflicts: z
      .array(
        z.strictObject({
          entity: entitySchema,
          key: z.string(),
          kind: z.enum(['provider_missing', 'benchmark_missing', 'endpoint_taken', 'still_referenced', 'list_empty']),
          message: z.string(),
        }),
      )
      .openapi({ description: 'What would make the import fail; only in a dry run, otherwise it is a 409' }),
    notices: z.array(z.string()),
  })
  .openapi('ImportResult');
/** What an import did, or would do. */
export type ImportResult = z.output<typeof importResultSchema>;
