import {
  CAPABILITIES,
  CAPABILITY_DOMAINS,
  givenInputs,
  MODALITIES,
  policyCriteriaSchema,
  TASKS,
  withImpliedCapabilities,
} from '@radiant/contracts';
import { type SharedDatabase, sharedTestDatabase } from '@radiant/test-kit';
import { criteriaArbitrary } from '@radiant/test-kit/arbitraries';
import { assertIoProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let database: SharedDatabase;
beforeAll(async () => {
  database = await sharedTestDatabase('seeded');
});
afterAll(() => database.drop());

/** Models of a selection for chat, best first; `further` are parameters behind the first four. */
async function selected(further: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ model: string }>(
    `SELECT provider_id || '/' || model_id AS model
     FROM select_model('chat', ARRAY['text'], ARRAY['text'], 5, p_limit => 200, ${further})`,
  );
  return rows.map((row) => row.model);
}

describe('p_criteria of select_model', () => {
  it.each([
    ['min_context_window', 'p_min_context_window => 500000', '{"min_context_window": 500000}'],
    ['require_hipaa', 'p_require_hipaa => true', '{"require_hipaa": true}'],
    ['only_providers', `p_only_providers => '{openai,mistral}'`, '{"only_providers": ["openai", "mistral"]}'],
    ['exclude_providers', `p_exclude_providers => '{openai}'`, '{"exclude_providers": ["openai"]}'],
    ['required_capabilities', `p_required_capabilities => '{vision}'`, '{"required_capabilities": ["vision"]}'],
    ['max_cost_per_request', 'p_max_cost_per_request => 0.01', '{"max_cost_per_request": 0.01}'],
    ['ready_only', 'p_ready_only => true', '{"ready_only": true}'],
    ['tenant_tier', 'p_prefer_hosting => NULL', '{"tenant_tier": 5}'],
    ['several', `p_ready_only => true, p_require_hipaa => true`, '{"ready_only": true, "require_hipaa": true}'],
  ])('states a criterion as its parameter does: %s', async (_name, parameters, json) => {
    const expected = await selected(parameters);
    expect(expected.length).toBeGreaterThan(0);
    expect(await selected(`p_criteria => '${json}'`)).toEqual(expected);
  });

  it('wins over the parameter, and states nothing by null', async () => {
    const one = await selected(`p_only_providers => '{openai}', p_criteria => '{"only_providers": ["mistral"]}'`);
    expect(one).toEqual(await selected(`p_only_providers => '{mistral}'`));
    const other = await selected(`p_only_providers => '{openai}', p_criteria => '{"only_providers": null}'`);
    expect(other).toEqual(await selected(`p_only_providers => '{openai}'`));
  });

  it('reads a bare date as a day in UTC, in whatever zone the session is', async () => {
    const client = await database.pool.connect();
    try {
      await client.query(`SET timezone = 'Asia/Tokyo'`);
      const { rows } = await client.query(
        `SELECT (with_criteria_of(NULL, '{"at": "2030-01-01"}')).at = '2030-01-01T00:00:00Z' AS midnight`,
      );
      expect(rows).toEqual([{ midnight: true }]);
    } finally {
      client.release(true);
    }
  });

  it.each([
    ['{"colour": "red"}', 'p_criteria has the unknown criterion "colour"; expected task, input_modalities'],
    ['[]', 'p_criteria is a JSON array; expected an object such as {"max_latency_ms": 500}'],
    ['{"tenant_tier": 9}', 'p_tenant_tier is 9; expected 1 to 5'],
    ['{"task": "chatt"}', `p_task is 'chatt'; expected one of chat`],
    ['{"max_latency_ms": -1}', 'p_max_latency_ms is -1; expected 0 or more milliseconds'],
    ['{"expected_usage": {"tokens": 1}}', 'unknown unit "tokens"'],
  ])('refuses %s and says why', async (json, message) => {
    await expect(selected(`p_criteria => '${json}'`)).rejects.toThrow(message);
  });
});

describe('what SQL says again of the vocabulary', () => {
  it('capabilities imply the same as in the vocabulary, one by one and together', async () => {
    const lists = [
      ...CAPABILITIES.map((one) => [one]),
      [...CAPABILITIES],
      [],
      ['promptable_segmentation', 'unheard_of'],
    ];
    const { rows } = await database.pool.query<{ implied: string[] }>(
      `SELECT with_implied_capabilities(ARRAY(SELECT jsonb_array_elements_text(l))) AS implied
       FROM jsonb_array_elements($1) WITH ORDINALITY AS list (l, position) ORDER BY position`,
      [JSON.stringify(lists)],
    );
    expect(rows.map((row) => row.implied)).toEqual(lists.map(withImpliedCapabilities));
  });

  it('a capability asks for the domain that it is of', async () => {
    const { rows } = await database.pool.query<{ asked: string[] }>(
      `SELECT domains_asked('{}', ARRAY[c]) AS asked FROM unnest($1::text[]) WITH ORDINALITY AS l (c, position) ORDER BY position`,
      [CAPABILITIES],
    );
    expect(rows.map((row) => row.asked)).toEqual(CAPABILITIES.map((one) => [CAPABILITY_DOMAINS[one] ?? []].flat()));
  });

  it('a request gives the same inputs for every task and modality', async () => {
    const cases = TASKS.flatMap((task) => [[], ...MODALITIES.map((one) => [one])].map((inputs) => ({ task, inputs })));
    const { rows } = await database.pool.query<{ given: string[] }>(
      `SELECT given_inputs(c ->> 'task', ARRAY(SELECT jsonb_array_elements_text(c -> 'inputs'))) AS given
       FROM jsonb_array_elements($1) WITH ORDINALITY AS list (c, position) ORDER BY position`,
      [JSON.stringify(cases)],
    );
    expect(rows.map((row) => row.given)).toEqual(cases.map(({ task, inputs }) => givenInputs(task, inputs)));
  });
});

it('a policy may state whatever the criteria of a policy allow, and SQL knows each of them', async () => {
  const stated = new Set<string>();
  const policies = fc
    .array(criteriaArbitrary, { minLength: 100, maxLength: 200 })
    .map((list) =>
      list.map(({ strategy: _strategy, weights: _weights, at: _at, spread: _spread, ...criteria }) =>
        policyCriteriaSchema.parse(criteria),
      ),
    );
  await assertIoProperty(
    fc.asyncProperty(policies, async (list) => {
      for (const criteria of list) for (const name of Object.keys(criteria)) stated.add(name);
      const { rows } = await database.pool.query(
        `SELECT c AS criteria, policy_criteria_problem(c) AS problem FROM jsonb_array_elements($1) AS c
         WHERE policy_criteria_problem(c) IS NOT NULL`,
        [JSON.stringify(list)],
      );
      expect(rows).toEqual([]);
    }),
    { numRuns: 5 },
  );
  expect([...stated].sort()).toEqual(Object.keys(policyCriteriaSchema.shape).sort());
});

it('SQL refuses in a policy exactly what TypeScript refuses', async () => {
  const words = [
    ...TASKS,
    ...MODALITIES,
    ...CAPABILITIES.slice(0, 3),
    'openai',
    'eu',
    'SOC2',
    'eu-west-1',
    'batch',
    'medical',
    'x',
    '',
  ];
  const word = fc.oneof(fc.constantFrom(...words), fc.constant('y'.repeat(101)));
  const value = fc.oneof(
    word,
    fc.array(fc.oneof({ weight: 9, arbitrary: word }, fc.constantFrom(null, 1, ['text'])), { maxLength: 3 }),
    fc.constantFrom(0, 1, 3, 5, 6, 1.5, -1, 100, 100.5, 1e6, 1e9, 2_147_483_648, 1e300),
    fc.constantFrom(true, false, null, {}, { inputTokens: 5 }),
  );
  const criteria = fc.tuple(fc.constantFrom(...Object.keys(policyCriteriaSchema.shape), 'strategy', 'madeUp'), value);
  const seen = { taken: 0, refused: 0 };
  await assertIoProperty(
    fc.asyncProperty(fc.array(criteria, { minLength: 400, maxLength: 400 }), async (list) => {
      const policies = list.map(([name, stated]) => ({ [name]: stated }));
      const { rows } = await database.pool.query<{ refused: boolean }>(
        `SELECT policy_criteria_problem(c) IS NOT NULL AS refused FROM jsonb_array_elements($1) WITH ORDINALITY AS l (c, place) ORDER BY place`,
        [JSON.stringify(policies)],
      );
      for (const [index, policy] of policies.entries()) {
        const refused = !policyCriteriaSchema.safeParse(policy).success;
        expect({ policy, refused: rows[index]?.refused }).toEqual({ policy, refused });
        seen[refused ? 'refused' : 'taken'] += 1;
      }
    }),
    { numRuns: 10 },
  );
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(300);
});
