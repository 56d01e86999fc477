import { type CriterionShape, type SelectionCriteria, statedPriceQuery, surchargeOf } from '@radiant/contracts';
import { furtherCriteria, loadSelectionSnapshot, PARAMETER_CRITERIA, selectModelValues } from '@radiant/database';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import {
  criteriaArbitrary,
  loadRegistry,
  pricedCriteriaArbitrary,
  registryArbitrary,
} from '@radiant/test-kit/arbitraries';
import { assertIoProperty, PROPERTY_EFFORT } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rankModels } from '../test/rank-models.ts';
import { compileRegistry } from './compile/compiled-registry.ts';
import { PriceTable } from './compile/price-table.ts';
import { selectRows } from './compile/select-rows.ts';
import { allAtOnce } from './compile/steps.ts';
import { comparablePrice } from './cost/bill.ts';
import { parseCriteria } from './criteria/parse-criteria.ts';
import { isReady } from './model/selectable-model.ts';
import { isEligible } from './rank/judge.ts';
import { snapshotOf } from './snapshot/postgres-source.ts';

/** Criteria in all at effort 1. */
const CASES = 1_500;
const CRITERIA_A_REGISTRY = 60;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
});
afterAll(() => database.drop());

/** How a parameter of `select_model` is read from the JSON of the criterion's value, by the shape of the criterion. */
const READ_FROM_JSON: Readonly<Record<CriterionShape['kind'], (json: string, text: string) => string>> = {
  word: (_json, text) => text,
  words: (json) =>
    `CASE WHEN jsonb_typeof(${json}) = 'array' THEN ARRAY(SELECT jsonb_array_elements_text(${json})) END`,
  integer: (_json, text) => `(${text})::integer`,
  amount: (_json, text) => `(${text})::numeric`,
  flag: (_json, text) => `(${text})::boolean`,
  quantities: (_json, text) => `(${text})::jsonb`,
  time: (_json, text) => `(${text})::timestamptz`,
};
const PARAMETERS = PARAMETER_CRITERIA.map(
  ({ parameter, kind }, index) =>
    `${parameter} => ${READ_FROM_JSON[kind.shape.kind](`(c -> ${index})`, `(c ->> ${index})`)}`,
);

/** Every selection of a list of criteria by SQL, in one round trip: what was selected and how healthy it is there. */
async function selectedBySql(criteria: readonly SelectionCriteria[]): Promise<string[][]> {
  const { rows } = await database.pool.query<{ selected: string[] }>(
    `SELECT COALESCE((SELECT array_agg(concat_ws(' ', s.provider_id, s.model_id, s.hosting_type, s.health_status,
         s.avg_latency_ms::double precision, s.latency_p50_ms::double precision, s.latency_source,
         s.time_to_first_token_p50_ms::double precision, s.health_region, s.warmup_required)) FROM select_model(p_criteria => NULLIF(c -> -1, 'null'),
         ${PARAMETERS.join(', ')}) s), '{}')
       AS selected
     FROM jsonb_array_elements($1) WITH ORDINALITY AS list (c, position) ORDER BY position`,
    [JSON.stringify(criteria.map((one) => [...selectModelValues(one), JSON.parse(furtherCriteria(one) ?? 'null')]))],
  );
  return rows.map((row) => row.selected);
}

/** The tenant's price of every model for every query by SQL, by model id in the database and position of the query. */
async function pricesBySql(criteria: readonly SelectionCriteria[]): Promise<Map<string, number | null>> {
  const { rows } = await database.pool.query<{ id: string; position: number; price: number | null }>(
    `SELECT m.id, c.position, selectable_model_price(m, ROW(usage_quantities(c.criteria -> 'expectedUsage', c.criteria ->> 'task'),
       COALESCE(c.criteria ->> 'serviceTier', 'standard'), (c.criteria ->> 'at')::timestamptz,
       COALESCE((c.criteria ->> 'expectedBurst')::integer, 1),
       ARRAY(SELECT jsonb_array_elements_text(c.criteria -> 'processingRegion')),
       CASE WHEN (c.criteria ->> 'requireZeroRetention')::boolean THEN ARRAY['zero_retention'] ELSE '{}' END
         || CASE WHEN (c.criteria ->> 'requireNoTraining')::boolean THEN ARRAY['no_training'] ELSE '{}' END)::price_query) AS price
     FROM selectable_models m CROSS JOIN jsonb_array_elements($1) WITH ORDINALITY AS c (criteria, position)`,
    [JSON.stringify(criteria)],
  );
  return new Map(rows.map((row) => [`${row.id} ${row.position - 1}`, row.price]));
}

it('SQL and TypeScript find the same price for every model and query, and the same unknown ones', async () => {
  const known = { priced: 0, unknown: 0, woken: 0, ofTier: 0, surcharged: 0 };
  await assertIoProperty(
    fc.asyncProperty(
      registryArbitrary,
      fc.array(pricedCriteriaArbitrary, { minLength: 20, maxLength: 20 }),
      async (registry, criteria) => {
        await loadRegistry(database.pool, registry);
        const { models } = allAtOnce(snapshotOf(await loadSelectionSnapshot(database.pool)));
        const table = new PriceTable(models);
        const bySql = await pricesBySql(criteria);
        for (const [position, one] of criteria.entries()) {
          const query = statedPriceQuery(one, one.at.getTime());
          const column = table.column(query);
          for (const [row, model] of models.entries()) {
            const price = comparablePrice(model, query);
            expect(bySql.get(`${model.id} ${position}`), JSON.stringify({ model, one })).toBe(price);
            expect(column.at(row)).toBe(price ?? Number.POSITIVE_INFINITY);
            known[price === null ? 'unknown' : 'priced'] += 1;
            if (price === null) continue;
            if (model.hostingType === 'self_hosted' && !isReady(model)) known.woken += 1;
            if (query.serviceTier !== 'standard' && price > 0) known.ofTier += 1;
            if (surchargeOf(model, query.assured, query.atMs) !== 1 && price > 0) known.surcharged += 1;
          }
        }
      },
    ),
    { numRuns: 40, endOnFailure: true },
  );
  expect(Math.min(known.priced, known.unknown)).toBeGreaterThan(500);
  expect(Math.min(known.woken, known.ofTier, known.surcharged)).toBeGreaterThan(20);
});

it(`SQL, the compiled snapshot and the plain reference select the same models, row for row (${CASES * PROPERTY_EFFORT} cases)`, async () => {
  let selected = 0;
  await assertIoProperty(
    fc.asyncProperty(
      registryArbitrary,
      fc.array(criteriaArbitrary, { minLength: CRITERIA_A_REGISTRY, maxLength: CRITERIA_A_REGISTRY }),
      async (registry, criteria) => {
        await loadRegistry(database.pool, registry);
        const snapshot = allAtOnce(snapshotOf(await loadSelectionSnapshot(database.pool)));
        const compiled = allAtOnce(compileRegistry(snapshot));
        const bySql = await selectedBySql(criteria);
        for (const [index, one] of criteria.entries()) {
          const normal = parseCriteria(one);
          const nowMs = one.at?.getTime() ?? 0;
          const reference = rankModels(snapshot, normal, nowMs);
          const region = compiled.region(one.region);
          const rows = selectRows(region, compiled, one, false, nowMs).map((row) => region.selected(row));
          const line = (model: (typeof rows)[number]) =>
            [model.providerId, model.modelId, model.hostingType, model.healthStatus]
              .concat(model.avgLatencyMs === null ? [] : String(model.avgLatencyMs))
              .concat(model.latencyP50Ms === null ? [] : String(model.latencyP50Ms))
              .concat(model.latencySource)
              .concat(model.timeToFirstTokenP50Ms === null ? [] : String(model.timeToFirstTokenP50Ms))
              .concat(model.healthRegion ?? [])
              .concat(model.warmupRequired ? 't' : 'f')
              .join(' ');
          expect(rows, JSON.stringify(one)).toEqual(reference);
          expect(bySql[index], JSON.stringify(one)).toEqual(reference.map(line));
          expect(reference.every((model) => isEligible(model, normal, nowMs))).toBe(true);
          selected += reference.length;
        }
      },
    ),
    { numRuns: Math.ceil(CASES / CRITERIA_A_REGISTRY), endOnFailure: true },
  );
  // A run that selects nothing would prove nothing.
  expect(selected).toBeGreaterThan((CASES * PROPERTY_EFFORT) / 4);
});
