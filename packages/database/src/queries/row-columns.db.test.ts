import { type SharedDatabase, sharedTestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CERTIFICATE } from './compliance.ts';
import { DISCOVERY } from './discoveries.ts';
import { PRICE_PROPOSAL } from './price-proposals.ts';
import { PROVIDER_HEALTH } from './provider-health.ts';
import { BENCHMARK, SCORE } from './quality.ts';
import type { RowColumns } from './row-columns.ts';
import { SYNC_RUN } from './sync-runs.ts';
import { WARM_UP } from './thermal-states.ts';

let database: SharedDatabase;
beforeAll(async () => {
  database = await sharedTestDatabase('migrated');
});
afterAll(() => database.drop());

/** What a column of PostgreSQL's type may be said to be. */
const SAID_AS: Readonly<Record<string, readonly string[]>> = {
  uuid: ['uuid'],
  text: ['text'],
  varchar: ['text'],
  date: ['date'],
  int4: ['integer', 'count'],
  int8: ['bigint', 'count'],
  numeric: ['numeric'],
  bool: ['boolean'],
  _text: ['text[]'],
  jsonb: ['jsonb', 'object'],
  timestamptz: ['timestamptz'],
};

const ROWS: Readonly<Record<string, RowColumns>> = {
  benchmarks: BENCHMARK,
  compliance_certificates: CERTIFICATE,
  discovered_models: DISCOVERY,
  model_scores: SCORE,
  price_proposals: PRICE_PROPOSAL,
  provider_health: PROVIDER_HEALTH,
  registry_sync_log: SYNC_RUN,
  warm_up_requests: WARM_UP,
} as Readonly<Record<string, RowColumns>>;

it.each(Object.entries(ROWS))(
  'what is read of %s is of the types that the table has, and null where it may be',
  async (table, row) => {
    const { rows } = await database.pool.query<{ name: string; type: string; nullable: boolean }>(
      `SELECT column_name AS name, udt_name AS type, is_nullable = 'YES' AS nullable FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1`,
      [table],
    );
    const present = rows.filter(({ name }) => name in row.columns);
    expect(present.length).toBeGreaterThan(5);
    for (const { name, type, nullable } of present) {
      expect([name, SAID_AS[type], nullable]).toEqual([
        name,
        expect.arrayContaining([row.columns[name]?.type]),
        row.columns[name]?.nullable,
      ]);
    }
  },
);
