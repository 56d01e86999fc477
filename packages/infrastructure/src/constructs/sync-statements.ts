import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * What the sync may do beside the database and the bus: read the keys, look at SageMaker, CloudWatch and Bedrock, and change how
 * many instances an endpoint wants where the stage says `act`. Never: create, delete or invoke an endpoint, or pass a role.
 */
export function syncStatements(
  scope: Construct,
  keysSecretArn: string,
  thermalActions: 'observe' | 'act',
): PolicyStatement[] {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(scope).formatArn({
      service: 'sagemaker',
      resource,
      resourceName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  const endpoints = arn('endpoint', 'radiant-*');
  // An inference component's name is its deployer's choice, and its ARN does not say which endpoint it serves.
  const components = arn('inference-component', '*');
  const observe = [
    new PolicyStatement({
      sid: 'ReadProviderKeys',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [keysSecretArn],
    }),
    new PolicyStatement({
      sid: 'ListWhatRuns',
      actions: [
        'sagemaker:ListEndpoints',
        'sagemaker:ListInferenceComponents',
        'cloudwatch:GetMetricData',
        'bedrock:ListFoundationModels',
      ],
      resources: ['*'],
    }),
    new PolicyStatement({ sid: 'ObserveEndpoints', actions: ['sagemaker:DescribeEndpoint'], resources: [endpoints] }),
    new PolicyStatement({
      sid: 'ObserveComponents',
      actions: ['sagemaker:DescribeInferenceComponent'],
      resources: [components],
    }),
  ];
  if (thermalActions === 'observe') return observe;
  return [
    ...observe,
    new PolicyStatement({
      sid: 'ScaleEndpoints',
      actions: ['sagemaker:UpdateEndpointWeightsAndCapacities'],
      resources: [endpoints],
    }),
    new PolicyStatement({
      sid: 'ScaleComponents',
      actions: ['sagemaker:UpdateInferenceComponentRuntimeConfig'],
      resources: [components],
    }),
  ];
}
