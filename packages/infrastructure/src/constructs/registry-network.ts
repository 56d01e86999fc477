import { RemovalPolicy } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  IpAddresses,
  type IVpc,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageSettings } from '../settings/stage-settings.ts';
import { explain } from './explain.ts';

/** The VPC that the functions run in, made or found, and the functions' security groups. */
export class RegistryNetwork extends Construct {
  readonly vpc: IVpc;
  /** Of the functions that serve; reaches the database through its proxy, and HTTPS anywhere. */
  readonly functions: SecurityGroup;
  /** Of the function that migrates; reaches the database itself, and HTTPS anywhere. */
  readonly migration: SecurityGroup;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    this.vpc =
      settings.network.kind === 'new' ? newVpc(this, settings.network, settings) : existingVpc(this, settings.network);
    this.functions = functionGroup(this, 'Functions', this.vpc, 'Functions of the model registry');
    this.migration = functionGroup(this, 'Migration', this.vpc, 'Function that migrates the model registry');
  }
}

type NetworkSettings<Kind> = Extract<StageSettings['network'], { kind: Kind }>;

function newVpc(scope: Construct, network: NetworkSettings<'new'>, settings: StageSettings): IVpc {
  const logs = stageLogs(scope, 'FlowLogs', settings);
  const vpc = new Vpc(scope, 'Vpc', {
    ipAddresses: IpAddresses.cidr(network.cidr),
    availabilityZones: [...network.availabilityZones],
    natGateways: network.natGateways,
    subnetConfiguration: [
      { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
      { name: 'functions', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 },
      { name: 'database', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
    flowLogs: { all: { destination: FlowLogDestination.toCloudWatchLogs(logs) } },
    // Nothing uses the default group; emptying it would take a custom resource with a function of its own.
    restrictDefaultSecurityGroup: false,
  });
  // aws-cdk-lib's own types do not hold under exactOptionalPropertyTypes: Vpc implements IVpc but for an explicit undefined.
  return vpc as IVpc;
}

function existingVpc(scope: Construct, network: NetworkSettings<'existing'>): IVpc {
  const vpc = Vpc.fromVpcAttributes(scope, 'Vpc', {
    vpcId: network.vpcId,
    availabilityZones: [...network.availabilityZones],
    privateSubnetIds: [...network.privateSubnetIds],
  });
  explain(vpc, 'Annotation::@aws-cdk/aws-ec2:noSubnetRouteTableId', 'No route is added to subnets that are not ours.');
  return vpc;
}

/** Providers and AWS are spoken to over HTTPS; the databases add the way to themselves. */
function functionGroup(scope: Construct, id: string, vpc: IVpc, description: string): SecurityGroup {
  const group = closedGroup(scope, id, vpc, description);
  group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'HTTPS to AWS and to the providers');
  return group;
}

/** A security group that lets nothing in or out until it is told to. */
export function closedGroup(scope: Construct, id: string, vpc: IVpc, description: string): SecurityGroup {
  return new SecurityGroup(scope, id, { vpc, description, allowAllOutbound: false });
}

/** Logs that are kept for the stage's time and go with the stack. */
export function stageLogs(
  scope: Construct,
  id: string,
  { logRetentionDays }: Pick<StageSettings, 'logRetentionDays'>,
  name?: string,
): LogGroup {
  return new LogGroup(scope, id, {
    ...(name === undefined ? {} : { logGroupName: name }),
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
