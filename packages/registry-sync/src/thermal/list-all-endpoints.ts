import type { JobContext } from '../run/job.ts';
import type { ListedEndpoint } from './needs-describe.ts';
import type { EndpointSummary, InferenceComponentSummary } from './sagemaker/endpoint-observer.ts';

/** All endpoints with their components, by endpoint name: two lists in pages of 100, whatever the number of models. */
export async function listAllEndpoints(context: JobContext): Promise<ReadonlyMap<string, ListedEndpoint>> {
  const options = { signal: context.deadline.signal };
  const { endpoints: observer } = context.ports;
  const [endpoints, components] = await Promise.all([
    observer.listEndpoints(options),
    observer.listInferenceComponents(options),
  ]);
  return joinLists(endpoints, components);
}

function joinLists(
  endpoints: readonly EndpointSummary[],
  components: readonly InferenceComponentSummary[],
): ReadonlyMap<string, ListedEndpoint> {
  const byEndpoint = grouped(components);
  return new Map(
    endpoints.map(({ name, status, lastModifiedAt }) => {
      const own = byEndpoint.get(name) ?? [];
      const times = own.map((component) => component.lastModifiedAt.getTime());
      return [name, { status, modifiedAt: new Date(Math.max(lastModifiedAt.getTime(), ...times)), components: own }];
    }),
  );
}

function grouped(components: readonly InferenceComponentSummary[]): Map<string, InferenceComponentSummary[]> {
  const groups = new Map<string, InferenceComponentSummary[]>();
  for (const component of components) {
    const group = groups.get(component.endpointName);
    if (group === undefined) groups.set(component.endpointName, [component]);
    else group.push(component);
  }
  return groups;
}
