import { CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnFunction, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { explain, explainWildcard } from './explain.ts';

/** The schema and catalogue as a resource: brought up to date when the bundle that carries them changes. */
export interface SchemaAndCatalogueProps {
  readonly onEvent: LambdaFunction;
  /** Fingerprint of the bundle; another one makes CloudFormation run it again. */
  readonly version: string;
  readonly logRetentionDays: number;
}

/** Runs migrations and seeding within the deployment, which fails and is rolled back when they fail. */
export class SchemaAndCatalogue extends Construct {
  constructor(scope: Construct, id: string, props: SchemaAndCatalogueProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
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
