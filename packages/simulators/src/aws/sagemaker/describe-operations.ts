import { z } from 'zod';
import { validationFault } from '../wire/exchange.ts';
import { type Operation, operation, toEpochSeconds } from '../wire/operation.ts';
import type { EndpointStore, SimulatedEndpoint } from './endpoints.ts';

/** DescribeEndpoint. An endpoint that never came up (Creating, Failed) has no variants to tell of yet. */
export function describeEndpoint(store: EndpointStore): Operation {
  return operation({
    iamAction: 'sagemaker:DescribeEndpoint',
    input: z.object({ EndpointName: z.string() }),
    resources: ({ EndpointName }) => [store.arn('endpoint', EndpointName)],
    answer({ EndpointName }) {
      store.settle();
      const endpoint = store.endpoint(EndpointName);
      const neverUp = endpoint.status === 'Creating' || endpoint.status === 'Failed';
      return {
        EndpointName: endpoint.name,
        EndpointArn: store.arn('endpoint', endpoint.name),
        EndpointConfigName: configName(endpoint),
        ProductionVariants: neverUp ? undefined : endpoint.variants.map((variant) => variantSummary(endpoint, variant)),
        EndpointStatus: endpoint.status,
        AsyncInferenceConfig: endpoint.asynchronous
          ? { OutputConfig: { S3OutputPath: `s3://simulated/${endpoint.name}/` } }
          : undefined,
        FailureReason: endpoint.failureReason ?? undefined,
        CreationTime: toEpochSeconds(endpoint.createdAt),
        LastModifiedTime: toEpochSeconds(endpoint.lastModifiedAt),
      };
    },
  });
}

/** DescribeEndpointConfig: a variant that serves inference components names no model and scales from zero by itself. */
export function describeEndpointConfig(store: EndpointStore): Operation {
  return operation({
    iamAction: 'sagemaker:DescribeEndpointConfig',
    input: z.object({ EndpointConfigName: z.string() }),
    resources: ({ EndpointConfigName }) => [store.arn('endpoint-config', EndpointConfigName)],
    answer({ EndpointConfigName }) {
      store.settle();
      const endpoint = [...store.endpoints.values()].find((candidate) => configName(candidate) === EndpointConfigName);
      if (!endpoint) {
        const arn = store.arn('endpoint-config', EndpointConfigName);
        throw validationFault(`Could not find endpoint configuration "${arn}".`);
      }
      return {
        EndpointConfigName,
        EndpointConfigArn: store.arn('endpoint-config', EndpointConfigName),
        ProductionVariants: endpoint.variants.map((variant) => ({
          VariantName: variant.name,
          ModelName: servesComponents(endpoint, variant.name) ? undefined : `${endpoint.name}-model`.slice(0, 63),
          ...(variant.serverless
            ? { ServerlessConfig: SERVERLESS }
            : { InstanceType: variant.instanceType, InitialInstanceCount: 1 }),
          InitialVariantWeight: variant.weight,
          ManagedInstanceScaling: managedScaling(endpoint, variant.name),
        })),
        CreationTime: toEpochSeconds(endpoint.createdAt),
      };
    },
  });
}

/** DescribeInferenceComponent with its copies. */
export function describeInferenceComponent(store: EndpointStore): Operation {
  return operation({
    iamAction: 'sagemaker:DescribeInferenceComponent',
    input: z.object({ InferenceComponentName: z.string() }),
    resources: ({ InferenceComponentName }) => [store.arn('inference-component', InferenceComponentName)],
    answer({ InferenceComponentName }) {
      store.settle();
      const { endpoint, component } = store.component(InferenceComponentName);
      return {
        InferenceComponentName: component.name,
        InferenceComponentArn: store.arn('inference-component', component.name),
        EndpointName: endpoint.name,
        EndpointArn: store.arn('endpoint', endpoint.name),
        VariantName: component.variant,
        FailureReason: component.failureReason ?? undefined,
        RuntimeConfig: { DesiredCopyCount: component.desiredCopies, CurrentCopyCount: component.currentCopies },
        InferenceComponentStatus: component.status,
        CreationTime: toEpochSeconds(component.createdAt),
        LastModifiedTime: toEpochSeconds(component.lastModifiedAt),
      };
    },
  });
}

const SERVERLESS = { MemorySizeInMB: 4_096, MaxConcurrency: 5 };

function variantSummary(endpoint: SimulatedEndpoint, variant: SimulatedEndpoint['variants'][number]) {
  const image = { SpecifiedImage: 'simulated-inference:latest', ResolvedImage: 'simulated-inference@sha256:0' };
  return {
    VariantName: variant.name,
    DeployedImages: servesComponents(endpoint, variant.name) ? undefined : [image],
    CurrentWeight: variant.weight,
    DesiredWeight: variant.weight,
    ...(variant.serverless
      ? { CurrentServerlessConfig: SERVERLESS }
      : { CurrentInstanceCount: variant.currentInstances, DesiredInstanceCount: variant.desiredInstances }),
    ManagedInstanceScaling: managedScaling(endpoint, variant.name),
  };
}

function configName(endpoint: SimulatedEndpoint): string {
  return `${endpoint.name.slice(0, 56)}-config`;
}

function servesComponents(endpoint: SimulatedEndpoint, variant: string): boolean {
  return endpoint.components.some((component) => component.variant === variant);
}

function managedScaling(endpoint: SimulatedEndpoint, variant: string) {
  return servesComponents(endpoint, variant)
    ? { Status: 'ENABLED', MinInstanceCount: 0, MaxInstanceCount: 3 }
    : undefined;
}
