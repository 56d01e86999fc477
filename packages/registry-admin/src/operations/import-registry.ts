import { z } from '@hono/zod-openapi';
import { BUNDLE_TABLES, type BundleEntity } from '@radiant/database';
import { bundleSchema, EXAMPLE_BUNDLE } from '../bundle/bundle-schema.ts';
import { importBundle } from '../bundle/import-bundle.ts';
import { writeOperation } from '../http/write-operation.ts';
import { queryBoolean } from '../schemas/query-parameters.ts';
import { jsonSchema, nothing, reasonSchema } from '../schemas/scalars.ts';

const entitySchema = z.enum(Object.keys(BUNDLE_TABLES) as [BundleEntity, ...BundleEntity[]]);
const countsSchema = z.strictObject({
  inserted: z.int().min(0),
  updated: z.int().min(0),
  unchanged: z.int().min(0),
  deleted: z.int().min(0),
});

const resultSchema = z
  .strictObject({
    applied: z.boolean(),
    changeSetId: z
      .uuid()
      .nullable()
      .openapi({ description: 'Undo it at POST /change-sets/{id}/undo; null in a dry run' }),
    counts: z.strictObject({
      provider: countsSchema,
      certificate: countsSchema,
      model: countsSchema,
      self_hosted_model: countsSchema,
      default_model: countsSchema,
      selection_policy: countsSchema,
    }),
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
          kind: z.enum(['provider_missing', 'endpoint_taken', 'still_referenced', 'list_empty']),
          message: z.string(),
        }),
      )
      .openapi({ description: 'What would make the import fail; only in a dry run, otherwise it is a 409' }),
    notices: z.array(z.string()),
  })
  .openapi('ImportResult');

/** `POST /import` */
export const importRegistry = writeOperation(
  {
    operationId: 'importRegistry',
    method: 'post',
    path: '/import',
    tag: 'Transfer',
    summary: 'Import a bundle, or show what importing it would change',
    description:
      'All or nothing, as one change-set that can be undone. Records are found by their names (provider, model id, task, policy), not by database ids; what the bundle does not hold stays unless `prune` is set. Afterwards every record says who set which field exactly as the bundle does. Secrets are never in a bundle, and those that the registry holds stay.',
    params: nothing,
    query: z.strictObject({
      dryRun: queryBoolean
        .default(false)
        .openapi({ description: 'Show the differences and conflicts; change nothing' }),
      prune: queryBoolean.default(false).openapi({
        description: 'Delete what the bundle does not hold; refused where something in the bundle still names it',
      }),
      reason: reasonSchema.optional(),
    }),
    body: bundleSchema,
    example: EXAMPLE_BUNDLE,
    bodyLimitFactor: 8,
    success: { status: 200, description: 'What was changed, or would be', schema: resultSchema },
    problems: [409],
  },
  {
    changeKind: 'registry.import',
    reason: ({ query }) => query.reason,
    rollBack: ({ query }) => query.dryRun,
  },
  async (context, { query, body }) => {
    const { dryRun, prune, reason = null } = query;
    const { changes, counts, conflicts, notices } = await importBundle(context, body, { dryRun, prune, reason });
    return {
      body: {
        applied: !dryRun,
        changeSetId: dryRun ? null : context.changeSetId,
        counts,
        changes: changes.map(({ entity, key, action, fields }) => ({ entity, key, action, fields: [...fields] })),
        conflicts: [...conflicts],
        notices: [...notices],
      },
    };
  },
);
