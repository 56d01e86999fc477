import { RegistryError } from '@radiant/contracts';

/**
 * A member that SageMaker always sends, though its types call it optional.
 *
 * @throws RegistryError `response_malformed`
 */
export function requiredMember<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value;
  throw new RegistryError('response_malformed', `SageMaker's answer has no ${name}; expected every answer to have one`);
}
