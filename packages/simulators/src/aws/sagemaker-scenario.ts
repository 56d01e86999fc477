import type { AwsSimulator } from './aws-simulator.ts';
import type { InvokedResource } from './cloudwatch/cloudwatch-service.ts';
import type { EndpointSpec } from './sagemaker/endpoints.ts';

/** An account as it might be found: endpoints, and who is invoked how often. */
interface SageMakerScenario {
  readonly endpoints: readonly EndpointSpec[];
  readonly traffic: readonly { readonly resource: InvokedResource; readonly invocationsPerMinute: number }[];
}

/** Of ten deployed endpoints, six are scaled to zero, three have an instance, and the last serves traffic. */
const COLD_OF_TEN = 6;
const HOT_OF_TEN = 1;

/**
 * Every third name (in alphabetical order) has no endpoint; the others are COLD, some WARM, a few HOT, by turns with plain
 * variants and with inference components. The same names give the same scenario.
 */
export function sagemakerScenario(endpointNames: readonly string[]): SageMakerScenario {
  const deployed = [...endpointNames].sort().filter((_, index) => index % 3 !== 0);
  const endpoints = deployed.map((name, index) => endpointSpec(name, index));
  const traffic = endpoints
    .filter((_, index) => index % 10 >= 10 - HOT_OF_TEN)
    .map((endpoint) => {
      const [component] = endpoint.inferenceComponents ?? [];
      const resource = component ? { inferenceComponentName: component.name } : { endpointName: endpoint.name };
      return { resource, invocationsPerMinute: 3 };
    });
  return { endpoints, traffic };
}

/** Puts the scenario for these names into the simulator. */
export function applySagemakerScenario(simulator: AwsSimulator, endpointNames: readonly string[]): void {
  const { endpoints, traffic } = sagemakerScenario(endpointNames);
  simulator.sageMaker.add(...endpoints);
  for (const { resource, invocationsPerMinute } of traffic) {
    simulator.cloudWatch.setTraffic(resource, invocationsPerMinute);
  }
}

function endpointSpec(name: string, index: number): EndpointSpec {
  const count = index % 10 < COLD_OF_TEN ? 0 : 1;
  // The turn shifts by one every ten, so that each thermal state comes with both kinds.
  const hasComponents = (index + Math.floor(index / 10)) % 2 === 1;
  return hasComponents
    ? { name, inferenceComponents: [{ name: `${name.slice(0, 60)}-ic`, currentCopies: count }] }
    : { name, variants: [{ currentInstances: count }] };
}
