import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, it } from 'vitest';
import { adoptedStage, stage } from '../test/stage-settings.ts';
import { synthesise } from '../test/synthesise.ts';
import type { Template, Templates } from '../test/template/resolve-template.ts';

/** Properties by which a resource takes a name that nobody else can have then, in the types of these stacks. */
const NAMES = [
  'Name',
  'SecretName',
  'TopicName',
  'QueueName',
  'FunctionName',
  'LogGroupName',
  'DBClusterIdentifier',
  'DBProxyName',
  'RoleName',
  'Domain',
  'AlarmName',
];

describe.each(['dev', 'prod'])('the life cycle of %s', (name) => {
  let before: Templates;
  beforeAll(async () => {
    before = (await synthesise([await stage(name)])).templates;
  });

  it('leaves nothing behind that takes a name from the next deployment, nor anything of a first one that failed', () => {
    const kept = resources(before).filter(
      ({ DeletionPolicy = 'Delete' }) => !['Delete', 'Snapshot'].includes(DeletionPolicy),
    );
    expect(kept.map(({ Type }) => Type).sort()).toEqual(['AWS::Cognito::UserPool', 'AWS::SecretsManager::Secret']);
    for (const { DeletionPolicy, Properties = {} } of kept) {
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
      expect(Object.keys(Properties).filter((property) => NAMES.includes(property))).toEqual([]);
    }
  });

  it('goes on with a restored cluster: the proxy speaks to it, and no other stack loses what it reads of this one', async () => {
    const { templates: after, app } = await synthesise([await adoptedStage(name)]);
    expect(new AwsSolutionsChecks().validateScope(app).violations).toEqual([]);
    // CloudFormation refuses to take an export away while another stack imports it, and the database stack goes first.
    const imported = new Set(
      [...JSON.stringify([...before.values()]).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, text]) => text),
    );
    expect(imported.size).toBeGreaterThan(5);
    const exported = (templates: Templates) =>
      new Map(
        [...templates.values()].flatMap(({ Outputs = {} }) =>
          Object.values(Outputs).flatMap(({ Export, Value }) =>
            Export === undefined ? [] : [[String(Export.Name), Value]],
          ),
        ) as [string, unknown][],
      );
    const [old, now] = [exported(before), exported(after)];
    for (const each of imported) expect([each, now.get(String(each))]).toEqual([each, old.get(String(each))]);

    const database = after.get(`radiant-${name}-database`);
    const of = (type: string) =>
      resources(new Map([['', database ?? { Resources: {} }]])).filter(({ Type }) => Type === type);
    expect(of('AWS::RDS::DBCluster')).toEqual([]);
    expect(of('AWS::RDS::DBInstance')).toEqual([]);
    expect(of('AWS::RDS::DBProxyTargetGroup')).toMatchObject([
      { Properties: { DBClusterIdentifiers: ['radiant-registry-restored'] } },
    ]);
    const text = JSON.stringify(database);
    for (const login of ['registry_reader', 'registry_sync', 'registry_admin']) {
      expect(text).toContain(`:dbuser:cluster-RESTORED1234/${login}`);
    }
    expect(functionNamed('migrate-and-seed')).toMatchObject({
      DATABASE_HOST: 'radiant-registry-restored.cluster-abc.us-east-1.rds.amazonaws.com',
      DATABASE_USER: 'registry_owner',
      DATABASE_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!cluster-restored-a1b2c3',
    });

    function functionNamed(suffix: string): unknown {
      const found = of('AWS::Lambda::Function').find(
        ({ Properties }) => Properties?.FunctionName === `radiant-${name}-${suffix}`,
      );
      return Reflect.get(Object(found?.Properties?.Environment), 'Variables');
    }
  });

  it('keeps the subnets and the security group that a restored cluster is in', async () => {
    const { templates: after } = await synthesise([await adoptedStage(name)]);
    const ids = (templates: Templates, type: string) =>
      Object.entries(templates.get(`radiant-${name}-database`)?.Resources ?? {})
        .filter(([, { Type }]) => Type === type)
        .map(([id]) => id);
    for (const type of ['AWS::RDS::DBSubnetGroup', 'AWS::EC2::SecurityGroup', 'AWS::RDS::DBProxy']) {
      expect(ids(after, type)).toEqual(ids(before, type));
      expect(ids(after, type).length).toBeGreaterThan(0);
    }
  });
});

describe('a user pool that a stage left behind', () => {
  it('is adopted by its id: the next deployment makes the login page and the client, and no other pool', async () => {
    const dev = await stage('dev');
    if (dev.api.identity.kind !== 'cognito') throw new Error('dev has a user pool');
    const identity = { ...dev.api.identity, userPoolId: 'us-east-1_AbCdEf123' };
    const { templates } = await synthesise([{ ...dev, api: { ...dev.api, identity } }]);
    const types = resources(templates).map(({ Type }) => Type);
    expect(types).not.toContain('AWS::Cognito::UserPool');
    for (const type of [
      'AWS::Cognito::UserPoolDomain',
      'AWS::Cognito::UserPoolClient',
      'AWS::Cognito::UserPoolResourceServer',
    ]) {
      expect(types).toContain(type);
    }
    expect(JSON.stringify([...templates.values()])).toContain('us-east-1_AbCdEf123');
  });
});

function resources(templates: Templates) {
  return [...templates.values()].flatMap(({ Resources }: Template) => Object.values(Resources));
}
