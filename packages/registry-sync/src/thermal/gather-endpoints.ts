import { messageOf } from '@radiant/contracts';
import pLimit from 'p-limit';
import { dueForRefresh, type ListedEndpoint, needsDescribe } from './decide-describe.ts';
import type { InferenceComponentSummary } from './endpoint-observer.ts';
import type { EndpointSight, ObservedEndpoint } from './observed-endpoint.ts';
import type { ThermalModel } from './thermal-record.ts';
import type { ThermalContext } from './thermal-sync.ts';

/** All endpoints by name, and why their components are not known, where they are not. */
interface ListedEndpoints {
  readonly byName: ReadonlyMap<string, ListedEndpoint>;
  readonly failure: string | null;
}

/** All endpoints with their components: two lists in pages of 100, whatever the number of models. */
export async function listAllEndpoints(context: ThermalContext): Promise<ListedEndpoints> {
  const options = { signal: context.deadline.signal };
  const { endpoints: observer } = context.ports;
  const [endpoints, components] = await Promise.all([
    observer.listEndpoints(options),
    observer.listInferenceComponents(options).catch((thrown: unknown) => messageOf(thrown)),
  ]);
  if (typeof components === 'string') {
    const alone = endpoints.map(({ name, status, lastModifiedAt }): [string, ListedEndpoint] => [
      name,
      { status, modifiedAt: lastModifiedAt, components: null },
    ]);
    return { byName: new Map(alone), failure: components };
  }
  const byEndpoint = new Map<string, InferenceComponentSummary[]>();
  for (const component of components) {
    const group = byEndpoint.get(component.endpointName);
    if (group === undefined) byEndpoint.set(component.endpointName, [component]);
    else group.push(component);
  }
  const byName = new Map(
    endpoints.map(({ name, status, lastModifiedAt }) => {
      const own = byEndpoint.get(name) ?? [];
      const times = own.map((component) => component.lastModifiedAt.getTime());
      return [name, { status, modifiedAt: new Date(Math.max(lastModifiedAt.getTime(), ...times)), components: own }];
    }),
  );
  return { byName, failure: null };
}

/** What the run saw of each model's endpoint. */
export interface Sights {
  readonly byModel: ReadonlyMap<string, EndpointSight>;
  /** Models whose endpoint was described. */
  readonly described: readonly string[];
  readonly errors: readonly string[];
  /** Endpoints that the deadline left out. */
  readonly remaining: readonly string[];
}

/**
 * Describes the endpoints of which the lists leave something open, and takes the others as they are remembered. An endpoint
 * that was there and is on no list is asked for by name before it is believed gone.
 */
export async function sightEndpoints(
  context: ThermalContext,
  models: readonly ThermalModel[],
  listed: ReadonlyMap<string, ListedEndpoint>,
): Promise<Sights> {
  const refresh = new Set(refreshDue(context, models, listed));
  const limit = pLimit(context.config.THERMAL_CONCURRENCY);
  const described: string[] = [];
  const errors: string[] = [];
  const remaining: string[] = [];
  const sightOf = async (model: ThermalModel): Promise<EndpointSight> => {
    const { endpointName, previous } = model;
    const row = listed.get(endpointName);
    if (row === undefined && previous.endpointStatus === null) return { kind: 'missing' };
    // Copies scale without a change of their endpoint, so without their list nothing is known of it.
    const hadComponents = previous.scalingUnits.some(({ kind }) => kind === 'inference_component');
    if (row?.components === null && hadComponents) return { kind: 'unheard' };
    if (row !== undefined && !refresh.has(endpointName) && !needsDescribe(row, previous, model.request !== null)) {
      return { kind: 'endpoint', endpoint: remembered(model, row) };
    }
    if (context.deadline.signal.aborted) {
      remaining.push(endpointName);
      return { kind: 'unheard' };
    }
    try {
      const sight = await describe(context, endpointName, row);
      described.push(model.modelId);
      return sight;
    } catch (thrown) {
      if (context.deadline.signal.aborted) remaining.push(endpointName);
      else errors.push(`${endpointName}: ${messageOf(thrown)}`);
      return { kind: 'unheard' };
    }
  };
  const sights = await Promise.all(
    models.map((model) => limit(async () => [model.modelId, await sightOf(model)] as const)),
  );
  return { byModel: new Map(sights), described, errors: errors.sort(), remaining: remaining.sort() };
}

async function describe(
  context: ThermalContext,
  endpointName: string,
  listed: ListedEndpoint | undefined,
): Promise<EndpointSight> {
  const found = await context.ports.endpoints.describeEndpoint(endpointName, {
    signal: context.deadline.signal,
    ...(listed?.components && { inferenceComponents: listed.components.map(({ name }) => name) }),
  });
  if (found === 'missing') return { kind: 'missing' };
  const modifiedAt = new Date(Math.max(found.modifiedAt.getTime(), listed?.modifiedAt.getTime() ?? 0));
  return { kind: 'endpoint', endpoint: { ...found, modifiedAt } };
}

function remembered(model: ThermalModel, row: ListedEndpoint): ObservedEndpoint {
  const { scalingUnits: units, failureReason } = model.previous;
  return { status: row.status, modifiedAt: row.modifiedAt, units, failureReason };
}

function refreshDue(
  context: ThermalContext,
  models: readonly ThermalModel[],
  listed: ReadonlyMap<string, ListedEndpoint>,
): string[] {
  const unchanged = models.flatMap(({ endpointName: name, describedAt, previous, request }) => {
    const row = listed.get(name);
    return row === undefined || needsDescribe(row, previous, request !== null) ? [] : [{ name, describedAt }];
  });
  const { THERMAL_REFRESH_MINUTES: refreshMinutes, THERMAL_REFRESH_MOST: most } = context.config;
  return dueForRefresh(unchanged, { refreshMinutes, most }, context.now());
}
