import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { type AwsClientSettings, sdkClientConfig, lazy } from '../../aws-sdk.ts';
import { describeEndpoint } from './describe-endpoint.ts';
import type { EndpointObserver } from './endpoint-observer.ts';
import { listEndpoints, listInferenceComponents } from './list-endpoints.ts';
import { setDesiredCapacity } from './set-desired-capacity.ts';

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
