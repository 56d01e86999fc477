import {
  BENCHMARK_COLUMNS,
  type Columns,
  EXTERNAL_COLUMNS,
  PROVIDER_COLUMNS,
  REGISTRY_FIELDS,
  SCORE_COLUMNS,
  SELECTOR_FIELDS,
  SELF_HOSTED_COLUMNS,
} from '@radiant/contracts';
import { type SharedDatabase, sharedTestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';

let database: SharedDatabase;
beforeAll(async () => {
  database = await sharedTestDatabase('migrated');
});
afterAll(() => database.drop());

interface Described {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** The columns that a relation has, in its order. A varchar is text with a limit. */
async function columnsOf(relation: string): Promise<Described[]> {
  const { rows } = await database.pool.query<Described>(
    `SELECT attname AS name, replace(regexp_replace(format_type(atttypid, NULL), ' with.*', 'tz'), 'character varying', 'text')
       AS type, NOT attnotnull AS nullable
     FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [relation],
  );
  return rows;
}

const said = (fields: Readonly<Record<string, { readonly kind: { readonly sql: string } }>>) =>
  Object.entries(fields).map(([name, { kind }]) => ({ name, type: kind.sql }));
const typed = ({ name, type }: Described) => ({ name, type });
const byName = (left: { readonly name: string }, right: { readonly name: string }) => (left.name < right.name ? -1 : 1);

it('the unified registry has the fields that are said of it, in that order', async () => {
  expect((await columnsOf('unified_model_registry_all')).map(typed)).toEqual(said(REGISTRY_FIELDS));
  expect((await columnsOf('unified_model_registry')).map(typed)).toEqual(said(REGISTRY_FIELDS));
});

it('what selection reads has the fields that selection is said to see, and whether a model has to be woken', async () => {
  const columns = (await columnsOf('selectable_models')).map(typed);
  const wanted = [...said(SELECTOR_FIELDS), { name: 'warmup_required', type: 'boolean' }];
  expect(columns.sort(byName)).toEqual(wanted.sort(byName));
});

it.each([
  ['models', EXTERNAL_COLUMNS],
  ['self_hosted_models', SELF_HOSTED_COLUMNS],
  ['providers', PROVIDER_COLUMNS],
  ['benchmarks', BENCHMARK_COLUMNS],
  ['model_scores', SCORE_COLUMNS],
] as const)(
  '%s has the columns that are said of it, with their types, null where null is allowed',
  async (table, columns) => {
    const wanted = Object.entries(columns as Columns).map(([name, { kind, nullable }]) => ({
      name,
      type: kind.sql,
      nullable,
    }));
    expect((await columnsOf(table)).sort(byName)).toEqual(wanted.sort(byName));
  },
);
