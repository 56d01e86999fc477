import { z } from '@hono/zod-openapi';
import { exportBundleRows, exportRegistryModels } from '@radiant/database';
import { bundleOf } from '../bundle/bundle-of.ts';
import { bundleSchema } from '../bundle/bundle-schema.ts';
import { litellmYaml } from '../bundle/litellm/config-yaml.ts';
import { litellmConfig } from '../bundle/litellm/litellm-config.ts';
import { registryCsv } from '../bundle/registry-csv.ts';
import type { ReadContext, TextAnswer } from '../http/operation.ts';
import { readOperation } from '../http/read-operation.ts';
import { asOfParameter } from '../schemas/query-parameters.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

/** What an export may be. */
const FORMATS = {
  json: { contentType: 'application/json', file: 'registry.json' },
  csv: { contentType: 'text/csv; charset=utf-8', file: 'registry.csv' },
  litellm: { contentType: 'application/yaml', file: 'litellm-config.yaml' },
} as const;
type Format = keyof typeof FORMATS;

/** `GET /export` */
export const exportRegistry = readOperation(
  {
    operationId: 'exportRegistry',
    method: 'get',
    path: '/export',
    tag: 'Transfer',
    summary: 'Export the registry as a bundle, as CSV or as the configuration of a LiteLLM proxy',
    description:
      '`json` is the bundle that POST /import takes. `csv` is the unified registry, safe to open in a spreadsheet. `litellm` is the config.yaml of a LiteLLM proxy with the enabled models: keys by environment variable, prices in LiteLLM’s units. No form holds a secret.',
    params: nothing,
    query: z.strictObject({ format: z.enum(['json', 'csv', 'litellm']).default('json'), asOf: asOfParameter }),
    body: noBody,
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
  async (context, { query }): Promise<TextAnswer> => {
    const { contentType, file } = FORMATS[query.format];
    const text = await EXPORTS[query.format](context, query.asOf ?? null);
    return { text, contentType, headers: { 'content-disposition': `attachment; filename="${file}"` } };
  },
);

type Export = (context: ReadContext, asOf: Date | null) => Promise<string>;

const EXPORTS: Readonly<Record<Format, Export>> = {
  json: async ({ database }, asOf) => `${JSON.stringify(bundleOf(await exportBundleRows(database, asOf)), null, 2)}\n`,
  csv: async ({ database }, asOf) => registryCsv(await exportRegistryModels(database, asOf)),
  litellm: async ({ database, now }, asOf) => {
    const [models, rows] = await Promise.all([
      exportRegistryModels(database, asOf),
      exportBundleRows(database, asOf, ['provider']),
    ]);
    const { deployments, leftOut } = litellmConfig(
      models,
      rows.map(({ record }) => record),
      asOf ?? now,
    );
    return litellmYaml(deployments, leftOut);
  },
};
