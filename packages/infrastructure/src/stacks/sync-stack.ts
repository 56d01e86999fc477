import { ArnFormat, CfnOutput, Duration, RemovalPolicy, SecretValue, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { explain, explainWildcard, findingArn } from '../constructs/explain.ts';
import type { DatabaseAccess } from '../constructs/registry-database.ts';
import { RegistryFunction } from '../constructs/registry-function.ts';
import type { RegistryNetwork } from '../constructs/registry-network.ts';
import { scheduleSyncs } from '../constructs/schedules.ts';
import type { StageSettings } from '../settings/stage-settings.ts';
import type { RegistryStackProps } from './database-stack.ts';

/** The sync function, its schedules, the bus that it tells of changes, and where events go that nobody could handle. */
export class SyncStack extends Stack {
  readonly sync: RegistryFunction;
  readonly deadLetters: Queue;
  readonly bus: EventBus;

  constructor(
    scope: Construct,
    id: string,
    props: RegistryStackProps & { readonly network: RegistryNetwork; readonly database: DatabaseAccess },
  ) {
    super(scope, id, props);
    const { settings, network, database } = props;
    const { stage, sync } = settings;
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: `radiant-registry-${stage}`,
      description: 'What changed in the model registry',
    });
    this.deadLetters = new Queue(this, 'DeadLetters', {
      queueName: `radiant-${stage}-sync-dead-letters`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    explain(this.deadLetters, 'AwsSolutions-SQS3', 'This is the dead-letter queue; nothing consumes it but people.');
    const keys = providerKeys(this, settings);
    this.sync = new RegistryFunction(this, 'Sync', props, {
      name: 'registry-sync',
      description: 'Keeps models, prices, health and thermal state of the registry fresh',
      securityGroup: network.functions,
      environment: {
        ...database.environment('registry_sync'),
        EVENT_BUS_NAME: this.bus.eventBusName,
        PROVIDER_KEYS_SECRET_ARN: keys.secretArn,
        THERMAL_ACTIONS: sync.thermalActions,
        HEALTH_REGIONS: sync.healthRegions.join(','),
      },
      timeoutSeconds: sync.timeoutSeconds,
      memoryMb: sync.memoryMb,
      reservedConcurrency: sync.reservedConcurrency,
    });
    database.grantLogin(this.sync.role, 'registry_sync');
    this.bus.grantPutEventsTo(this.sync.role);
    for (const statement of syncStatements(this, keys.secretArn, sync.thermalActions))
      this.sync.role.addToPolicy(statement);
    explainWildcard(
      this.sync,
      findingArn(this, 'sagemaker', 'endpoint/radiant-*'),
      "The registry's endpoints, by the prefix of their names; they come and go with the catalogue.",
    );
    explainWildcard(
      this.sync,
      findingArn(this, 'sagemaker', 'inference-component/*'),
      "A component's name is its deployer's choice, and its ARN does not say which endpoint it serves.",
    );
    this.sync.function.configureAsyncInvoke({
      maxEventAge: Duration.minutes(30),
      retryAttempts: 2,
      onFailure: new SqsDestination(this.deadLetters),
    });
    scheduleSyncs(this, {
      sync: this.sync.function,
      deadLetters: this.deadLetters,
      enabled: sync.schedulesEnabled,
      stage,
    });
    new CfnOutput(this, 'ProviderKeysSecretArn', {
      value: keys.secretArn,
      description: 'Store the provider keys here',
    });
    new CfnOutput(this, 'BusName', { value: this.bus.eventBusName });
  }
}

/** The one secret with the providers' keys: found, or made empty, to be filled by hand. The template never holds a key. */
function providerKeys(scope: Construct, { stage, sync }: StageSettings): ISecret | Secret {
  if (sync.providerKeysSecretArn !== undefined) {
    return Secret.fromSecretCompleteArn(scope, 'ProviderKeys', sync.providerKeysSecretArn);
  }
  const secret = new Secret(scope, 'ProviderKeys', {
    description: `API keys of model providers for the registry ${stage}, JSON by variable, such as {"OPENAI_API_KEY": "..."}`,
    // An object without keys: every provider counts as not configured until an operator stores its key.
    secretStringValue: SecretValue.unsafePlainText('{}'),
    // Outlives its stack, nameless, so that the next deployment can make one of its own or adopt this one by its ARN.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  explain(
    secret,
    'AwsSolutions-SMG4',
    'Providers give keys to people, in their consoles: nothing can rotate them for us. docs/deploy.md says how.',
  );
  return secret;
}

/**
 * What the sync may do beside the database and the bus: read the keys, look at SageMaker, CloudWatch and Bedrock, and change how
 * many instances an endpoint wants where the stage says `act`. Never: create, delete or invoke an endpoint, or pass a role.
 */
function syncStatements(scope: Construct, keysSecretArn: string, thermalActions: 'observe' | 'act'): PolicyStatement[] {
  const form = { service: 'sagemaker', arnFormat: ArnFormat.SLASH_RESOURCE_NAME };
  const arn = (resource: string, resourceName: string) =>
    Stack.of(scope).formatArn({ ...form, resource, resourceName });
  const endpoints = arn('endpoint', 'radiant-*');
  // An inference component's name is its deployer's choice, and its ARN does not say which endpoint it serves.
  const components = arn('inference-component', '*');
  const allow = (sid: string, resource: string, ...actions: string[]) =>
    new PolicyStatement({ sid, actions, resources: [resource] });
  const lists = ['sagemaker:ListEndpoints', 'sagemaker:ListInferenceComponents'];
  const bedrockLists = ['bedrock:ListFoundationModels', 'bedrock:ListInferenceProfiles'];
  const observe = [
    allow('ReadProviderKeys', keysSecretArn, 'secretsmanager:GetSecretValue'),
    allow('ListWhatRuns', '*', ...lists, 'cloudwatch:GetMetricData', ...bedrockLists),
    allow('ObserveEndpoints', endpoints, 'sagemaker:DescribeEndpoint'),
    allow('ObserveComponents', components, 'sagemaker:DescribeInferenceComponent'),
  ];
  if (thermalActions === 'observe') return observe;
  return [
    ...observe,
    allow('ScaleEndpoints', endpoints, 'sagemaker:UpdateEndpointWeightsAndCapacities'),
    allow('ScaleComponents', components, 'sagemaker:UpdateInferenceComponentRuntimeConfig'),
  ];
}
