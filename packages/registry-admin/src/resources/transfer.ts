import { z } from '@hono/zod-openapi';
import { namesOf, REGISTRY_FIELDS, type RegistryModelRow } from '@radiant/contracts';
import { exportBundleRows, exportRegistryModels } from '@radiant/database';
import { bundleOf, bundleSchema, EXAMPLE_BUNDLE } from '../bundle/bundle.ts';
import { importBundle } from '../bundle/import-bundle.ts';
import { importResultSchema } from '../bundle/import-result.ts';
import { withTenantPrices } from '../models/model-answer.ts';
import { toCsv } from '../serving/csv.ts';
import type { Operation, ReadContext } from '../serving/operation.ts';
import { readOperation, writeOperation } from '../serving/read-and-write.ts';
import { asOfParameter, queryBoolean, reasonSchema } from '../serving/scalars.ts';

/** `/export` and `/import`: the whole registry out, and in. */
export const transferOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'exportRegistry',
      path: '/export',
      summary: 'Export the registry as a bundle, as CSV or as the configuration of a LiteLLM proxy',
      description:
        '`json` is the bundle that POST /import takes. `csv` is the unified registry, safe to open in a spreadsheet. `litellm` is the config.yaml of a LiteLLM proxy with the enabled models: keys by environment variable, prices in LiteLLM’s units. No form holds a secret.',
      query: z.strictObject({ format: z.enum(['json', 'csv', 'litellm']).default('json'), asOf: asOfParameter }),
      success: {
        status: 200,
        description: 'The registry, now or as of the time',
        schema: bundleSchema,
        text: {
          'text/csv': 'One row a model, the first with the names of the columns',
          'application/yaml': 'A config.yaml',
        },
      },
    },
    async (context, { query }) => {
      const { contentType, file, write } = FORMATS[query.format];
      const text = await write(context, query.asOf ?? null);
      return { text, contentType, headers: { 'content-disposition': `attachment; filename="${file}"` } };
    },
  ),
  writeOperation(
    {
      operationId: 'importRegistry',
      method: 'post',
      path: '/import',
      summary: 'Import a bundle, or show what importing it would change',
      description:
        'All or nothing, as one change-set that can be undone. Records are found by their names (provider, model id, task, policy), not by database ids; what the bundle does not hold stays unless `prune` is set. Afterwards every record says who set which field exactly as the bundle does. Secrets are never in a bundle, and those that the registry holds stay.',
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
      success: { status: 200, description: 'What was changed, or would be', schema: importResultSchema },
      problems: [409],
      changeKind: 'registry.import',
      rollBack: ({ query }) => query.dryRun,
    },
    async (context, { query, body }) => ({ body: await importBundle(context, body, query) }),
  ),
];

/** A form of the registry: its media type, the name of the file and what writes it. */
interface Format {
  readonly contentType: string;
  readonly file: string;
  readonly write: (context: ReadContext, asOf: Date | null) => Promise<string>;
}

const FORMATS: Readonly<Record<'json' | 'csv' | 'litellm', Format>> = {
  json: {
    contentType: 'application/json',
    file: 'registry.json',
    write: async ({ database }, asOf) =>
      `${JSON.stringify(bundleOf(await exportBundleRows(database, asOf)), null, 2)}\n`,
  },
  csv: {
    contentType: 'text/csv; charset=utf-8',
    file: 'registry.csv',
    write: async ({ database }, asOf) => registryCsv(await exportRegistryModels(database, asOf)),
  },
  litellm: {
    contentType: 'application/yaml',
    file: 'litellm-config.yaml',
    write: async ({ database, now }, asOf) => {
      // With it comes a writer of YAML, which nothing else needs.
      const { litellmConfig, litellmYaml } = await import('../bundle/litellm/litellm-config.ts');
      const [models, rows] = await Promise.all([
        exportRegistryModels(database, asOf),
        exportBundleRows(database, asOf, ['provider']),
      ]);
      const providers = rows.map(({ record }) => record);
      const { deployments, leftOut } = litellmConfig(models, providers, asOf ?? now);
      return litellmYaml(deployments, leftOut);
    },
  },
};

/** The unified registry as CSV: its columns as they are called everywhere, then what tenants pay, as JSON by cost. */
function registryCsv(models: readonly RegistryModelRow[]): string {
  const rows = models.map((model) => {
    const {
      price_variants: tiers,
      quality,
      assurances,
      tenant_prices: tenantPrices,
      ...rest
    } = withTenantPrices(model);
    return {
      ...rest,
      price_variants: tiers === null ? null : JSON.stringify(tiers),
      quality: JSON.stringify(quality),
      assurances: JSON.stringify(assurances),
      tenant_prices: JSON.stringify(tenantPrices),
    };
  });
  return toCsv([...namesOf(REGISTRY_FIELDS), 'tenant_prices'], rows);
}
