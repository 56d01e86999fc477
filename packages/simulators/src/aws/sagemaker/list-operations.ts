import { z } from 'zod';
import { type Operation, operation, toEpochSeconds } from '../wire/operation.ts';
import type { EndpointStore } from './endpoint-store.ts';
import { listInput, passesFilter, sortValueOf } from './list-filter.ts';
import { pageOf } from './paging.ts';

/** ListEndpoints: filters, order and pages as SageMaker has them. */
export function listEndpoints(store: EndpointStore): Operation {
  return operation({
    iamAction: 'sagemaker:ListEndpoints',
    input: listInput,
    resources: () => ['*'],
    answer(input) {
      store.settle();
      const rows = [...store.endpoints.values()]
        .filter((endpoint) => passesFilter(endpoint, input))
        .map((endpoint) => ({ ...endpoint, sortValue: sortValueOf(endpoint, input.SortBy) }));
      const page = pageOf(rows, input.SortOrder, input.NextToken, input.MaxResults);
      return {
        Endpoints: page.rows.map((endpoint) => ({
          EndpointName: endpoint.name,
          EndpointArn: store.arn('endpoint', endpoint.name),
          CreationTime: toEpochSeconds(endpoint.createdAt),
          LastModifiedTime: toEpochSeconds(endpoint.lastModifiedAt),
          EndpointStatus: endpoint.status,
        })),
        NextToken: page.nextToken,
      };
    },
  });
}

const listComponentsInput = listInput.extend({
  EndpointNameEquals: z.string().optional(),
  VariantNameEquals: z.string().optional(),
});

/** ListInferenceComponents, over the account or one endpoint. */
export function listInferenceComponents(store: EndpointStore): Operation {
  return operation({
    iamAction: 'sagemaker:ListInferenceComponents',
    input: listComponentsInput,
    resources: () => ['*'],
    answer(input) {
      store.settle();
      const rows = [...store.endpoints.values()]
        .filter(({ name }) => input.EndpointNameEquals === undefined || name === input.EndpointNameEquals)
        .flatMap((endpoint) => endpoint.components.map((component) => ({ ...component, endpointName: endpoint.name })))
        .filter(({ variant }) => input.VariantNameEquals === undefined || variant === input.VariantNameEquals)
        .filter((component) => passesFilter(component, input))
        .map((component) => ({ ...component, sortValue: sortValueOf(component, input.SortBy) }));
      const page = pageOf(rows, input.SortOrder, input.NextToken, input.MaxResults);
      return {
        InferenceComponents: page.rows.map((component) => ({
          InferenceComponentName: component.name,
          InferenceComponentArn: store.arn('inference-component', component.name),
          EndpointName: component.endpointName,
          EndpointArn: store.arn('endpoint', component.endpointName),
          VariantName: component.variant,
          CreationTime: toEpochSeconds(component.createdAt),
          LastModifiedTime: toEpochSeconds(component.lastModifiedAt),
          InferenceComponentStatus: component.status,
        })),
        NextToken: page.nextToken,
      };
    },
  });
}
