import type { DeployPlan } from './decide-deploy-plan.ts';

/**
 * The plan as a CDK construct: role, model, endpoint configuration, endpoint, and scaling between none and the most instances.
 * Secrets and buckets are what it is given; it holds no account and no key.
 */
export function planAsCdk(plan: DeployPlan): string {
  const isAsynchronous = plan.invocationMode === 'asynchronous';
  const name = `${pascal(plan.modelId)}Endpoint`;
  const environment = Object.entries(plan.environment).map(([key, value]) => `        ${key}: ${expression(value)},`);
  return `${[
    "import { aws_applicationautoscaling as scaling, aws_cloudwatch as cloudwatch, aws_iam as iam, aws_sagemaker as sagemaker, Duration } from 'aws-cdk-lib';",
    "import { Construct } from 'constructs';",
    '',
    ...plan.before.map((step) => `// First: ${step}`),
    `export class ${name} extends Construct {`,
    `  constructor(scope: Construct, id: string, props: ${propsType(isAsynchronous)}) {`,
    '    super(scope, id);',
    "    const role = new iam.Role(this, 'Role', {",
    "      assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com'),",
    '    });',
    "    role.addToPolicy(new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }));",
    '    role.addToPolicy(new iam.PolicyStatement({',
    "      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],",
    `      resources: ['arn:aws:ecr:${plan.region}:${plan.image.account}:repository/${plan.image.repository}'],`,
    '    }));',
    '    role.addToPolicy(new iam.PolicyStatement({',
    "      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],",
    `      resources: ['arn:aws:logs:${plan.region}:*:log-group:/aws/sagemaker/Endpoints/${plan.endpointName}*'],`,
    '    }));',
    ...plan.roleActions.flatMap(({ action, resource }) => [
      `    role.addToPolicy(new iam.PolicyStatement({ actions: ['${action}'], resources: [${expression(resource)}] }));`,
    ]),
    "    const model = new sagemaker.CfnModel(this, 'Model', {",
    '      executionRoleArn: role.roleArn,',
    '      primaryContainer: {',
    `        image: '${plan.image.uri}',`,
    ...(plan.modelDataUrl === null ? [] : [`        modelDataUrl: ${expression(plan.modelDataUrl)},`]),
    '        environment: {',
    ...environment.map((line) => `  ${line}`),
    '        },',
    '      },',
    '    });',
    '    model.node.addDependency(role);',
    "    const configuration = new sagemaker.CfnEndpointConfig(this, 'Configuration', {",
    ...(isAsynchronous ? [] : ['      executionRoleArn: role.roleArn,']),
    '      productionVariants: [{',
    "        variantName: 'AllTraffic',",
    ...(isAsynchronous ? ['        modelName: model.attrModelName,'] : []),
    `        instanceType: '${plan.instanceType}',`,
    '        initialInstanceCount: 1,',
    ...(isAsynchronous
      ? ['        initialVariantWeight: 1,']
      : [
          `        managedInstanceScaling: { status: 'ENABLED', minInstanceCount: ${plan.scaling.minInstances}, maxInstanceCount: ${plan.scaling.maxInstances} },`,
          "        routingConfig: { routingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },",
        ]),
    '        containerStartupHealthCheckTimeoutInSeconds: 3600,',
    '        modelDataDownloadTimeoutInSeconds: 3600,',
    '      }],',
    ...(isAsynchronous
      ? ["      asyncInferenceConfig: { outputConfig: { s3OutputPath: 's3://' + props.ASYNC_BUCKET + '/output/' } },"]
      : []),
    '    });',
    "    const endpoint = new sagemaker.CfnEndpoint(this, 'Endpoint', {",
    `      endpointName: '${plan.endpointName}',`,
    '      endpointConfigName: configuration.attrEndpointConfigName,',
    '    });',
    ...(isAsynchronous ? asynchronousScaling(plan) : componentScaling(plan)),
    '  }',
    '}',
  ].join('\n')}\n`;
}

/** Only an asynchronous endpoint can have no instance with variants; a real-time one takes inference components for that. */
function asynchronousScaling({ endpointName, scaling }: DeployPlan): readonly string[] {
  return [
    "    const target = new scaling.ScalableTarget(this, 'Instances', {",
    '      serviceNamespace: scaling.ServiceNamespace.SAGEMAKER,',
    "      scalableDimension: 'sagemaker:variant:DesiredInstanceCount',",
    `      resourceId: 'endpoint/${endpointName}/variant/AllTraffic',`,
    `      minCapacity: ${scaling.minInstances},`,
    `      maxCapacity: ${scaling.maxInstances},`,
    '    });',
    '    target.node.addDependency(endpoint);',
    '    const metric = (metricName: string) => new cloudwatch.Metric({',
    "      namespace: 'AWS/SageMaker',",
    '      metricName,',
    `      dimensionsMap: { EndpointName: '${endpointName}' },`,
    "      statistic: 'Average',",
    '      period: Duration.minutes(1),',
    '    });',
    "    target.scaleOnMetric('Wake', {",
    `      metric: metric('${scaling.wokenBy}'),`,
    '      scalingSteps: [{ lower: 1, change: 1 }, { lower: 2, change: 1 }],',
    '      adjustmentType: scaling.AdjustmentType.CHANGE_IN_CAPACITY,',
    '      cooldown: Duration.minutes(5),',
    '    });',
    "    target.scaleToTrackMetric('Backlog', {",
    "      customMetric: metric('ApproximateBacklogSizePerInstance'),",
    '      targetValue: 1,',
    `      scaleInCooldown: Duration.minutes(${scaling.idleMinutes}),`,
    '      scaleOutCooldown: Duration.minutes(5),',
    '    });',
  ];
}

/** A real-time endpoint has no instance only where its models are inference components. */
function componentScaling({ endpointName, scaling, compute }: DeployPlan): readonly string[] {
  const component = `${endpointName.slice(0, 60)}-ic`;
  return [
    "    const component = new sagemaker.CfnInferenceComponent(this, 'Component', {",
    `      inferenceComponentName: '${component}',`,
    '      endpointName: endpoint.attrEndpointName,',
    "      variantName: 'AllTraffic',",
    '      runtimeConfig: { copyCount: 1 },',
    '      specification: {',
    '        modelName: model.attrModelName,',
    '        computeResourceRequirements: {',
    `          minMemoryRequiredInMb: ${compute.memoryMb},`,
    ...(compute.accelerators > 0
      ? [`          numberOfAcceleratorDevicesRequired: ${compute.accelerators},`]
      : [`          numberOfCpuCoresRequired: ${compute.cpuCores},`]),
    '        },',
    '      },',
    '    });',
    '    component.addDependency(endpoint);',
    "    const target = new scaling.ScalableTarget(this, 'Copies', {",
    '      serviceNamespace: scaling.ServiceNamespace.SAGEMAKER,',
    "      scalableDimension: 'sagemaker:inference-component:DesiredCopyCount',",
    `      resourceId: 'inference-component/${component}',`,
    `      minCapacity: ${scaling.minInstances},`,
    `      maxCapacity: ${scaling.maxInstances},`,
    '    });',
    '    target.node.addDependency(component);',
    "    target.scaleOnMetric('Wake', {",
    '      metric: new cloudwatch.Metric({',
    "        namespace: 'AWS/SageMaker',",
    `        metricName: '${scaling.wokenBy}',`,
    `        dimensionsMap: { InferenceComponentName: '${component}' },`,
    "        statistic: 'Maximum',",
    '        period: Duration.minutes(1),',
    '      }),',
    '      scalingSteps: [{ lower: 1, change: 1 }, { lower: 2, change: 1 }],',
    '      adjustmentType: scaling.AdjustmentType.CHANGE_IN_CAPACITY,',
    '    });',
    "    target.scaleToTrackMetric('Traffic', {",
    '      predefinedMetric: scaling.PredefinedMetric.SAGEMAKER_INFERENCE_COMPONENT_INVOCATIONS_PER_COPY,',
    '      targetValue: 5,',
    `      scaleInCooldown: Duration.minutes(${scaling.idleMinutes}),`,
    '    });',
  ];
}

function propsType(isAsynchronous: boolean): string {
  return isAsynchronous
    ? '{ readonly ASYNC_BUCKET: string; readonly [name: string]: string }'
    : '{ readonly [name: string]: string }';
}

/** `${NAME}` and `${secret:name}` become properties of what the construct is given. */
function expression(value: string): string {
  const literal = value.replace(/\\/g, '\\\\').replace(/`/g, '\\`');
  if (!/\$\{[^}]+\}/.test(value)) return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
  return `\`${literal.replace(/\$\{(?:secret:)?([A-Za-z0-9_]+)\}/g, (_, key: string) => `\${props.${key}}`)}\``;
}

function pascal(modelId: string): string {
  const words = modelId.split(/[^a-zA-Z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join('').replace(/^(\d)/, 'Model$1');
}
