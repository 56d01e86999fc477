import { STAGE_VARIABLE } from '@radiant/contracts';
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FunctionBundles, FunctionName } from '../bundle/function-bundles.ts';
import type { StageSettings } from '../settings/stage-settings.ts';
import { explain } from './explain.ts';
import { type RegistryNetwork, stageLogs } from './registry-network.ts';

/** Where the functions of a stage run, and what. */
export interface FunctionSurroundings {
  readonly settings: StageSettings;
  readonly bundles: FunctionBundles;
  readonly network: RegistryNetwork;
}

/** One function of the registry. */
export interface RegistryFunctionProps {
  readonly name: FunctionName;
  readonly description: string;
  readonly securityGroup: ISecurityGroup;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Null leaves concurrency to the account. */
  readonly reservedConcurrency?: number | null;
}

const NETWORK_INTERFACE_ACTIONS = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * Declares a Lambda function as every one of the registry is: current Node.js on arm64, our own bundle, JSON logs that are kept for
 * the stage's time, tracing, the private subnets, and a role that begins with what Lambda itself needs and nothing else.
 */
export class RegistryFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;
  readonly functionName: string;
  /** What its metrics and log lines call it. */
  readonly service: FunctionName;

  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, network: { vpc } }: FunctionSurroundings,
    props: RegistryFunctionProps,
  ) {
    super(scope, id);
    this.service = props.name;
    this.functionName = `radiant-${settings.stage}-${props.name}`;
    const logGroup = stageLogs(this, 'Logs', settings, `/radiant/${settings.stage}/${props.name}`);
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${this.functionName} may do`,
    });
    logGroup.grantWrite(this.role);
    this.#allowNetworkInterfaces();
    this.function = new LambdaFunction(this, 'Function', {
      functionName: this.functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundles[props.name].directory),
      handler: 'index.handler',
      role: this.role,
      vpc,
      vpcSubnets: { subnets: vpc.privateSubnets },
      securityGroups: [props.securityGroup],
      environment: {
        // A stack trace names TypeScript files and lines.
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.name,
        [STAGE_VARIABLE]: settings.stage,
        ...props.environment,
      },
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb,
      tracing: Tracing.ACTIVE,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      ...(props.reservedConcurrency == null ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
    });
    explain(this.role, 'AwsSolutions-IAM5[Resource::*]', WHY_EVERY_RESOURCE);
  }

  /** Lambda puts the function into the subnets with the function's role; the function's own code may not do the same. */
  #allowNetworkInterfaces(): void {
    const functionArn = Stack.of(this).formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: this.functionName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.role.addToPolicy(
      new PolicyStatement({ sid: 'LambdaAttachesToTheVpc', actions: NETWORK_INTERFACE_ACTIONS, resources: ['*'] }),
    );
    this.role.addToPolicy(
      new PolicyStatement({
        sid: 'TheCodeItselfDoesNot',
        effect: Effect.DENY,
        actions: NETWORK_INTERFACE_ACTIONS,
        resources: ['*'],
        conditions: { ArnEquals: { 'lambda:SourceFunctionArn': functionArn } },
      }),
    );
  }
}

const WHY_EVERY_RESOURCE =
  'These actions know no narrower resource: X-Ray segments, the interfaces that Lambda itself attaches (denied to the code), ' +
  'and lists and metrics that only read (SageMaker, CloudWatch, Bedrock).';
