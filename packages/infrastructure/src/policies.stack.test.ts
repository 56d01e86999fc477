import { beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT } from '../test/lambda-world.ts';
import { existingStage, stage } from '../test/stage-settings.ts';
import { synthesise } from '../test/synthesise.ts';
import { functionOfStage } from '../test/template/function-of-stage.ts';
import { isAllowed, type PolicyQuestion } from '../test/template/is-allowed.ts';
import type { Templates } from '../test/template/resolve-template.ts';
import { FUNCTION_NAMES, type FunctionName } from './bundle/function-bundles.ts';

const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:123456789012:${resource}`;
const OURS = arn('sagemaker', 'endpoint/radiant-llama-3');
const OTHERS = arn('sagemaker', 'endpoint/billing-model');
const COMPONENT = arn('sagemaker', 'inference-component/llama-3');
/** CloudFormation names it; its logical id stands for that here. */
const KEYS = arn('secretsmanager', 'secret:ProviderKeys2563E0B5-SiMuL8');
const OWNER = arn('secretsmanager', 'secret:rds!radiant-registry-prod-SiMuL8');
const SYNC = arn('lambda', 'function:radiant-prod-registry-sync');
const login = (user: string) => arn('rds-db', `dbuser:prx-simulated/${user}`);

/** What no function of the registry may do. */
const FORBIDDEN_TO_ALL: readonly PolicyQuestion[] = [
  { action: 'sagemaker:DeleteEndpoint', resource: OURS },
  { action: 'sagemaker:CreateEndpoint', resource: OURS },
  { action: 'sagemaker:UpdateEndpoint', resource: OURS },
  { action: 'sagemaker:InvokeEndpoint', resource: OURS },
  { action: 'sagemaker:InvokeEndpointAsync', resource: OURS },
  { action: 'sagemaker:DescribeEndpoint', resource: OTHERS },
  { action: 'sagemaker:UpdateEndpointWeightsAndCapacities', resource: OTHERS },
  { action: 'sagemaker:DeleteInferenceComponent', resource: COMPONENT },
  { action: 'bedrock:InvokeModel', resource: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0' },
  { action: 'secretsmanager:GetSecretValue', resource: arn('secretsmanager', 'secret:billing/stripe-AbCdEf') },
  { action: 'secretsmanager:PutSecretValue', resource: KEYS },
  { action: 'secretsmanager:DeleteSecret', resource: KEYS },
  { action: 'secretsmanager:ListSecrets', resource: '*' },
  { action: 'events:PutEvents', resource: arn('events', 'event-bus/default') },
  { action: 'events:PutEvents', resource: arn('events', 'event-bus/radiant-registry-dev') },
  { action: 'events:DisableRule', resource: arn('events', 'rule/radiant-prod-sync-full') },
  { action: 'iam:PassRole', resource: 'arn:aws:iam::123456789012:role/admin' },
  { action: 'iam:CreateUser', resource: 'arn:aws:iam::123456789012:user/eve' },
  { action: 'sts:AssumeRole', resource: 'arn:aws:iam::123456789012:role/admin' },
  { action: 'lambda:InvokeFunction', resource: arn('lambda', 'function:billing') },
  { action: 'lambda:UpdateFunctionCode', resource: SYNC },
  { action: 'lambda:UpdateFunctionConfiguration', resource: SYNC },
  { action: 'rds-db:connect', resource: login('registry_owner') },
  { action: 'rds-db:connect', resource: login('postgres') },
  { action: 'rds-db:connect', resource: arn('rds-db', 'dbuser:cluster-OTHER/registry_reader') },
  { action: 'rds:DeleteDBCluster', resource: arn('rds', 'cluster:radiant-registry-prod') },
  { action: 'rds:ModifyDBCluster', resource: arn('rds', 'cluster:radiant-registry-prod') },
  { action: 'logs:DeleteLogGroup', resource: arn('logs', 'log-group:/radiant/prod/registry-sync:*') },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::models/weights.tar.gz' },
  { action: 'kms:Decrypt', resource: arn('kms', 'key/11111111-2222-4333-8444-555555555555') },
  { action: 'ec2:RunInstances', resource: arn('ec2', 'instance/i-0123456789abcdef0') },
];

/** What some functions may do and these may not. */
const FORBIDDEN: Readonly<Record<FunctionName, readonly PolicyQuestion[]>> = {
  'migrate-and-seed': [
    { action: 'secretsmanager:GetSecretValue', resource: KEYS },
    { action: 'events:PutEvents', resource: arn('events', 'event-bus/radiant-registry-prod') },
    { action: 'sagemaker:ListEndpoints', resource: '*' },
    { action: 'lambda:InvokeFunction', resource: SYNC },
    { action: 'rds-db:connect', resource: login('registry_admin') },
  ],
  'registry-sync': [
    { action: 'secretsmanager:GetSecretValue', resource: OWNER },
    { action: 'sagemaker:UpdateEndpointWeightsAndCapacities', resource: OURS },
    { action: 'sagemaker:UpdateInferenceComponentRuntimeConfig', resource: COMPONENT },
    { action: 'lambda:InvokeFunction', resource: SYNC },
    { action: 'rds-db:connect', resource: login('registry_admin') },
  ],
  'registry-admin-read': [
    { action: 'secretsmanager:GetSecretValue', resource: OWNER },
    { action: 'secretsmanager:GetSecretValue', resource: KEYS },
    { action: 'events:PutEvents', resource: arn('events', 'event-bus/radiant-registry-prod') },
    { action: 'lambda:InvokeFunction', resource: SYNC },
    { action: 'rds-db:connect', resource: login('registry_admin') },
    { action: 'rds-db:connect', resource: login('registry_sync') },
    { action: 'sagemaker:DescribeEndpoint', resource: OURS },
  ],
  'registry-admin-write': [
    { action: 'secretsmanager:GetSecretValue', resource: OWNER },
    { action: 'secretsmanager:GetSecretValue', resource: KEYS },
    { action: 'lambda:InvokeFunction', resource: arn('lambda', 'function:radiant-prod-migrate-and-seed') },
    { action: 'rds-db:connect', resource: login('registry_sync') },
    { action: 'sagemaker:UpdateEndpointWeightsAndCapacities', resource: OURS },
  ],
};

describe('the policies of prod', () => {
  let templates: Templates;
  const policiesOf = (name: FunctionName) => functionOfStage(`radiant-prod-${name}`, templates, ACCOUNT).policies;
  beforeAll(async () => {
    ({ templates } = await synthesise([await stage('prod')]));
  });

  it.each(FUNCTION_NAMES)('deny %s what it must not do', async (name) => {
    const allowed: string[] = [];
    for (const question of [...FORBIDDEN_TO_ALL, ...FORBIDDEN[name]]) {
      if (await isAllowed(policiesOf(name), question, ACCOUNT)) allowed.push(`${question.action} ${question.resource}`);
    }
    expect(allowed).toEqual([]);
  });

  it.each(FUNCTION_NAMES)("let Lambda attach %s to the VPC, and not the function's own code", async (name) => {
    const document = policiesOf(name);
    const statement = document.flatMap(({ Statement }) => Statement).find(({ Effect }) => Effect === 'Deny');
    expect(statement?.Condition).toEqual({
      ArnEquals: { 'lambda:SourceFunctionArn': arn('lambda', `function:radiant-prod-${name}`) },
    });
    expect(await isAllowed(document, { action: 'ec2:DescribeNetworkInterfaces', resource: '*' }, ACCOUNT)).toBe(true);
  });

  it('name no action by a wildcard, and every resource but those that know none', () => {
    for (const name of FUNCTION_NAMES) {
      const statements = policiesOf(name).flatMap(({ Statement }) => Statement);
      expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
      const everywhere = statements.filter(
        ({ Resource, Effect }) => Effect === 'Allow' && [Resource].flat().includes('*'),
      );
      const actions = new Set(everywhere.flatMap(({ Action }) => Action));
      expect([...actions].filter((action) => !WITHOUT_RESOURCE.has(action))).toEqual([]);
    }
  });

  it('let the proxy log in to the cluster as the three logins of the functions and as nobody else', () => {
    const text = JSON.stringify(templates.get('radiant-prod-database'));
    const users = [...text.matchAll(/DBClusterResourceId"\]\},"\/(\w+)"/g)].map(([, user]) => user);
    expect(new Set(users)).toEqual(new Set(['registry_reader', 'registry_sync', 'registry_admin']));
  });

  it('are asked about the very secret that holds the keys', () => {
    const { env } = functionOfStage('radiant-prod-registry-sync', templates, ACCOUNT);
    expect(env.PROVIDER_KEYS_SECRET_ARN).toBe(KEYS);
  });

  it('are told apart by the simulator: what is allowed is allowed, an action that AWS does not have is an error', async () => {
    const policies = policiesOf('registry-sync');
    expect(await isAllowed(policies, { action: 'sagemaker:DescribeEndpoint', resource: OURS }, ACCOUNT)).toBe(true);
    expect(await isAllowed(policies, { action: 'secretsmanager:GetSecretValue', resource: KEYS }, ACCOUNT)).toBe(true);
    await expect(isAllowed(policies, { action: 'sagemaker:ListEverything', resource: '*' }, ACCOUNT)).rejects.toThrow();
  });
});

describe('the policies in an existing database', () => {
  it('let each function log in by IAM as its own user of that cluster only', async () => {
    const { templates } = await synthesise([await existingStage('cluster-PLATFORM')]);
    const { policies } = functionOfStage('radiant-guest-registry-sync', templates, ACCOUNT);
    const resource = (user: string) => arn('rds-db', `dbuser:cluster-PLATFORM/${user}`);
    expect(await isAllowed(policies, { action: 'rds-db:connect', resource: resource('registry_sync') }, ACCOUNT)).toBe(
      true,
    );
    expect(await isAllowed(policies, { action: 'rds-db:connect', resource: resource('platform_owner') }, ACCOUNT)).toBe(
      false,
    );
  });
});

/** Actions that IAM offers no narrower resource for, with why each is there. */
const WITHOUT_RESOURCE = new Set([
  // Lambda itself attaches functions to the VPC with the function's role.
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
  // Tracing.
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
  // Lists and metrics that only read.
  'bedrock:ListFoundationModels',
  'bedrock:ListInferenceProfiles',
  'cloudwatch:GetMetricData',
  'sagemaker:ListEndpoints',
  'sagemaker:ListInferenceComponents',
]);
