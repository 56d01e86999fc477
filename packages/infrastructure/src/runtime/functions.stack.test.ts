import { createSocket } from 'node:dgram';
import { METRICS_NAMESPACE } from '@radiant/contracts';
import { SEEDED } from '@radiant/test-kit/seeded';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpEvent } from '../../test/http-event.ts';
import { ACCOUNT, type LambdaWorld, startLambdaWorld } from '../../test/lambda-world.ts';
import { emittedMetrics, watchedMetrics } from '../../test/metrics.ts';
import { scheduleEvents } from '../../test/schedule-events.ts';
import { isAllowed } from '../../test/template/is-allowed.ts';
import { FUNCTION_NAMES, type FunctionName } from '../bundle/function-bundles.ts';
import { lambdaNode } from './lambda-container.ts';

const node = lambdaNode();
const API = '/api/v2/admin/registry';

// One story in order, as a deployment goes: schema, schedules, requests. Left out where npm has no Node.js for the machine.
describe.skipIf(node === null)("the bundles on Lambda's Node.js", () => {
  let world: LambdaWorld;
  /** Every AWS call that a function made: what its policy has to allow. */
  const calls = new Map<FunctionName, Set<string>>(FUNCTION_NAMES.map((name) => [name, new Set<string>()]));

  beforeAll(async () => {
    world = await startLambdaWorld(node ?? '');
  });
  afterAll(() => world?.stop());

  async function invoke(name: FunctionName, events: readonly unknown[], env: Record<string, string> = {}) {
    world.aws.clearCalls();
    const seen = world.providers.requests('amazon-bedrock').length;
    const run = await world.invoke(name, events, env);
    for (const { iamAction, resources } of world.aws.calls) {
      for (const resource of resources) calls.get(name)?.add(`${iamAction} ${resource}`);
    }
    // Bedrock's lists are asked for like a provider's; its log tells the path, and each is an action.
    for (const { path } of world.providers.requests('amazon-bedrock').slice(seen)) {
      const action = path.includes('/inference-profiles') ? 'ListInferenceProfiles' : 'ListFoundationModels';
      calls.get(name)?.add(`bedrock:${action} *`);
    }
    return run;
  }
  const deployEvent = (RequestType: string) => ({
    RequestType,
    ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:framework',
    ResponseURL: '...',
    StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/radiant-prod-database/1',
    RequestId: 'ce7b1d3c-9a3f-4d6f-9a15-c5a4a2a5a1a1',
    LogicalResourceId: 'SchemaAndCatalogueResource',
    ResourceType: 'Custom::RegistrySchemaAndCatalogue',
    ResourceProperties: { ServiceToken: '...', version: '1' },
    ...(RequestType === 'Create' ? {} : { PhysicalResourceId: 'registry-schema-and-catalogue' }),
  });

  it(`create: migrates an empty database that it owns without being superuser, seeds ${SEEDED.models} models and grants the logins`, async () => {
    const { answers, log } = await invoke('migrate-and-seed', [deployEvent('Create')]);
    expect(answers, log).toEqual([
      {
        value: {
          PhysicalResourceId: 'registry-schema-and-catalogue',
          Data: { migrations: expect.any(Number), inserted: expect.any(Number), updated: 0, notices: 0 },
        },
      },
    ]);
    const { rows } = await world.database.pool.query('SELECT count(*) FROM unified_model_registry_all');
    expect(rows).toEqual([{ count: SEEDED.models }]);
    await world.letLoginsIn();
  });

  it('update: changes nothing that is up to date; delete: leaves the data alone, even without a database', async () => {
    const { answers } = await invoke('migrate-and-seed', [deployEvent('Update'), deployEvent('Delete')]);
    expect(answers).toMatchObject([{ value: { Data: { migrations: 0, inserted: 0, updated: 0 } } }, { value: {} }]);
    const gone = await invoke('migrate-and-seed', [deployEvent('Delete')], { DATABASE_PORT: '1' });
    expect(gone.answers).toMatchObject([{ value: { PhysicalResourceId: 'registry-schema-and-catalogue' } }]);
  });

  it('an update that fails throws, so that CloudFormation rolls back, and logs why', async () => {
    const events = [deployEvent('Update'), { RequestType: 'Other' }];
    const { answers, log } = await invoke('migrate-and-seed', events, { LAMBDA_TASK_ROOT: '/nowhere' });
    expect(answers).toMatchObject([
      { errorType: 'RegistryError', code: 'catalogue_invalid' },
      { errorType: 'RegistryError', code: 'input_invalid' },
    ]);
    expect(log).toContain('The invocation failed');
  });

  it.each(['full', 'health', 'thermal', 'pricing'])(
    'runs the %s sync for the very event of its schedule, with its own database login',
    async (syncType) => {
      if (syncType === 'full') await world.deployEndpoints();
      if (syncType === 'thermal') await askForWarmUps();
      const event = scheduleEvents(world.templates).get(`radiant-prod-sync-${syncType}`);
      const { answers, log } = await invoke('registry-sync', [event]);
      expect(answers, log).toMatchObject([{ value: { type: syncType, status: 'completed' } }]);
      expect(log).toContain('"SyncAgeSeconds"');
      for (const key of Object.values(world.providers.keys)) expect(log).not.toContain(key);
    },
  );

  it('has carried warm-ups out for a plain endpoint and for an inference component', () => {
    const actions = [...(calls.get('registry-sync') ?? [])].map((call) => call.split(' ')[0]);
    expect(new Set(actions)).toEqual(
      new Set([
        'secretsmanager:GetSecretValue',
        'sagemaker:ListEndpoints',
        'sagemaker:ListInferenceComponents',
        'sagemaker:DescribeEndpoint',
        'sagemaker:DescribeInferenceComponent',
        'sagemaker:UpdateEndpointWeightsAndCapacities',
        'sagemaker:UpdateInferenceComponentRuntimeConfig',
        'cloudwatch:GetMetricData',
        'events:PutEvents',
        'bedrock:ListFoundationModels',
        'bedrock:ListInferenceProfiles',
      ]),
    );
  });

  it('reports every number of its own that an alarm looks at, by the very dimensions', async () => {
    const event = scheduleEvents(world.templates).get('radiant-prod-sync-health');
    const { log } = await invoke('registry-sync', [event]);
    const reported = emittedMetrics(log);
    const looked = watchedMetrics(world.templates.get('radiant-prod-monitoring')?.Resources ?? {}, METRICS_NAMESPACE);
    expect(looked.length).toBeGreaterThan(6);
    // Of states that no provider is in, nothing is said: the alarm is quiet without.
    expect(looked.filter((metric) => !reported.includes(metric) && !metric.includes('Status='))).toEqual([]);
  });

  it('delivers what changed to the bus of the stage', () => {
    expect(new Set(world.aws.eventBridge.events.map(({ busName, source }) => `${busName} ${source}`))).toEqual(
      new Set(['radiant-registry-prod radiant.registry']),
    );
  });

  it('sends a span to X-Ray for an invocation that is sampled', async () => {
    const daemon = createSocket('udp4');
    const segments: string[] = [];
    daemon.on('message', (message) => void segments.push(message.toString()));
    await new Promise<void>((resolve) => daemon.bind(0, '127.0.0.1', resolve));
    await invoke('registry-sync', [{ syncType: 'everything' }], {
      AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
      _X_AMZN_TRACE_ID: 'Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1',
    });
    daemon.close();
    expect(segments.join()).toContain('## registry-sync');
    expect(segments.join()).toContain('1-67891233-abcdef012345678912345678');
  });

  it('refuses a sync type that there is not, and names those that there are', async () => {
    const { answers } = await invoke('registry-sync', [{ syncType: 'everything' }]);
    expect(answers).toMatchObject([{ code: 'input_invalid', errorMessage: expect.stringContaining('full, health') }]);
  });

  it('answers requests of the HTTP API with the read function, for a token of the issuer with the scope', async () => {
    const token = tokenWith('registry:read');
    const { answers, log } = await invoke('registry-admin-read', [
      httpEvent('GET', `${API}/models`, { token, query: 'limit=2' }),
      httpEvent('GET', `${API}/stats`, { token }),
      httpEvent('GET', `${API}/openapi.json`),
      httpEvent('GET', `${API}/models`),
      httpEvent('POST', `${API}/sync`, { token, body: { syncType: 'health' } }),
    ]);
    const statuses = answers.map((answer) =>
      'value' in answer ? Reflect.get(Object(answer.value), 'statusCode') : answer,
    );
    expect(statuses, log).toEqual([200, 200, 200, 401, expect.any(Number)]);
    expect(statuses[4]).toBeGreaterThanOrEqual(403);
    expect(bodyOf(answers[0])).toMatchObject({ total: SEEDED.models, models: [expect.anything(), expect.anything()] });
  });

  it("signs its database login with the function's own credentials", async () => {
    const event = httpEvent('GET', `${API}/stats`, { token: tokenWith('registry:read') });
    const iam = { DATABASE_AUTH: 'iam', DATABASE_PASSWORD: '' };
    const { answers, log } = await invoke('registry-admin-read', [event], iam);
    // PostgreSQL knows no IAM: where it asks for a password it refuses the token, as one that it was sent.
    expect([200, 500, 503]).toContain(
      Reflect.get(
        Object('value' in (answers[0] ?? {}) ? Reflect.get(Object(answers[0]), 'value') : null),
        'statusCode',
      ),
    );
    expect(log).not.toContain('No RDS login token');
  });

  it('starts a sync from the write function by invoking the sync function of the stage, and only with the scope to write', async () => {
    const started: unknown[] = [];
    world.aws.lambda.register('radiant-prod-registry-sync', (payload) => void started.push(payload));
    const body = { syncType: 'health' };
    const { answers, log } = await invoke('registry-admin-write', [
      httpEvent('POST', `${API}/sync`, { token: tokenWith('registry:write'), body }),
      httpEvent('POST', `${API}/sync`, { token: tokenWith('registry:read'), body }),
    ]);
    await world.aws.lambda.settled();
    const statuses = answers.map((answer) =>
      'value' in answer ? Reflect.get(Object(answer.value), 'statusCode') : answer,
    );
    expect(statuses, log).toEqual([202, 403]);
    expect(started).toEqual([expect.objectContaining({ syncType: 'health', syncId: expect.any(String) })]);
  });

  it.each(FUNCTION_NAMES)('%s is allowed every call that it made, and its database login', async (name) => {
    const { policies, env } = world.described(name);
    const made = [...(calls.get(name) ?? [])];
    if (env.DATABASE_AUTH === 'iam')
      made.push(`rds-db:connect arn:aws:rds-db:us-east-1:123456789012:dbuser:prx-simulated/${env.DATABASE_USER}`);
    // A server that trusts this machine asks for no password, and then the secret is not read.
    else made.push(`secretsmanager:GetSecretValue ${env.DATABASE_SECRET_ARN}`);
    for (const call of made) {
      const [action = '', resource = ''] = call.split(' ');
      expect([call, await isAllowed(policies, { action, resource }, ACCOUNT)]).toEqual([call, true]);
    }
  });

  function tokenWith(scope: string): string {
    const { ADMIN_JWT_AUDIENCE: audience = '', ADMIN_SCOPE_PREFIX: prefix = '' } =
      world.described('registry-admin-read').env;
    return world.issuer.token(audience, `openid ${prefix}${scope}`);
  }

  function bodyOf(answer: unknown): unknown {
    return JSON.parse(String(Reflect.get(Object(Reflect.get(Object(answer), 'value')), 'body')));
  }

  /** One model behind each kind of endpoint that is scaled to zero. */
  async function askForWarmUps(): Promise<void> {
    await world.database.pool.query(
      `INSERT INTO warm_up_requests (model_id, requested_by)
       SELECT model_id, 'test' FROM thermal_states WHERE current_state = 'COLD'`,
    );
  }
});
