import {
  DescribeEndpointCommand,
  DescribeInferenceComponentCommand,
  type ProductionVariantSummary,
  paginateListEndpoints,
  paginateListInferenceComponents,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { RegistryError } from '@radiant/contracts';
import pLimit from 'p-limit';
import { type AwsClientSettings, lazy, sdkClientConfig, sdkFailure } from '../aws-sdk.ts';
import type {
  DescribeEndpointOptions,
  EndpointObservation,
  EndpointObserver,
  EndpointSummary,
  InferenceComponentObservation,
  InferenceComponentSummary,
  ObserverCallOptions,
  VariantObservation,
} from './endpoint-observer.ts';
import { saysMissing, setDesiredCapacity } from './scale-endpoint.ts';

/** The observer over the real SDK client, which is made at the first call. */
export function sageMakerObserver(
  settings: AwsClientSettings & {
    /** What names of the registry's endpoints start with; `radiant-` when left out. */
    readonly namePrefix?: string;
  } = {},
): EndpointObserver {
  const client = lazy(() => new SageMakerClient(sdkClientConfig(settings)));
  const prefix = settings.namePrefix ?? 'radiant-';
  return {
    listEndpoints: (options = {}) => listEndpoints(client(), prefix, options),
    listInferenceComponents: (options = {}) =>
      listInferenceComponents(client(), { endpointNamePrefix: prefix }, options),
    describeEndpoint: (endpointName, options = {}) => describeEndpoint(client(), endpointName, options),
    setDesiredCapacity: (endpointName, target, count, options = {}) =>
      setDesiredCapacity(client(), endpointName, target, count, options),
  };
}

/** SageMaker's largest page. */
const PAGE_SIZE = 100;

/** All endpoints whose name starts with the prefix. SageMaker filters by 'contains', which finds others too. */
export async function listEndpoints(
  client: SageMakerClient,
  namePrefix: string,
  { signal }: ObserverCallOptions,
): Promise<EndpointSummary[]> {
  const pages = paginateListEndpoints(
    { client, pageSize: PAGE_SIZE, stopOnSameToken: true },
    { NameContains: namePrefix },
    { ...(signal && { abortSignal: signal }) },
  );
  const endpoints: EndpointSummary[] = [];
  try {
    for await (const page of pages) {
      for (const row of page.Endpoints ?? []) {
        const name = requiredMember(row.EndpointName, 'EndpointName');
        if (!name.startsWith(namePrefix)) continue;
        const status = requiredMember(row.EndpointStatus, 'EndpointStatus');
        endpoints.push({ name, status, lastModifiedAt: requiredMember(row.LastModifiedTime, 'LastModifiedTime') });
      }
    }
  } catch (thrown) {
    throw sdkFailure(thrown, 'Listing SageMaker endpoints');
  }
  return endpoints;
}

/** All inference components of endpoints whose name starts with the prefix; of one endpoint where it is named. */
export async function listInferenceComponents(
  client: SageMakerClient,
  filter: { readonly endpointNamePrefix: string } | { readonly endpointName: string },
  { signal }: ObserverCallOptions,
): Promise<InferenceComponentSummary[]> {
  const pages = paginateListInferenceComponents(
    { client, pageSize: PAGE_SIZE, stopOnSameToken: true },
    { ...('endpointName' in filter && { EndpointNameEquals: filter.endpointName }) },
    { ...(signal && { abortSignal: signal }) },
  );
  const prefix = 'endpointName' in filter ? filter.endpointName : filter.endpointNamePrefix;
  const components: InferenceComponentSummary[] = [];
  try {
    for await (const page of pages) {
      for (const row of page.InferenceComponents ?? []) {
        const endpointName = requiredMember(row.EndpointName, 'EndpointName');
        if (!endpointName.startsWith(prefix)) continue;
        components.push({
          name: requiredMember(row.InferenceComponentName, 'InferenceComponentName'),
          endpointName,
          status: requiredMember(row.InferenceComponentStatus, 'InferenceComponentStatus'),
          lastModifiedAt: requiredMember(row.LastModifiedTime, 'LastModifiedTime'),
        });
      }
    }
  } catch (thrown) {
    throw sdkFailure(thrown, 'Listing SageMaker inference components');
  }
  return components;
}

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

/**
 * A member that SageMaker always sends, though its types call it optional.
 *
 * @throws RegistryError `response_malformed`
 */
function requiredMember<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value;
  throw new RegistryError('response_malformed', `SageMaker's answer has no ${name}; expected every answer to have one`);
}
