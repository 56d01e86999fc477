import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsSimulator, startAwsSimulator } from './aws-simulator.ts';
import { applySagemakerScenario, sagemakerScenario } from './sagemaker-scenario.ts';

const NAMES = Array.from({ length: 56 }, (_, index) => `radiant-model-${index}`);

describe('the default SageMaker scenario', () => {
  let aws: AwsSimulator;
  beforeEach(async () => {
    aws = await startAwsSimulator();
  });
  afterEach(() => aws.close());

  it('leaves a third of the models without endpoint and scales most of the others to zero', () => {
    const { endpoints, traffic } = sagemakerScenario(NAMES);
    const awake = endpoints.filter(
      ({ variants, inferenceComponents }) => variants?.[0]?.currentInstances || inferenceComponents?.[0]?.currentCopies,
    );
    expect(endpoints).toHaveLength(37);
    expect(awake).toHaveLength(13);
    expect(traffic).toHaveLength(3);
  });

  it('has both kinds of endpoint, cold, awake and with traffic', () => {
    const { endpoints, traffic } = sagemakerScenario(NAMES);
    const kinds = endpoints.map(({ inferenceComponents, variants }) =>
      inferenceComponents
        ? `component ${inferenceComponents[0]?.currentCopies}`
        : `variant ${variants?.[0]?.currentInstances}`,
    );
    expect(new Set(kinds)).toEqual(new Set(['component 0', 'component 1', 'variant 0', 'variant 1']));
    expect(new Set(traffic.map(({ resource }) => Object.keys(resource)[0]))).toEqual(
      new Set(['endpointName', 'inferenceComponentName']),
    );
  });

  it('depends on the names only, not on their order', () => {
    expect(sagemakerScenario([...NAMES].reverse())).toEqual(sagemakerScenario(NAMES));
  });

  it('puts the endpoints into the simulator', () => {
    applySagemakerScenario(aws, NAMES);
    expect(aws.sageMaker.names()).toHaveLength(37);
  });
});
