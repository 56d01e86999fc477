import { LOGIN_ROLES, type LoginRole } from '@radiant/contracts';
import { ArnFormat, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type ISecurityGroup, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  AuroraPostgresEngineVersion,
  ClusterInstance,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
  DatabaseProxy,
  DefaultAuthScheme,
  type IDatabaseCluster,
  ProxyTarget,
  SubnetGroup,
} from 'aws-cdk-lib/aws-rds';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { StageSettings } from '../settings/stage-settings.ts';
import { explain } from './explain.ts';
import { closedGroup, type RegistryNetwork, stageLogs } from './registry-network.ts';

/** How functions reach the database, wherever it is. */
export interface DatabaseAccess {
  /** `own`: each function logs in as a role of its own, by IAM; `shared`: all by the owner's secret. */
  readonly logins: 'own' | 'shared';
  /** Environment of a function that logs in as `login`. */
  environment(login: LoginRole): Readonly<Record<string, string>>;
  /** Lets a function's role log in as `login`, and as nobody else. */
  grantLogin(role: Role, login: LoginRole): void;
  /** Environment of the function that migrates, as the owner of the tables. */
  ownerEnvironment(): Readonly<Record<string, string>>;
  /** Lets a function's role log in as the owner. */
  grantOwner(role: Role): void;
}

/** The database inside the cluster. */
const DATABASE_NAME = 'registry';
/** Owns the tables; RDS keeps its password in a secret and changes it every 7 days. */
const OWNER = 'registry_owner';
const PORT = 5432;
const ENGINE = DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_17_7 });

/** The cluster as the rest is made for it, whether it is the stack's own or has been restored beside it. */
interface PlacedCluster {
  readonly cluster: IDatabaseCluster;
  /** Plain text: alarms read it in another stack, and an export would hold it fast there. */
  readonly identifier: string;
  readonly resourceId: string;
  readonly host: string;
  readonly ownerSecret: ISecret;
}

/**
 * Aurora Serverless v2 with PostgreSQL, encrypted and backed up, behind RDS Proxy. Functions log in to the proxy by IAM, and the
 * proxy to the cluster likewise: no password of theirs exists anywhere.
 */
export class AuroraDatabase extends Construct implements DatabaseAccess {
  readonly logins = 'own';
  /** `DBClusterIdentifier` of the cluster's metrics. */
  readonly clusterIdentifier: string;
  readonly proxy: DatabaseProxy;
  readonly #placed: PlacedCluster;

  constructor(scope: Construct, id: string, network: RegistryNetwork, settings: StageSettings) {
    super(scope, id);
    if (settings.database.kind !== 'aurora') throw new Error('AuroraDatabase needs Aurora settings');
    // Of the stack and not of the cluster: a restored one is in them, and they must not go with the one before it.
    const group = closedGroup(this, 'ClusterGroup', network.vpc, 'Database of the model registry');
    const isolated = network.vpc.isolatedSubnets;
    const subnets = new SubnetGroup(this, 'Subnets', {
      description: 'Database of the model registry',
      vpc: network.vpc,
      vpcSubnets: { subnets: isolated.length > 0 ? isolated : network.vpc.privateSubnets },
    });
    const { adopted } = settings.database;
    this.#placed =
      adopted === undefined ? this.#ownCluster(network, settings, group, subnets) : this.#adopted(adopted, group);
    this.clusterIdentifier = this.#placed.identifier;
    this.proxy = this.#proxy(network, settings);
    network.functions.connections.allowTo(this.proxy, Port.tcp(PORT), 'PostgreSQL through the proxy');
    network.migration.connections.allowTo(this.#placed.cluster, Port.tcp(PORT), 'PostgreSQL, for migrations');
    new CfnOutput(this, 'SubnetGroup', { value: subnets.subnetGroupName, description: 'For a restored cluster' });
    new CfnOutput(this, 'SecurityGroup', { value: group.securityGroupId, description: 'For a restored cluster' });
  }

  environment(login: LoginRole): Readonly<Record<string, string>> {
    return { ...hostEnvironment(this.proxy.endpoint), DATABASE_USER: login, DATABASE_AUTH: 'iam' };
  }

  grantLogin(role: Role, login: LoginRole): void {
    this.proxy.grantConnect(role, login);
  }

  ownerEnvironment(): Readonly<Record<string, string>> {
    return {
      ...hostEnvironment(this.#placed.host),
      DATABASE_USER: OWNER,
      DATABASE_AUTH: 'secret',
      DATABASE_SECRET_ARN: this.#placed.ownerSecret.secretArn,
    };
  }

  grantOwner(role: Role): void {
    this.#placed.ownerSecret.grantRead(role);
  }

  #adopted(adopted: AdoptedSettings, group: ISecurityGroup): PlacedCluster {
    const { clusterIdentifier: identifier, resourceId, host, secretArn } = adopted;
    const cluster = DatabaseCluster.fromDatabaseClusterAttributes(this, 'Adopted', {
      clusterIdentifier: identifier,
      clusterResourceIdentifier: resourceId,
      clusterEndpointAddress: host,
      port: PORT,
      securityGroups: [group],
      engine: ENGINE,
    });
    const ownerSecret = Secret.fromSecretCompleteArn(this, 'AdoptedSecret', secretArn);
    return { cluster, identifier, resourceId, host, ownerSecret };
  }

  #ownCluster(
    network: RegistryNetwork,
    settings: StageSettings,
    group: ISecurityGroup,
    subnetGroup: SubnetGroup,
  ): PlacedCluster {
    if (settings.database.kind !== 'aurora') throw new Error('AuroraDatabase needs Aurora settings');
    const { minCapacityUnits, maxCapacityUnits, readers, backupDays, deletionProtection } = settings.database;
    const clusterIdentifier = `radiant-registry-${settings.stage}`;
    // Made before Aurora would make it, which keeps logs for ever.
    const logs = stageLogs(this, 'Logs', settings, `/aws/rds/cluster/${clusterIdentifier}/postgresql`);
    const cluster = new DatabaseCluster(this, 'Cluster', {
      clusterIdentifier,
      engine: ENGINE,
      vpc: network.vpc,
      subnetGroup,
      securityGroups: [group],
      defaultDatabaseName: DATABASE_NAME,
      credentials: Credentials.fromUsername(OWNER),
      manageMasterUserPassword: true,
      iamAuthentication: true,
      storageEncrypted: true,
      serverlessV2MinCapacity: minCapacityUnits,
      serverlessV2MaxCapacity: maxCapacityUnits,
      writer: ClusterInstance.serverlessV2('Writer', { publiclyAccessible: false, enablePerformanceInsights: true }),
      // Scales with the writer, so that it can take over at once.
      readers: Array.from({ length: readers }, (_, index) =>
        ClusterInstance.serverlessV2(`Reader${index + 1}`, {
          scaleWithWriter: true,
          publiclyAccessible: false,
          enablePerformanceInsights: true,
        }),
      ),
      backup: { retention: Duration.days(backupDays), preferredWindow: '03:00-04:00' },
      preferredMaintenanceWindow: 'sun:04:30-sun:05:30',
      copyTagsToSnapshot: true,
      deletionProtection,
      removalPolicy: RemovalPolicy.SNAPSHOT,
      cloudwatchLogsExports: ['postgresql'],
    });
    cluster.node.addDependency(logs);
    if (!deletionProtection) {
      explain(
        cluster,
        'AwsSolutions-RDS10',
        `Stage ${settings.stage} may be torn down; a final snapshot is kept all the same.`,
      );
    }
    const { secret: ownerSecret } = cluster;
    if (ownerSecret === undefined) throw new Error('The cluster has no secret, though RDS manages its password');
    return {
      cluster,
      identifier: clusterIdentifier,
      resourceId: cluster.clusterResourceIdentifier,
      host: cluster.clusterEndpoint.hostname,
      ownerSecret,
    };
  }

  #proxy(network: RegistryNetwork, settings: StageSettings): DatabaseProxy {
    const role = new Role(this, 'ProxyRole', {
      assumedBy: new ServicePrincipal('rds.amazonaws.com'),
      description: 'Lets the proxy log in to the cluster as the functions that it speaks for',
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['rds-db:connect'],
        resources: LOGIN_ROLES.map((login) => rdsConnectArn(Stack.of(this), this.#placed.resourceId, login)),
      }),
    );
    return new DatabaseProxy(this, 'Proxy', {
      dbProxyName: `radiant-registry-${settings.stage}`,
      proxyTarget: ProxyTarget.fromCluster(this.#placed.cluster),
      vpc: network.vpc,
      vpcSubnets: { subnets: network.vpc.privateSubnets },
      securityGroups: [closedGroup(this, 'ProxyGroup', network.vpc, 'Proxy of the model registry')],
      role,
      defaultAuthScheme: DefaultAuthScheme.IAM_AUTH,
      iamAuth: true,
      requireTLS: true,
      // A function waits no longer than its own connect timeout for a connection.
      borrowTimeout: Duration.seconds(5),
      idleClientTimeout: Duration.minutes(15),
    });
  }
}

function hostEnvironment(host: string, port = PORT, name = DATABASE_NAME): Record<string, string> {
  return { DATABASE_HOST: host, DATABASE_PORT: String(port), DATABASE_NAME: name };
}

type AdoptedSettings = NonNullable<Extract<StageSettings['database'], { kind: 'aurora' }>['adopted']>;
type ExistingSettings = Extract<StageSettings['database'], { kind: 'existing' }>;

/** A PostgreSQL that is there, given by host and secret; functions log in by IAM where it knows IAM, else by the secret. */
export class ExistingDatabase extends Construct implements DatabaseAccess {
  readonly logins: 'own' | 'shared';
  readonly #settings: ExistingSettings;
  readonly #secret: ISecret;

  constructor(scope: Construct, id: string, network: RegistryNetwork, settings: ExistingSettings) {
    super(scope, id);
    this.#settings = settings;
    this.#secret = Secret.fromSecretCompleteArn(this, 'Secret', settings.secretArn);
    this.logins = settings.iamResourceId === undefined ? 'shared' : 'own';
    const group = SecurityGroup.fromSecurityGroupId(this, 'Group', settings.securityGroupId);
    for (const functions of [network.functions, network.migration]) {
      functions.connections.allowTo(group, Port.tcp(settings.port), 'PostgreSQL of the model registry');
    }
  }

  environment(login: LoginRole): Readonly<Record<string, string>> {
    if (this.logins === 'shared') return this.ownerEnvironment();
    const { host, port, name } = this.#settings;
    return { ...hostEnvironment(host, port, name), DATABASE_USER: login, DATABASE_AUTH: 'iam' };
  }

  grantLogin(role: Role, login: LoginRole): void {
    const { iamResourceId } = this.#settings;
    if (iamResourceId === undefined) {
      this.grantOwner(role);
      return;
    }
    const resources = [rdsConnectArn(Stack.of(this), iamResourceId, login)];
    role.addToPolicy(new PolicyStatement({ actions: ['rds-db:connect'], resources }));
  }

  ownerEnvironment(): Readonly<Record<string, string>> {
    const { host, port, name, user } = this.#settings;
    return {
      ...hostEnvironment(host, port, name),
      DATABASE_USER: user,
      DATABASE_AUTH: 'secret',
      DATABASE_SECRET_ARN: this.#secret.secretArn,
    };
  }

  grantOwner(role: Role): void {
    this.#secret.grantRead(role);
  }
}

/** What `rds-db:connect` is allowed on: one user of one cluster, instance or proxy, by its resource id. */
function rdsConnectArn(stack: Stack, resourceId: string, user: string): string {
  return stack.formatArn({
    service: 'rds-db',
    resource: 'dbuser',
    resourceName: `${resourceId}/${user}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
