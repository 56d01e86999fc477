import pLimit from 'p-limit';
import { DescribeEndpointCommand, DescribeInferenceComponentCommand, type ProductionVariantSummary, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import { sdkFailure } from '../../aws-sdk.ts';
import type { DescribeEndpointOptions, EndpointObservation, InferenceComponentObservation, VariantObservation } from './endpoint-observer.ts';
import { listInferenceComponents } from './list-endpoints.ts';
import { saysMissing } from './missing-resource.ts';
import { requiredMember } from './required-member.ts';

/** Components of one endpoint described at once: few, since SageMaker throttles Describe calls by the account. */
const CONCURRENT_DESCRIBES = 4;

/** One endpoint with its variants and components, or `missing`. */
export async function describeEndpoint(
  client: SageMakerClient,
  endpointName: string,
  options: DescribeEndpointOptions,
): Promise<EndpointObservation | 'missing'> {
  const abort = { ...(options.signal && { abortSignal: options.signal }) };
  try {
    const endpoint = await client.send(new DescribeEndpointCommand({ EndpointName: endpointName }), abort);
    const names =
      options.inferenceComponents ??
      (await listInferenceComponents(client, { endpointName }, options)).map(({ name }) => name);
    const limit = pLimit(CONCURRENT_DESCRIBES);
    const components = await Promise.all(names.map((name) => limit(() => describeComponent(client, name, abort))));
    return {
      name: endpointName,
      status: requiredMember(endpoint.EndpointStatus, 'EndpointStatus'),
      lastModifiedAt: requiredMember(endpoint.LastModifiedTime, 'LastModifiedTime'),
      variants: (endpoint.ProductionVariants ?? []).map(variantObservation),
      inferenceComponents: components.filter((component) => component !== 'missing'),
      failureReason: endpoint.FailureReason ?? null,
    };
  } catch (thrown) {
    if (saysMissing(thrown)) return 'missing';
    throw sdkFailure(thrown, `Describing the SageMaker endpoint ${endpointName}`);
  }
}

function variantObservation(variant: ProductionVariantSummary): VariantObservation {
  return {
    name: requiredMember(variant.VariantName, 'VariantName'),
    currentInstances: variant.CurrentInstanceCount ?? null,
    desiredInstances: variant.DesiredInstanceCount ?? null,
    weight: variant.CurrentWeight ?? null,
  };
}

/** A component may be deleted between the list and its turn; that makes the component missing, not the endpoint. */
async function describeComponent(
  client: SageMakerClient,
  name: string,
  abort: { readonly abortSignal?: AbortSignal },
): Promise<InferenceComponentObservation | 'missing'> {
  try {
    const component = await client.send(new DescribeInferenceComponentCommand({ InferenceComponentName: name }), abort);
    return {
      name,
      variant: component.VariantName ?? null,
      status: requiredMember(component.InferenceComponentStatus, 'InferenceComponentStatus'),
      currentCopies: component.RuntimeConfig?.CurrentCopyCount ?? null,
      desiredCopies: component.RuntimeConfig?.DesiredCopyCount ?? null,
      failureReason: component.FailureReason ?? null,
    };
  } catch (thrown) {
    if (saysMissing(thrown)) return 'missing';
    throw sdkFailure(thrown, `Describing the SageMaker inference component ${name}`);
  }
}
