import type { TemplateResource } from './resolve-template.ts';

/** Where the templates would be deployed. */
export interface AwsAccount {
  readonly accountId: string;
  readonly region: string;
}

type Resources = Readonly<Record<string, TemplateResource>>;
type Resolve = (value: unknown) => unknown;

/** What AWS would call a resource: its own name where the template gives one, else the logical id. */
function nameOf(logicalId: string, resources: Resources, resolve: Resolve): { type: string; name: string } {
  const resource = resources[logicalId];
  if (resource === undefined) throw new Error(`No resource ${logicalId}`);
  const named = NAME_PROPERTIES.map((property) => resource.Properties?.[property]).find((value) => value !== undefined);
  return { type: resource.Type, name: named === undefined ? logicalId : String(resolve(named)) };
}

const NAME_PROPERTIES = [
  'FunctionName',
  'QueueName',
  'LogGroupName',
  'DBProxyName',
  'DBClusterIdentifier',
  'TopicName',
  'Name',
];

/** `Ref`: pseudo parameters, and of a resource its name or ARN, as each type has it. */
export function reference(logicalId: string, resources: Resources, account: AwsAccount, resolve: Resolve): unknown {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': account.accountId,
    'AWS::Region': account.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackId': `arn:aws:cloudformation:${account.region}:${account.accountId}:stack/simulated/1`,
  };
  const known = pseudo[logicalId];
  if (known !== undefined) return known;
  const { type, name } = nameOf(logicalId, resources, resolve);
  const arnReferences = ['AWS::SecretsManager::Secret', 'AWS::SNS::Topic'];
  return arnReferences.includes(type) ? arnOf(type, name, account) : name;
}

/** `Fn::GetAtt`: ARNs, and the few other attributes that environments and policies use. */
export function attribute(
  [logicalId, attributeName]: readonly [string, string],
  resources: Resources,
  account: AwsAccount,
  resolve: Resolve,
): unknown {
  const { type, name } = nameOf(logicalId, resources, resolve);
  switch (attributeName) {
    case 'Arn':
    case 'DBProxyArn':
    case 'TopicArn':
      return arnOf(type, name, account);
    case 'MasterUserSecret.SecretArn':
      return arnOf('AWS::SecretsManager::Secret', `rds!${name}`, account);
    case 'DBClusterResourceId':
      return 'cluster-SIMULATED';
    case 'Endpoint':
    case 'Endpoint.Address':
      return `${name}.simulated.rds.amazonaws.com`;
    default:
      return `${logicalId}.${attributeName}`;
  }
}

/** As the simulators make them: Secrets Manager adds a dash and six characters to a name, RDS names a proxy by its id. */
function arnOf(type: string, name: string, { accountId, region }: AwsAccount): string {
  const parts: Readonly<Record<string, readonly [string, string]>> = {
    'AWS::SecretsManager::Secret': ['secretsmanager', `secret:${name}-SiMuL8`],
    'AWS::Lambda::Function': ['lambda', `function:${name}`],
    'AWS::Events::EventBus': ['events', `event-bus/${name}`],
    'AWS::SQS::Queue': ['sqs', name],
    'AWS::SNS::Topic': ['sns', name],
    'AWS::Logs::LogGroup': ['logs', `log-group:${name}:*`],
    'AWS::RDS::DBProxy': ['rds', 'db-proxy:prx-simulated'],
    'AWS::IAM::Role': ['iam', `role/${name}`],
  };
  const [service, resource] = parts[type] ?? ['unknown', `${type}/${name}`];
  return `arn:aws:${service}:${service === 'iam' ? '' : region}:${accountId}:${resource}`;
}
