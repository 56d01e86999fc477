import { z } from 'zod';
import { validationFault } from '../wire/exchange.ts';
import { boundedInteger, type Operation, operation } from '../wire/operation.ts';
import type { EndpointStore, SimulatedComponent, SimulatedEndpoint, SimulatedVariant } from './endpoints.ts';

/** How long scaling takes on the simulator's clock, and which endpoints find no capacity. */
export interface ScalingSettings {
  readonly scaleOutMs: number;
  readonly scaleInMs: number;
  /** Reason by endpoint name; the next update of that endpoint fails with it, once. */
  readonly failing: Map<string, string>;
}

/** Sends a plain variant towards its new count: Updating now, InService with (or, without capacity, still without) it later. */
function scaleVariants(
  store: EndpointStore,
  settings: ScalingSettings,
  endpoint: SimulatedEndpoint,
  changes: readonly { readonly variant: SimulatedVariant; readonly instances: number; readonly weight: number }[],
): void {
  const growing = changes.some(({ variant, instances }) => instances > variant.currentInstances);
  endpoint.status = 'Updating';
  endpoint.failureReason = null;
  endpoint.lastModifiedAt = store.clock.now();
  for (const { variant, instances } of changes) variant.desiredInstances = instances;
  store.after(growing ? settings.scaleOutMs : settings.scaleInMs, (at) => {
    // A test may have set another status meanwhile (Deleting, Failed): that one stands.
    if (endpoint.status !== 'Updating') return;
    const failure = takeFailure(settings, endpoint.name);
    for (const { variant, instances, weight } of changes) {
      if (failure === undefined) {
        variant.currentInstances = instances;
        variant.weight = weight;
      } else {
        variant.desiredInstances = variant.currentInstances;
      }
    }
    endpoint.status = 'InService';
    endpoint.failureReason = failure ?? null;
    endpoint.lastModifiedAt = at;
  });
}

/**
 * Sends a component towards its new copies. The endpoint stays InService and its LastModifiedTime where it was; its instances
 * follow the copies, as managed instance scaling does.
 */
function scaleComponent(
  store: EndpointStore,
  settings: ScalingSettings,
  endpoint: SimulatedEndpoint,
  component: SimulatedComponent,
  copies: number,
): void {
  component.status = 'Updating';
  component.desiredCopies = copies;
  component.failureReason = null;
  component.lastModifiedAt = store.clock.now();
  store.after(copies > component.currentCopies ? settings.scaleOutMs : settings.scaleInMs, (at) => {
    if (component.status !== 'Updating') return;
    const failure = takeFailure(settings, endpoint.name);
    if (failure === undefined) component.currentCopies = copies;
    else component.desiredCopies = component.currentCopies;
    component.status = 'InService';
    component.failureReason = failure ?? null;
    component.lastModifiedAt = at;
    const variant = endpoint.variants.find(({ name }) => name === component.variant);
    const siblings = endpoint.components.filter((candidate) => candidate.variant === component.variant);
    if (!variant) return;
    const hasCopies = siblings.some(({ currentCopies }) => currentCopies > 0);
    variant.currentInstances = hasCopies ? Math.max(1, variant.currentInstances) : 0;
    variant.desiredInstances = variant.currentInstances;
  });
}

function takeFailure(settings: ScalingSettings, endpointName: string): string | undefined {
  const failure = settings.failing.get(endpointName);
  settings.failing.delete(endpointName);
  return failure;
}

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
