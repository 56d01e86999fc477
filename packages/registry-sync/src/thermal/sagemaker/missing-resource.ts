import { messageOf } from '@radiant/contracts';
import { sdkErrorName } from '../../aws-sdk.ts';

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
export function saysInProgress(thrown: unknown): boolean {
  const name = sdkErrorName(thrown);
  return name === 'ResourceInUse' || (name === 'ValidationException' && /in-progress/i.test(messageOf(thrown)));
}

/** Whether SageMaker knows the endpoint but not the variant, which it words otherwise than a missing endpoint. */
export function saysUnknownVariant(thrown: unknown): boolean {
  return sdkErrorName(thrown) === 'ValidationException' && /variant.*\bnot present\b/is.test(messageOf(thrown));
}
