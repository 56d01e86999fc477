import { CfnOutput, CustomResource, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnFunction, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import type { FunctionBundles } from '../bundle/function-bundles.ts';
import { explain, explainWildcard } from '../constructs/explain.ts';
import { AuroraDatabase, type DatabaseAccess, ExistingDatabase } from '../constructs/registry-database.ts';
import { RegistryFunction } from '../constructs/registry-function.ts';
import { RegistryNetwork, stageLogs } from '../constructs/registry-network.ts';
import type { StageSettings } from '../settings/stage-settings.ts';

/** What every stack is made from. */
export interface RegistryStackProps extends StackProps {
  readonly settings: StageSettings;
  readonly bundles: FunctionBundles;
}

/**
 * Network, database, and the schema and catalogue in it. The other stacks depend on this one, so that no new function takes
 * traffic before its migrations are in, and a failed migration stops the deployment here.
 */
export class DatabaseStack extends Stack {
  readonly network: RegistryNetwork;
  readonly database: DatabaseAccess;
  /** The cluster of the stack's own, for alarms. */
  readonly aurora: AuroraDatabase | undefined;

  constructor(scope: Construct, id: string, props: RegistryStackProps) {
    super(scope, id, props);
    const { settings, bundles } = props;
    this.network = new RegistryNetwork(this, 'Network', settings);
    const database =
      settings.database.kind === 'aurora'
        ? new AuroraDatabase(this, 'Database', this.network, settings)
        : new ExistingDatabase(this, 'Database', this.network, settings.database);
    this.database = database;
    this.aurora = database instanceof AuroraDatabase ? database : undefined;

    const within = { ...props, network: this.network };
    const migration = new RegistryFunction(this, 'MigrateAndSeed', within, {
      name: 'migrate-and-seed',
      description: 'Migrates and seeds the registry during a deployment',
      securityGroup: this.network.migration,
      environment: {
        ...database.ownerEnvironment(),
        DATABASE_LOGINS: database.logins,
        HEALTH_REGION: settings.sync.healthRegions[0] ?? settings.region,
      },
      timeoutSeconds: 600,
      memoryMb: 1024,
    });
    database.grantOwner(migration.role);
    const schema = new SchemaAndCatalogue(this, 'SchemaAndCatalogue', {
      onEvent: migration.function,
      version: bundles['migrate-and-seed'].fingerprint,
      logRetentionDays: settings.logRetentionDays,
    });
    // Not before instances, routes, rules and rights are there.
    schema.node.addDependency(this.network, database, migration);
    if (this.aurora !== undefined) {
      const { endpoint: value } = this.aurora.proxy;
      new CfnOutput(this, 'ProxyEndpoint', { value, description: 'Where functions connect' });
      new CfnOutput(this, 'ClusterIdentifier', { value: this.aurora.clusterIdentifier });
    }
  }
}

/** The schema and catalogue as a resource: brought up to date when the bundle that carries them changes. */
interface SchemaAndCatalogueProps extends Pick<StageSettings, 'logRetentionDays'> {
  readonly onEvent: LambdaFunction;
  /** Fingerprint of the bundle; another one makes CloudFormation run it again. */
  readonly version: string;
}

/** Runs migrations and seeding within the deployment, which fails and is rolled back when they fail. */
class SchemaAndCatalogue extends Construct {
  constructor(scope: Construct, id: string, props: SchemaAndCatalogueProps) {
    super(scope, id);
    const logGroup = stageLogs(this, 'Logs', props);
    const provider = new Provider(this, 'Provider', { onEventHandler: props.onEvent, logGroup });
    new CustomResource(this, 'Resource', {
      serviceToken: provider.serviceToken,
      resourceType: 'Custom::RegistrySchemaAndCatalogue',
      properties: { version: props.version },
      serviceTimeout: Duration.minutes(15),
    });
    const framework = "CDK's own function that speaks with CloudFormation; it calls ours and holds no data.";
    explain(
      provider,
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      framework,
    );
    explain(provider, 'AwsSolutions-L1', framework);
    const { defaultChild } = props.onEvent.node;
    if (CfnFunction.isCfnFunction(defaultChild)) {
      const versions = `<${Stack.of(this).getLogicalId(defaultChild)}.Arn>:*`;
      explainWildcard(provider, versions, 'Every version of our one function that migrates, and of no other.');
    }
  }
}
