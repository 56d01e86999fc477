import { z } from 'zod';
import { validationFault } from '../wire/aws-fault.ts';
import { boundedInteger, type Operation, operation } from '../wire/operation.ts';
import type { EndpointStore } from './endpoint-store.ts';
import { type ScalingSettings, scaleComponent, scaleVariants } from './scaling.ts';

/** UpdateEndpointWeightsAndCapacities: only on an endpoint that is InService, only of variants that it has. */
export function updateEndpointWeightsAndCapacities(store: EndpointStore, settings: ScalingSettings): Operation {
  return operation({
    iamAction: 'sagemaker:UpdateEndpointWeightsAndCapacities',
    input: z.object({
      EndpointName: z.string(),
      DesiredWeightsAndCapacities: z
        .array(
          z.object({
            VariantName: z.string(),
            DesiredInstanceCount: boundedInteger(0, 10_000).optional(),
            DesiredWeight: z.number().min(0).optional(),
          }),
        )
        .min(1, 'Member must have length greater than or equal to 1'),
    }),
    resources: ({ EndpointName }) => [store.arn('endpoint', EndpointName)],
    answer(input) {
      store.settle();
      const endpoint = store.endpoint(input.EndpointName);
      const arn = store.arn('endpoint', endpoint.name);
      if (endpoint.status !== 'InService') throw validationFault(`Cannot update in-progress endpoint "${arn}".`);
      const changes = input.DesiredWeightsAndCapacities.map((desired) => {
        const variant = endpoint.variants.find(({ name }) => name === desired.VariantName);
        if (!variant) {
          throw validationFault(
            `The variant name(s) "${desired.VariantName}" is/are not present within endpoint "${arn}".`,
          );
        }
        const instances = desired.DesiredInstanceCount ?? variant.desiredInstances;
        return { variant, instances, weight: desired.DesiredWeight ?? variant.weight };
      });
      scaleVariants(store, settings, endpoint, changes);
      return { EndpointArn: arn };
    },
  });
}

/** UpdateInferenceComponentRuntimeConfig: only while endpoint and component are InService. */
export function updateInferenceComponentRuntimeConfig(store: EndpointStore, settings: ScalingSettings): Operation {
  return operation({
    iamAction: 'sagemaker:UpdateInferenceComponentRuntimeConfig',
    input: z.object({
      InferenceComponentName: z.string(),
      DesiredRuntimeConfig: z.object({ CopyCount: boundedInteger(0, 10_000) }),
    }),
    resources: ({ InferenceComponentName }) => [store.arn('inference-component', InferenceComponentName)],
    answer(input) {
      store.settle();
      const { endpoint, component } = store.component(input.InferenceComponentName);
      const arn = store.arn('inference-component', component.name);
      if (component.status !== 'InService' || endpoint.status !== 'InService') {
        throw validationFault(`Cannot update in-progress inference component "${arn}".`);
      }
      scaleComponent(store, settings, endpoint, component, input.DesiredRuntimeConfig.CopyCount);
      return { InferenceComponentArn: arn };
    },
  });
}
