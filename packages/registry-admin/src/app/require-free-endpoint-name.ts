import { endpointName, RegistryError } from '@radiant/contracts';
import { listSelfHostedModelIds, type Queryable } from '@radiant/database';

/**
 * SageMaker endpoints are named after model ids with some characters replaced, so two ids may mean one endpoint.
 *
 * @throws RegistryError `conflict` naming the model that has the endpoint
 */
export async function requireFreeEndpointName(client: Queryable, modelId: string): Promise<void> {
  const name = endpointName(modelId);
  const taken = (await listSelfHostedModelIds(client)).find(
    (other) => other !== modelId && endpointName(other) === name,
  );
  if (taken === undefined) return;
  throw new RegistryError(
    'conflict',
    `${modelId} would share the endpoint ${name} with ${taken}; choose another model_id`,
  );
}
