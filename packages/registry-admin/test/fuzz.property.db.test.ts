import { PROPERTY_EFFORT, PROPERTY_SEED } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anything, arbitraryOf } from './arbitrary-of.ts';
import { type DocumentedOperation, type OpenApi, readOpenApi } from './open-api.ts';
import { startTestApp, type TestApp } from './test-app.ts';

const REQUESTS = 5_000 * PROPERTY_EFFORT;
/** Whole registries go in or out: tried less often. */
const HEAVY = new Set(['exportRegistry', 'importRegistry', 'getLicenceReport', 'getDifference']);
/** Requests under way at once: enough for two to meet on a row. */
const AT_ONCE = 8;

let app: TestApp;
let openApi: OpenApi;
beforeAll(async () => {
  app = await startTestApp();
  openApi = readOpenApi((await app.send('GET', '/openapi.json')).json);
  await somethingToDecide();
});
afterAll(() => app.close());

/** Discoveries, proposals, a certificate and a policy, so that operations on them have something to find. */
async function somethingToDecide(): Promise<void> {
  await app.database.pool.query(
    `INSERT INTO discovered_models (provider_id, model_id, listing, proposal)
     SELECT 'openai', 'found-' || n, '{"id": "x"}', jsonb_build_object('category', 'text_generation')
     FROM generate_series(1, 40) n`,
  );
  await app.database.pool.query(
    `INSERT INTO price_proposals (subject, subject_id, provider_id, model_id, field, current_value, proposed_value, reason)
     SELECT 'model', id, provider_id, model_id, 'input_cost_per_1k', input_cost_per_1k, 0.5, 'jump' FROM models`,
  );
  await app.send('POST', '/providers/openai/certificates', {
    body: { claim: 'HIPAA', evidence_url: 'https://example.com/a', valid_from: '2026-01-01' },
  });
  // A sync run that changed something.
  await app.database.pool.query(
    `WITH run AS (INSERT INTO registry_sync_log (sync_type, status, completed_at) VALUES ('models', 'completed', now())
       RETURNING id)
     INSERT INTO change_history (entity, entity_id, action, before, after, changed_fields, sync_id, actor, actor_kind)
     SELECT 'provider', p.id, 'update', to_jsonb(p), to_jsonb(p), '{}', run.id, 'sync:models', 'sync' FROM run, providers p
     WHERE p.id = 'openai'`,
  );
  await app.send('PUT', '/policies/cheap', { body: { strategy: 'cost' }, headers: { 'if-match': '*' } });
}

interface GeneratedRequest {
  readonly operation: DocumentedOperation;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly ifMatch: string | null;
  readonly key: string | null;
}

/** Ids of what there is: without them nearly every request would end in 404. */
async function realIds(): Promise<Record<string, string[]>> {
  const { rows } = await app.database.pool.query<{ kind: string; ids: string[] }>(
    `SELECT 'models' AS kind, array_agg(id::text) AS ids FROM models
     UNION ALL SELECT 'self-hosted', array_agg(id::text) FROM self_hosted_models
     UNION ALL SELECT 'providers', array_agg(id::text) FROM providers
     UNION ALL SELECT 'discoveries', array_agg(id::text) FROM discovered_models
     UNION ALL SELECT 'proposals', array_agg(id::text) FROM price_proposals
     UNION ALL SELECT 'certificates', array_agg(id::text) FROM compliance_certificates
     UNION ALL SELECT 'benchmarks', array_agg(id::text) FROM benchmarks
     UNION ALL SELECT 'scores', array_agg(id::text) FROM model_scores
     UNION ALL SELECT 'change-sets', array_agg(id::text) FROM change_sets
     UNION ALL SELECT 'history', array_agg(id::text) FROM change_history
     UNION ALL SELECT 'policies', array_agg(name::text) FROM selection_policies
     UNION ALL SELECT 'names', array_agg(model_id::text) FROM models WHERE provider_id = 'openai'
     UNION ALL SELECT 'sync', array_agg(id::text) FROM registry_sync_log`,
  );
  return Object.fromEntries(rows.map(({ kind, ids }) => [kind, ids ?? []]));
}

function requests(ids: Record<string, string[]>): fc.Arbitrary<GeneratedRequest> {
  const usually = (right: fc.Arbitrary<unknown>, weight = 12) =>
    fc.oneof({ weight, arbitrary: right }, { weight: 1, arbitrary: anything });
  const oneOf = (kind: string) => fc.constantFrom(...(ids[kind]?.length ? (ids[kind] ?? []) : ['none']));
  const hints = {
    ids: fc.uniqueArray(oneOf('proposals'), { minLength: 1, maxLength: 2 }),
    provider_id: fc.oneof(fc.constant('openai'), oneOf('providers')),
    providerId: oneOf('providers'),
    model_id: fc.oneof(oneOf('names'), fc.stringMatching(/^new-[a-z0-9]{6}$/)),
    modelId: oneOf('names'),
    benchmark_id: oneOf('benchmarks'),
  };
  const one = (operation: DocumentedOperation): fc.Arbitrary<GeneratedRequest> => {
    const kind = operation.path.split('/')[1] ?? '';
    const known = [...(ids[kind] ?? []), ...(kind === 'models' ? (ids['self-hosted'] ?? []) : [])];
    const parameters = (
      place: string,
      pick: (name: string, schema: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>,
    ) => {
      const own = operation.parameters.filter((parameter) => parameter.in === place);
      return fc.record(
        Object.fromEntries(own.map(({ name, schema }) => [name, pick(name, arbitraryOf(schema, openApi))])),
        { requiredKeys: own.filter(({ required }) => required).map(({ name }) => name) },
      );
    };
    return fc.record({
      operation: fc.constant(operation),
      path: parameters('path', (name, schema) =>
        name !== 'task' && known.length > 0
          ? fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: usually(schema, 2) })
          : usually(schema),
      ),
      query: fc.oneof(
        { weight: 9, arbitrary: parameters('query', (_name, schema) => usually(schema)) },
        { weight: 1, arbitrary: fc.dictionary(fc.string({ minLength: 1 }), fc.string()) },
      ),
      body:
        operation.body === null
          ? fc.constant(undefined)
          : usually(
              fc.oneof(
                { weight: 5, arbitrary: arbitraryOf(operation.body, openApi, hints) },
                { weight: 1, arbitrary: fc.constant(operation.example) },
              ),
            ),
      ifMatch: fc.oneof(
        { weight: 6, arbitrary: fc.constant('*') },
        fc.constantFrom(null, '"abc"', 'abc', '"a", "b"', ''),
      ),
      key: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, fc.constantFrom('k1', 'k2', 'k3')),
    });
  };
  const often = openApi.operations.flatMap((operation) =>
    Array.from({ length: HEAVY.has(operation.operationId) ? 1 : 4 }, () => operation),
  );
  return fc.constantFrom(...often).chain(one);
}

async function send({ operation, path, query, body, ifMatch, key }: GeneratedRequest) {
  const place = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encode(path[name]) || '-');
  const search = Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
  return app.send(operation.method.toUpperCase(), search === '' ? place : `${place}?${search}`, {
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      ...(ifMatch === null ? {} : { 'if-match': ifMatch }),
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
  });
}

function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  // Through a buffer, which replaces lone surrogates: encodeURIComponent refuses them.
  return encodeURIComponent(Buffer.from(text).toString()).replaceAll('.', '%2E');
}

it(`${REQUESTS} generated requests: never a 5xx, and every answer is as the document says`, async () => {
  const problems: string[] = [];
  const statuses = new Map<string, number>();
  const rounds = 10;
  for (let round = 0; round < rounds && problems.length === 0; round += 1) {
    const generated = fc.sample(requests(await realIds()), {
      numRuns: Math.ceil(REQUESTS / rounds),
      seed: PROPERTY_SEED + round,
    });
    const queue = [...generated];
    const worker = async () => {
      for (let request = queue.pop(); request !== undefined; request = queue.pop()) {
        const answer = await send(request);
        const { status, text } = answer;
        const kind = `${request.operation.operationId} ${status}`;
        statuses.set(kind, (statuses.get(kind) ?? 0) + 1);
        const type = answer.headers.get('content-type') ?? '';
        // A path whose parameter is empty or a dot belongs to no operation or to another one.
        const problem = status >= 500 ? text : openApi.answerProblem(request.operation, { status, type, text });
        if (problem !== null) problems.push(`${kind}: ${problem}\n${JSON.stringify(request).slice(0, 2_000)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
  expect(problems.slice(0, 3)).toEqual([]);
  // The generator reaches the work behind the checks: all but a few operations (what is deleted early is not found later)
  // succeed at some time.
  const succeeded = new Set(
    [...statuses.keys()].filter((kind) => / 20\d$/.test(kind)).map((kind) => kind.split(' ')[0]),
  );
  const never = openApi.operations.map(({ operationId }) => operationId).filter((id) => !succeeded.has(id));
  expect(never.length, `never succeeded: ${never.join(', ')}`).toBeLessThan(5);
});
