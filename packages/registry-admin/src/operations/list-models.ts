import { z } from '@hono/zod-openapi';
import {
  CAPABILITIES,
  canonicalCapability,
  EXTERNAL_CATEGORIES,
  HOSTING_TYPES,
  SELF_HOSTED_CATEGORIES,
} from '@radiant/contracts';
import {
  countRegistryModels,
  listRegistryModels,
  REGISTRY_MODEL_COLUMNS,
  type RegistryModelColumn,
} from '@radiant/database';
import { withTenantPrices } from '../app/tenant-prices.ts';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { asOfParameter, cursorParameter, limitParameter, queryText } from '../schemas/query-parameters.ts';
import { registryModelSchema } from '../schemas/registry-model.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

const columns = Object.keys(REGISTRY_MODEL_COLUMNS).filter(isColumn);
const orders = columns.flatMap((column) => [column, `-${column}`] as const);

const query = z.strictObject({
  category: z.enum([...EXTERNAL_CATEGORIES, ...SELF_HOSTED_CATEGORIES]).optional(),
  hostingType: z.enum(HOSTING_TYPES).optional(),
  status: z.enum(['enabled', 'disabled']).optional(),
  provider: queryText.optional(),
  capability: z
    .string()
    .transform((word) => canonicalCapability(word) ?? word)
    .pipe(z.enum(CAPABILITIES))
    .optional()
    .openapi({ type: 'string', enum: [...CAPABILITIES] }),
  q: queryText.optional().openapi({ description: 'Text in the id, names, provider or description' }),
  sort: z.enum(orders).default('display_name').openapi({ description: 'A column; with - before it, downwards' }),
  limit: limitParameter,
  cursor: cursorParameter,
  asOf: asOfParameter,
});

/** `GET /models` */
export const listModels = readOperation(
  {
    operationId: 'listModels',
    method: 'get',
    path: '/models',
    tag: 'Models',
    summary: 'List external and self-hosted models, enabled or not',
    description:
      'Pages follow the order of `sort`, then the id; unknown values come last. A page continues where the one before ended, so rows inserted meanwhile shift nothing.',
    params: nothing,
    query,
    body: noBody,
    success: {
      status: 200,
      description: 'One page, and how many models match in all',
      schema: z.strictObject({
        total: z.int(),
        external: z.int(),
        selfHosted: z.int(),
        models: z.array(registryModelSchema),
        nextCursor: z.string().nullable(),
      }),
    },
  },
  async ({ database, cache }, { query }) => {
    const page = async () => {
      const descending = query.sort.startsWith('-');
      const sort = descending ? query.sort.slice(1) : query.sort;
      if (!isColumn(sort)) throw new Error(`${sort} is in the enum and no column`);
      const filter = {
        ...query,
        enabled: query.status === undefined ? undefined : query.status === 'enabled',
        asOf: query.asOf ?? null,
      };
      const after = decodeCursor(query.cursor, query.sort);
      const [counts, rows] = await Promise.all([
        countRegistryModels(database, filter),
        listRegistryModels(database, filter, { sort, descending, limit: query.limit + 1, after }),
      ]);
      const { rows: listed, nextCursor } = pageOf(rows, query.limit, ({ sort_key, id }) => ({
        order: query.sort,
        key: sort_key,
        id,
      }));
      const models = listed.map(({ sort_key: _key, ...row }) => withTenantPrices(row));
      return { total: counts.total, external: counts.external, selfHosted: counts.self_hosted, models, nextCursor };
    };
    if (query.asOf !== undefined) return { body: await page() };
    const { plain, gzip } = await cache.get(`listModels ${JSON.stringify(query)}`, async () =>
      JSON.stringify(await page()),
    );
    return { text: plain, gzip, contentType: 'application/json' };
  },
);

function isColumn(name: string): name is RegistryModelColumn {
  return name in REGISTRY_MODEL_COLUMNS;
}
