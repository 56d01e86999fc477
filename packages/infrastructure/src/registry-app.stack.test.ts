import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SCHEDULES } from '@radiant/registry-sync/schedules';
import { Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, it } from 'vitest';
import { existingStage, stage } from '../test/stage-settings.ts';
import { synthesise } from '../test/synthesise.ts';
import { REPOSITORY_ROOT } from './bundle/function-bundles.ts';

type Synthesised = Awaited<ReturnType<typeof synthesise>>;
type Part = 'database' | 'sync' | 'admin-api' | 'monitoring';

describe.each(['dev', 'prod'])('the stacks of %s', (name) => {
  let synthesised: Synthesised;
  const template = (part: Part): Template => {
    const found = synthesised.templates.get(`radiant-${name}-${part}`);
    if (found === undefined) throw new Error(`No template of ${part}`);
    return Template.fromJSON(structuredClone(found));
  };
  beforeAll(async () => {
    synthesised = await synthesise([await stage(name)]);
  });

  it('have no finding of AwsSolutions', () => {
    const report = new AwsSolutionsChecks().validateScope(synthesised.app);
    expect(report.violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources])).toEqual([]);
  });

  it('explain every finding that they accept in a sentence', () => {
    const accepted = synthesised.app.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
    expect(accepted.length).toBeGreaterThan(5);
    for (const { data } of accepted) expect(JSON.stringify(data).length).toBeGreaterThan(80);
  });

  it('need no look-up: the assembly misses nothing', () => {
    expect(synthesised.assembly.manifest.missing ?? []).toEqual([]);
  });

  it('declare every function of the registry alike: Node.js 24, arm64, traced, JSON logs with an end', () => {
    const functions = (['database', 'sync', 'admin-api'] as const).flatMap((part) =>
      Object.values(
        template(part).findResources('AWS::Lambda::Function', { Properties: { FunctionName: Match.anyValue() } }),
      ),
    );
    expect(functions).toHaveLength(4);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.anything() },
        VpcConfig: { SubnetIds: expect.any(Array), SecurityGroupIds: expect.any(Array) },
      });
    }
    for (const part of ['database', 'sync', 'admin-api'] as const) {
      template(part).allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: name === 'prod' ? 90 : 14 });
    }
  });

  it('schedule the syncs exactly: full daily and pricing on Sunday at midnight UTC, health and thermal every 5 minutes', () => {
    const rules = Object.values(template('sync').findResources('AWS::Events::Rule'));
    const schedules = rules.map(({ Properties }) => [
      Properties.ScheduleExpression,
      JSON.parse(Properties.Targets[0].InputTransformer.InputTemplate.replaceAll(/<[^>]+>/g, '"id"')).syncType,
      Properties.Targets[0].DeadLetterConfig.Arn !== undefined,
      Properties.State,
    ]);
    const named = ['full', 'pricing', 'health', 'thermal'];
    expect(schedules.filter(([, syncType]) => named.includes(syncType)).sort()).toEqual([
      ['cron(0 0 * * ? *)', 'full', true, 'ENABLED'],
      ['cron(0 0 ? * SUN *)', 'pricing', true, 'ENABLED'],
      ['rate(5 minutes)', 'health', true, 'ENABLED'],
      ['rate(5 minutes)', 'thermal', true, 'ENABLED'],
    ]);
    expect(rules).toHaveLength(SCHEDULES.length);
  });

  it('keep what failed: retries, then a dead-letter queue that only speaks TLS and keeps 14 days', () => {
    template('sync').hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
    template('sync').hasResourceProperties('AWS::SQS::Queue', {
      MessageRetentionPeriod: 1_209_600,
      SqsManagedSseEnabled: true,
    });
  });

  it('encrypt and back up the database, and let nobody in without TLS and IAM', () => {
    const database = template('database');
    database.hasResource('AWS::RDS::DBCluster', {
      Properties: {
        Engine: 'aurora-postgresql',
        StorageEncrypted: true,
        EnableIAMDatabaseAuthentication: true,
        ManageMasterUserPassword: true,
        BackupRetentionPeriod: name === 'prod' ? 14 : 1,
        DeletionProtection: name === 'prod',
        ServerlessV2ScalingConfiguration: {
          MinCapacity: name === 'prod' ? 1 : 0.5,
          MaxCapacity: name === 'prod' ? 8 : 2,
        },
      },
      DeletionPolicy: 'Snapshot',
    });
    database.hasResourceProperties('AWS::RDS::DBProxy', {
      RequireTLS: true,
      DefaultAuthScheme: 'IAM_AUTH',
      EngineFamily: 'POSTGRESQL',
    });
    database.resourceCountIs('AWS::RDS::DBInstance', name === 'prod' ? 2 : 1);
    database.allResourcesProperties('AWS::RDS::DBInstance', { PubliclyAccessible: false });
  });

  it('run migrations before any function that serves is touched, anew when their bundle changes', () => {
    template('database').hasResource('Custom::RegistrySchemaAndCatalogue', {
      Properties: { version: 'empty' },
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('Writer')]),
    });
    for (const part of ['sync', 'admin-api'] as const) {
      const artifact = synthesised.assembly.getStackByName(`radiant-${name}-${part}`);
      expect(artifact.dependencies.map(({ id }) => id)).toContain(`radiant-${name}-database`);
    }
  });

  it('check a token with a scope before a function runs, for everything but the description of the API', () => {
    const routes = Object.values(template('admin-api').findResources('AWS::ApiGatewayV2::Route')).map(
      ({ Properties }) => [
        Properties.RouteKey,
        Properties.AuthorizationType,
        (Properties.AuthorizationScopes ?? []).join(' '),
      ],
    );
    const read = 'registry-api/registry:read registry-api/registry:write';
    const write = 'registry-api/registry:write';
    const base = '/api/v2/admin/registry';
    expect(routes.sort()).toEqual(
      [
        [`DELETE ${base}/{operation+}`, 'JWT', write],
        [`GET ${base}/docs`, 'NONE', ''],
        [`GET ${base}/openapi.json`, 'NONE', ''],
        [`GET ${base}/{operation+}`, 'JWT', read],
        [`HEAD ${base}/{operation+}`, 'JWT', read],
        [`PATCH ${base}/{operation+}`, 'JWT', write],
        [`POST ${base}/explain`, 'JWT', read],
        [`POST ${base}/select`, 'JWT', read],
        [`POST ${base}/{operation+}`, 'JWT', write],
        [`PUT ${base}/{operation+}`, 'JWT', write],
      ].sort(),
    );
  });

  it('throttle the API and log every request', () => {
    template('admin-api').hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: {
        ThrottlingRateLimit: name === 'prod' ? 100 : 50,
        ThrottlingBurstLimit: name === 'prod' ? 200 : 100,
      },
      AccessLogSettings: { DestinationArn: Match.anyValue(), Format: Match.stringLikeRegexp('requestId') },
    });
  });

  it('give every alarm a severity and a section of the runbook that exists', async () => {
    const alarms = Object.values(template('monitoring').findResources('AWS::CloudWatch::Alarm'));
    expect(alarms.length).toBeGreaterThan(15);
    const runbook = await readFile(path.join(REPOSITORY_ROOT, 'docs/alarms.md'), 'utf8');
    for (const { Properties } of alarms) {
      expect(Properties.AlarmName).toMatch(/^radiant-\w+-(critical|high|medium)-.+$/);
      const [, section] = /\/alarms\.md#alarm-([\w-]+)$/.exec(Properties.AlarmDescription) ?? [];
      expect(runbook).toMatch(new RegExp(`^### Alarm: ${section}$`, 'm'));
      expect(Properties.AlarmActions).toHaveLength(1);
    }
  });

  it('show sync age, failures, provider health, cold starts, latency and the cost of warm models on one page', () => {
    const [dashboard] = Object.values(template('monitoring').findResources('AWS::CloudWatch::Dashboard'));
    const body = JSON.stringify(dashboard);
    for (const metric of ['SyncAgeSeconds', 'SyncFailed', 'Providers', 'ColdStart', 'Latency', 'WarmHourlyCostUsd']) {
      expect(body).toContain(metric);
    }
  });

  it('warn when they are synthesised that alarms reach nobody, where no address is given', async () => {
    const warnings = (synthesis: Synthesised) =>
      synthesis.assembly.stacks.flatMap(({ messages }) => messages.map(({ entry }) => String(entry.data)));
    const settings = await stage(name);
    const { monitoring } = settings;
    const silent = warnings(await synthesise([{ ...settings, monitoring: { ...monitoring, alarmEmails: [] } }]));
    expect(silent.filter((text) => text.includes('alarmEmails'))).toEqual([
      expect.stringContaining(`stages/${name}.json monitoring.alarmEmails is empty: alarms of ${name} reach nobody`),
    ]);
    const heard = { ...monitoring, alarmEmails: ['on-call@example.com'] };
    expect(warnings(await synthesise([{ ...settings, monitoring: heard }])).join()).not.toContain('alarmEmails');
  });

  it('hold no secret: the one for provider keys begins as an empty object', () => {
    template('sync').hasResourceProperties('AWS::SecretsManager::Secret', { SecretString: '{}' });
    const text = JSON.stringify([...synthesised.templates.values()]);
    expect(text).not.toMatch(/password["']?\s*:\s*["'][^"'{]/i);
  });
});

describe('the stacks in an existing VPC with an existing database', () => {
  it.each([
    ['log in by the secret, where the database knows no IAM', undefined],
    ['log in by IAM as roles of their own, where it does', 'cluster-ABCDEFGHIJKL'],
  ])('%s', async (_title, iamResourceId) => {
    const { app, templates } = await synthesise([await existingStage(iamResourceId)]);
    expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([]);
    const database = Template.fromJSON(structuredClone(templates.get('radiant-guest-database') ?? { Resources: {} }));
    for (const type of ['AWS::EC2::VPC', 'AWS::RDS::DBCluster', 'AWS::RDS::DBProxy']) database.resourceCountIs(type, 0);
    const sync = Template.fromJSON(structuredClone(templates.get('radiant-guest-sync') ?? { Resources: {} }));
    sync.resourceCountIs('AWS::SecretsManager::Secret', 0);
    sync.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          DATABASE_HOST: 'platform.cluster-abc.us-east-1.rds.amazonaws.com',
          DATABASE_AUTH: iamResourceId === undefined ? 'secret' : 'iam',
          DATABASE_USER: iamResourceId === undefined ? 'platform_owner' : 'registry_sync',
        }),
      },
      VpcConfig: { SubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'] },
    });
  });

  it('are refused by cdk-nag when somebody adds a resource that it objects to', async () => {
    const { app } = await synthesise([await existingStage()]);
    new Bucket(new Stack(app, 'careless'), 'Bucket');
    const { violations } = new AwsSolutionsChecks().validateScope(app);
    expect(violations.map(({ ruleName }) => ruleName)).toContain('AwsSolutions-S10');
  });
});
