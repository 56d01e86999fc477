import {
  DescribeEndpointCommand,
  type DescribeEndpointOutput,
  DescribeInferenceComponentCommand,
  paginateListEndpoints,
  paginateListInferenceComponents,
  SageMakerClient,
  UpdateEndpointWeightsAndCapacitiesCommand,
  UpdateInferenceComponentRuntimeConfigCommand,
} from '@aws-sdk/client-sagemaker';
import { messageOf, RegistryError, storableText } from '@radiant/contracts';
import pLimit from 'p-limit';
import { type AwsClientSettings, lazy, sdkClientConfig, sdkErrorName, sdkFailure, sdkMessage } from '../aws-sdk.ts';
import type {
  DescribeEndpointOptions,
  EndpointObserver,
  EndpointSummary,
  InferenceComponentSummary,
  ObserverCallOptions,
} from './endpoint-observer.ts';
import type { ObservedEndpoint, ScalingUnit } from './observed-endpoint.ts';

/** The observer over the real SDK client, which is made at the first call. */
export function sageMakerObserver(settings: AwsClientSettings = {}): EndpointObserver {
  const client = lazy(() => new SageMakerClient(sdkClientConfig(settings)));
  return {
    listEndpoints: (options = {}) => listEndpoints(client(), options),
    listInferenceComponents: (options = {}) => listInferenceComponents(client(), options),
    describeEndpoint: (endpointName, options = {}) => describeEndpoint(client(), endpointName, options),
    setDesiredCapacity: (endpointName, unit, count, options = {}) =>
      setDesiredCapacity(client(), endpointName, unit, count, options),
  };
}

/** What names of the registry's endpoints start with. */
const NAME_PREFIX = 'radiant-';
/** SageMaker's largest page. */
const PAGE_SIZE = 100;

/** All endpoints of the registry. SageMaker filters by 'contains', which finds others too. */
async function listEndpoints(client: SageMakerClient, options: ObserverCallOptions): Promise<EndpointSummary[]> {
  const config = { client, pageSize: PAGE_SIZE, stopOnSameToken: true };
  const pages = paginateListEndpoints(config, { NameContains: NAME_PREFIX }, abortOf(options));
  const rows = await allRows(pages, ({ Endpoints }) => Endpoints, 'Listing SageMaker endpoints');
  return rows.flatMap((row) => {
    if (!row.EndpointName?.startsWith(NAME_PREFIX)) return [];
    const name = storableText(row.EndpointName, NAME_LENGTH);
    return [{ name, ...listedState(row.EndpointStatus, row.LastModifiedTime) }];
  });
}

/** All inference components of the registry's endpoints; of one endpoint where it is named. */
async function listInferenceComponents(
  client: SageMakerClient,
  options: ObserverCallOptions,
  endpointName?: string,
): Promise<InferenceComponentSummary[]> {
  const config = { client, pageSize: PAGE_SIZE, stopOnSameToken: true };
  const filter = endpointName === undefined ? {} : { EndpointNameEquals: endpointName };
  const pages = paginateListInferenceComponents(config, filter, abortOf(options));
  const doing = 'Listing SageMaker inference components';
  const rows = await allRows(pages, ({ InferenceComponents }) => InferenceComponents, doing);
  return rows.flatMap((row) => {
    if (!row.EndpointName?.startsWith(endpointName ?? NAME_PREFIX) || row.InferenceComponentName === undefined)
      return [];
    return [
      {
        name: storableText(row.InferenceComponentName, NAME_LENGTH),
        endpointName: storableText(row.EndpointName, NAME_LENGTH),
        ...listedState(row.InferenceComponentStatus, row.LastModifiedTime),
      },
    ];
  });
}

/** A row without its status or its time is no reason to lose the others: its state is no known one, so that it is described. */
function listedState(status: string | undefined, lastModifiedAt: Date | undefined) {
  if (status === undefined || lastModifiedAt === undefined) return { status: 'Unstated', lastModifiedAt: new Date(0) };
  return { status: storableText(status, STATUS_LENGTH), lastModifiedAt };
}

async function allRows<Page, Row>(
  pages: AsyncIterable<Page>,
  rowsOf: (page: Page) => readonly Row[] | undefined,
  doing: string,
): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    for await (const page of pages) for (const row of rowsOf(page) ?? []) rows.push(row);
  } catch (thrown) {
    throw sdkFailure(thrown, doing);
  }
  return rows;
}

function abortOf({ signal }: ObserverCallOptions): { readonly abortSignal?: AbortSignal } {
  return { ...(signal && { abortSignal: signal }) };
}

/** Components of one endpoint described at once: few, since SageMaker throttles Describe calls by the account. */
const CONCURRENT_DESCRIBES = 4;

/** One endpoint with its components or, where it has none, its variants; or `missing`. */
async function describeEndpoint(
  client: SageMakerClient,
  endpointName: string,
  options: DescribeEndpointOptions,
): Promise<ObservedEndpoint | 'missing'> {
  try {
    const endpoint = await client.send(new DescribeEndpointCommand({ EndpointName: endpointName }), abortOf(options));
    const names = options.inferenceComponents ?? (await componentNames(client, endpointName, endpoint, options));
    const limit = pLimit(CONCURRENT_DESCRIBES);
    const described = await Promise.all(names.map((name) => limit(() => describeComponent(client, name, options))));
    const components = described.filter((component) => component !== 'missing');
    const queued = endpoint.AsyncInferenceConfig === undefined ? {} : ({ asynchronous: true } as const);
    const variants = (endpoint.ProductionVariants ?? []).map(
      (variant): ScalingUnit => ({
        kind: 'variant',
        name: requiredText(variant.VariantName, 'VariantName'),
        status: null,
        current: variant.CurrentInstanceCount ?? null,
        desired: variant.DesiredInstanceCount ?? null,
        weight: variant.CurrentWeight ?? null,
        ...queued,
        ...(variant.CurrentServerlessConfig && { current: null, desired: null, serverless: true, instances: 0 }),
      }),
    );
    return {
      status: requiredText(endpoint.EndpointStatus, 'EndpointStatus', STATUS_LENGTH),
      modifiedAt: requiredMember(endpoint.LastModifiedTime, 'LastModifiedTime'),
      units:
        components.length > 0 ? chargedUnits(components, variants).map((unit) => ({ ...unit, ...queued })) : variants,
      failureReason: storableReason(
        endpoint.FailureReason ?? components.find(({ failure }) => failure !== null)?.failure,
      ),
    };
  } catch (thrown) {
    if (saysMissing(thrown)) return 'missing';
    throw sdkFailure(thrown, `Describing the SageMaker endpoint ${endpointName}`);
  }
}

/** Components with the instances of their variants, which they share, however many copies run on them. */
function chargedUnits(components: readonly DescribedComponent[], variants: readonly ScalingUnit[]): ScalingUnit[] {
  const running = new Map(variants.map(({ name, current }) => [name, current]));
  const charged = new Set<string>();
  return [...components]
    .sort((a, b) => (a.unit.name < b.unit.name ? -1 : 1))
    .map(({ unit, variant }) => {
      const instances = variant === undefined ? null : (running.get(variant) ?? null);
      if (variant === undefined || instances === null) return unit;
      const isFirst = !charged.has(variant);
      charged.add(variant);
      return { ...unit, instances: isFirst ? instances : 0 };
    });
}

/** Names of an endpoint's components. A variant that has its own model's image has none, so its list may fail. */
async function componentNames(
  client: SageMakerClient,
  endpointName: string,
  { ProductionVariants: variants = [] }: DescribeEndpointOutput,
  options: ObserverCallOptions,
): Promise<string[]> {
  try {
    return (await listInferenceComponents(client, options, endpointName)).map(({ name }) => name);
  } catch (thrown) {
    const plain = variants.length > 0 && variants.every(({ DeployedImages: images = [] }) => images.length > 0);
    if (plain && options.signal?.aborted !== true) return [];
    throw thrown;
  }
}

interface DescribedComponent {
  readonly unit: ScalingUnit;
  /** Whose instances its copies run on. */
  readonly variant: string | undefined;
  readonly failure: string | null;
}

/** A component may be deleted between the list and its turn; that makes the component missing, not the endpoint. */
async function describeComponent(
  client: SageMakerClient,
  name: string,
  options: ObserverCallOptions,
): Promise<DescribedComponent | 'missing'> {
  try {
    const command = new DescribeInferenceComponentCommand({ InferenceComponentName: name });
    const component = await client.send(command, abortOf(options));
    const unit: ScalingUnit = {
      kind: 'inference_component',
      name,
      status: requiredText(component.InferenceComponentStatus, 'InferenceComponentStatus', STATUS_LENGTH),
      current: component.RuntimeConfig?.CurrentCopyCount ?? null,
      desired: component.RuntimeConfig?.DesiredCopyCount ?? null,
      weight: null,
    };
    return { unit, variant: component.VariantName, failure: component.FailureReason ?? null };
  } catch (thrown) {
    if (saysMissing(thrown)) return 'missing';
    throw sdkFailure(thrown, `Describing the SageMaker inference component ${name}`);
  }
}

/** Asks SageMaker for `count` instances of a variant or copies of a component. */
async function setDesiredCapacity(
  client: SageMakerClient,
  endpointName: string,
  { kind, name }: Pick<ScalingUnit, 'kind' | 'name'>,
  count: number,
  options: ObserverCallOptions,
): Promise<void> {
  if (!Number.isInteger(count) || count < 0) {
    throw new RegistryError('input_invalid', `The capacity asked for is ${count}; expected a whole number from 0 up`);
  }
  const what = `${kind === 'variant' ? 'variant' : 'inference component'} ${name} of the SageMaker endpoint ${endpointName}`;
  try {
    if (kind === 'variant') {
      const desired = [{ VariantName: name, DesiredInstanceCount: count }];
      const input = { EndpointName: endpointName, DesiredWeightsAndCapacities: desired };
      await client.send(new UpdateEndpointWeightsAndCapacitiesCommand(input), abortOf(options));
    } else {
      const input = { InferenceComponentName: name, DesiredRuntimeConfig: { CopyCount: count } };
      await client.send(new UpdateInferenceComponentRuntimeConfigCommand(input), abortOf(options));
    }
  } catch (thrown) {
    const problem = { cause: thrown, details: { endpointName, kind, name, count } };
    if (saysMissing(thrown) || saysUnknownVariant(thrown)) {
      throw new RegistryError('not_found', `The ${what} does not exist: ${sdkMessage(thrown)}`, problem);
    }
    if (saysInProgress(thrown)) {
      const message = `The ${what} cannot be scaled to ${count} while another update is in progress; try again later`;
      throw new RegistryError('conflict', message, { ...problem, retryable: true });
    }
    throw sdkFailure(thrown, `Scaling the ${what} to ${count}`);
  }
}

/**
 * Whether SageMaker said that the endpoint or component does not exist. It has no error of its own for that: it answers a
 * ValidationException `Could not find endpoint "arn:…".`, as it does, worded otherwise, for every input that it refuses.
 */
function saysMissing(thrown: unknown): boolean {
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

/**
 * A member that SageMaker always sends, though its types call it optional.
 *
 * @throws RegistryError `response_malformed`
 */
function requiredMember<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value;
  throw new RegistryError('response_malformed', `SageMaker's answer has no ${name}; expected every answer to have one`);
}

/** A name or status that SageMaker always sends, as it can be stored. @throws RegistryError `response_malformed` */
function requiredText(value: string | undefined, name: string, maxLength = NAME_LENGTH): string {
  return storableText(requiredMember(value, name), maxLength);
}

/** Longest name that SageMaker gives, status that the registry has room for, and reason that SageMaker gives, in characters. */
const NAME_LENGTH = 63;
const STATUS_LENGTH = 40;
const REASON_LENGTH = 1_024;

function storableReason(reason: string | null | undefined): string | null {
  return reason == null ? null : storableText(reason, REASON_LENGTH);
}
