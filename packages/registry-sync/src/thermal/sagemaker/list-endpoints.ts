import { paginateListEndpoints, paginateListInferenceComponents, type SageMakerClient } from '@aws-sdk/client-sagemaker';
import { sdkFailure } from '../../aws-sdk.ts';
import type { EndpointSummary, InferenceComponentSummary, ObserverCallOptions } from './endpoint-observer.ts';
import { requiredMember } from './required-member.ts';

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
