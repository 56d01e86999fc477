import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AuroraDatabase } from '../constructs/aurora-database.ts';
import type { DatabaseAccess } from '../constructs/database-access.ts';
import { ExistingDatabase } from '../constructs/existing-database.ts';
import { RegistryFunction } from '../constructs/registry-function.ts';
import { RegistryNetwork } from '../constructs/registry-network.ts';
import { SchemaAndCatalogue } from '../constructs/schema-and-catalogue.ts';
import type { RegistryStackProps } from './stack-props.ts';

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

    const migration = new RegistryFunction(this, 'MigrateAndSeed', {
      name: 'migrate-and-seed',
      stage: settings.stage,
      description: 'Migrates and seeds the registry during a deployment',
      bundle: bundles['migrate-and-seed'],
      vpc: this.network.vpc,
      securityGroup: this.network.migration,
      environment: {
        ...database.ownerEnvironment(),
        DATABASE_LOGINS: database.logins,
        HEALTH_REGION: settings.sync.healthRegions[0] ?? settings.region,
      },
      timeoutSeconds: 600,
      memoryMb: 1024,
      logRetentionDays: settings.logRetentionDays,
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
      new CfnOutput(this, 'ProxyEndpoint', {
        value: this.aurora.proxy.endpoint,
        description: 'Where functions connect',
      });
      new CfnOutput(this, 'ClusterIdentifier', { value: this.aurora.cluster.clusterIdentifier });
    }
  }
}
