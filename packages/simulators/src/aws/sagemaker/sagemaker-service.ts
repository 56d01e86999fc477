import type { SimulatedAccount } from '../account.ts';
import type { SimulatorClock } from '../clock.ts';
import type { Operation } from '../wire/operation.ts';
import { describeEndpoint, describeEndpointConfig, describeInferenceComponent } from './describe-operations.ts';
import { endpointStore } from './endpoint-store.ts';
import { listEndpoints, listInferenceComponents } from './list-operations.ts';
import { type SageMakerControl, sageMakerControl } from './sagemaker-control.ts';
import { updateEndpointWeightsAndCapacities, updateInferenceComponentRuntimeConfig } from './scaling-operations.ts';

/** How long simulated scaling takes. */
export interface SageMakerOptions {
  /** From 0 to more instances or copies; a minute when left out. */
  readonly scaleOutMs?: number;
  /** To fewer; five seconds when left out. */
  readonly scaleInMs?: number;
}

/** The simulated service: its operations by X-Amz-Target, and the control over it. */
export function sageMakerService(
  account: SimulatedAccount,
  clock: SimulatorClock,
  options: SageMakerOptions,
): { readonly operations: ReadonlyMap<string, Operation>; readonly control: SageMakerControl } {
  const store = endpointStore(account, clock);
  const settings = {
    scaleOutMs: options.scaleOutMs ?? 60_000,
    scaleInMs: options.scaleInMs ?? 5_000,
    failing: new Map<string, string>(),
  };
  const operations = new Map([
    ['SageMaker.ListEndpoints', listEndpoints(store)],
    ['SageMaker.DescribeEndpoint', describeEndpoint(store)],
    ['SageMaker.DescribeEndpointConfig', describeEndpointConfig(store)],
    ['SageMaker.ListInferenceComponents', listInferenceComponents(store)],
    ['SageMaker.DescribeInferenceComponent', describeInferenceComponent(store)],
    ['SageMaker.UpdateEndpointWeightsAndCapacities', updateEndpointWeightsAndCapacities(store, settings)],
    ['SageMaker.UpdateInferenceComponentRuntimeConfig', updateInferenceComponentRuntimeConfig(store, settings)],
  ]);
  return { operations, control: sageMakerControl(store, settings) };
}
