import {
  type SageMakerClient,
  UpdateEndpointWeightsAndCapacitiesCommand,
  UpdateInferenceComponentRuntimeConfigCommand,
} from '@aws-sdk/client-sagemaker';
import { messageOf, RegistryError } from '@radiant/contracts';
import { sdkErrorName, sdkFailure } from '../aws-sdk.ts';
import type { ObserverCallOptions, ScalingTarget } from './endpoint-observer.ts';

/** Asks SageMaker for `count` instances of a variant or copies of a component. */
export async function setDesiredCapacity(
  client: SageMakerClient,
  endpointName: string,
  target: ScalingTarget,
  count: number,
  { signal }: ObserverCallOptions,
): Promise<void> {
  if (!Number.isInteger(count) || count < 0) {
    throw new RegistryError('input_invalid', `The capacity asked for is ${count}; expected a whole number from 0 up`);
  }
  const abort = { ...(signal && { abortSignal: signal }) };
  const what =
    'variant' in target
      ? `variant ${target.variant} of the SageMaker endpoint ${endpointName}`
      : `inference component ${target.inferenceComponent} of the SageMaker endpoint ${endpointName}`;
  try {
    if ('variant' in target) {
      const desired = [{ VariantName: target.variant, DesiredInstanceCount: count }];
      const input = { EndpointName: endpointName, DesiredWeightsAndCapacities: desired };
      await client.send(new UpdateEndpointWeightsAndCapacitiesCommand(input), abort);
    } else {
      const input = {
        InferenceComponentName: target.inferenceComponent,
        DesiredRuntimeConfig: { CopyCount: count },
      };
      await client.send(new UpdateInferenceComponentRuntimeConfigCommand(input), abort);
    }
  } catch (thrown) {
    const details = { endpointName, ...target, count };
    if (saysMissing(thrown) || saysUnknownVariant(thrown)) {
      throw new RegistryError('not_found', `The ${what} does not exist: ${messageOf(thrown)}`, {
        cause: thrown,
        details,
      });
    }
    if (saysInProgress(thrown)) {
      const message = `The ${what} cannot be scaled to ${count} while another update is in progress; try again later`;
      throw new RegistryError('conflict', message, { retryable: true, cause: thrown, details });
    }
    throw sdkFailure(thrown, `Scaling the ${what} to ${count}`);
  }
}

/**
 * Whether SageMaker said that the endpoint or component does not exist. It has no error of its own for that: it answers a
 * ValidationException `Could not find endpoint "arn:…".`, as it does, worded otherwise, for every input that it refuses.
 */
export function saysMissing(thrown: unknown): boolean {
  const name = sdkErrorName(thrown);
  const worded = name === 'ValidationException' && /could not find/i.test(messageOf(thrown));
  return worded || name === 'ResourceNotFound';
}

/** Whether SageMaker refused an update because another is still in progress. */
function saysInProgress(thrown: unknown): boolean {
  const name = sdkErrorName(thrown);
  return name === 'ResourceInUse' || (name === 'ValidationException' && /in-progress/i.test(messageOf(thrown)));
}

/** Whether SageMaker knows the endpoint but not the variant, which it words otherwise than a missing endpoint. */
function saysUnknownVariant(thrown: unknown): boolean {
  return sdkErrorName(thrown) === 'ValidationException' && /variant.*\bnot present\b/is.test(messageOf(thrown));
}
