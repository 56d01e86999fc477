import { randomUUID } from 'node:crypto';
import { arnOf, type SimulatedAccount } from '../simulated-account.ts';
import { AwsFault, type WireAnswer, type WireRequest } from '../wire/exchange.ts';
import type { RestRoute } from '../wire/operation.ts';
import type { SimulatedEndpoint } from './endpoints.ts';

/** A stored object. */
interface StoredObject {
  readonly body: string;
  readonly contentType: string;
}

/** A container: what is invoked, what it answers. What it throws becomes the object of a failure. */
export type SimulatedContainer = (input: StoredObject) => StoredObject;

/** What tests do to asynchronous endpoints and to the buckets that they read and write. */
export interface AsynchronousRuntimeControl {
  /** What answers the endpoint's invocations once it has an instance. */
  serve(endpointName: string, container: SimulatedContainer): void;
  /** Invocations that wait for an instance, as `ApproximateBacklogSize` counts them. */
  backlogSize(endpointName: string): number;
  /** Puts an object there, or reads the one that is there; `s3://bucket/key`. */
  put(location: string, body: string, contentType?: string): void;
  read(location: string): string | undefined;
}

interface Waiting {
  readonly endpointName: string;
  readonly input: string;
  readonly output: string;
  readonly failure: string;
}

const XML = { 'content-type': 'application/xml' };

/**
 * InvokeEndpointAsync, and of S3 what its callers need: PutObject and GetObject by path. An invocation is queued at once and answered
 * by the endpoint's container as soon as the endpoint is in service with an instance: one that sleeps leaves it waiting.
 */
export function asynchronousRuntime(
  account: SimulatedAccount,
  endpointOf: (name: string) => SimulatedEndpoint | undefined,
): { readonly routes: readonly RestRoute[]; readonly control: AsynchronousRuntimeControl } {
  const objects = new Map<string, StoredObject>();
  const containers = new Map<string, SimulatedContainer>();
  let queue: Waiting[] = [];

  const hasInstance = (name: string) => {
    const endpoint = endpointOf(name);
    return endpoint?.status === 'InService' && endpoint.variants.some(({ currentInstances }) => currentInstances > 0);
  };

  function work(): void {
    const ready = queue.filter(({ endpointName }) => hasInstance(endpointName) && containers.has(endpointName));
    queue = queue.filter((waiting) => !ready.includes(waiting));
    for (const { endpointName, input, output, failure } of ready) {
      try {
        const stored = objects.get(input);
        if (stored === undefined) throw new Error(`Unable to read ${input}`);
        objects.set(output, containers.get(endpointName)?.(stored) ?? stored);
      } catch (thrown) {
        objects.set(failure, { body: String(thrown), contentType: 'text/plain' });
      }
    }
  }

  function invoke(endpointName: string, input: string): WireAnswer {
    if (endpointOf(endpointName) === undefined) {
      const message = `Endpoint ${endpointName} of account ${account.accountId} not found.`;
      throw new AwsFault('ValidationError', message);
    }
    if (!input.startsWith('s3://')) throw new AwsFault('ValidationError', `InputLocation ${input} is not an S3 URI.`);
    const inferenceId = randomUUID();
    const bucket = `s3://sagemaker-${account.region}-${account.accountId}`;
    const output = `${bucket}/output/${inferenceId}.out`;
    const failure = `${bucket}/failure/${inferenceId}-error.out`;
    queue.push({ endpointName, input, output, failure });
    return {
      httpStatus: 202,
      headers: {
        'content-type': 'application/json',
        'x-amzn-sagemaker-outputlocation': output,
        'x-amzn-sagemaker-failurelocation': failure,
      },
      body: JSON.stringify({ InferenceId: inferenceId }),
    };
  }

  function invokeRoute(request: WireRequest): ReturnType<RestRoute> {
    const [, encoded] = /^\/endpoints\/([^/]+)\/async-invocations$/.exec(request.path) ?? [];
    if (encoded === undefined || request.method !== 'POST') return undefined;
    const EndpointName = decodeURIComponent(encoded);
    const InputLocation = request.headers['x-amzn-sagemaker-inputlocation'] ?? '';
    return {
      action: 'InvokeEndpointAsync',
      iamAction: 'sagemaker:InvokeEndpointAsync',
      input: { EndpointName, InputLocation },
      resources: [arnOf(account, 'sagemaker', `endpoint/${EndpointName.toLowerCase()}`)],
      answer: async () => invoke(EndpointName, InputLocation),
    };
  }

  function objectRoute(request: WireRequest): ReturnType<RestRoute> {
    const isObject = /\/s3\/aws4_request/.test(request.headers.authorization ?? '');
    if (!isObject || (request.method !== 'PUT' && request.method !== 'GET')) return undefined;
    const name = decodeURIComponent(request.path).slice(1);
    const action = request.method === 'PUT' ? 'PutObject' : 'GetObject';
    return {
      action,
      iamAction: `s3:${action}`,
      input: { location: `s3://${name}` },
      resources: [`arn:aws:s3:::${name}`],
      answer: async () => (action === 'PutObject' ? putObject(name, request) : getObject(name)),
    };
  }

  function putObject(name: string, { body, headers }: WireRequest): WireAnswer {
    const contentType = headers['content-type'] ?? 'application/octet-stream';
    objects.set(`s3://${name}`, { body: body.toString(), contentType });
    return { httpStatus: 200, headers: XML, body: '' };
  }

  function getObject(name: string): WireAnswer {
    work();
    const stored = objects.get(`s3://${name}`);
    if (stored) return { httpStatus: 200, headers: { 'content-type': stored.contentType }, body: stored.body };
    const body = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>There is no such key.</Message></Error>';
    return { httpStatus: 404, headers: XML, body };
  }

  return {
    routes: [invokeRoute, objectRoute],
    control: {
      serve: (endpointName, container) => void containers.set(endpointName, container),
      backlogSize: (endpointName) => {
        work();
        return queue.filter((waiting) => waiting.endpointName === endpointName).length;
      },
      put: (location, body, contentType = 'text/plain') => void objects.set(location, { body, contentType }),
      read(location) {
        work();
        return objects.get(location)?.body;
      },
    },
  };
}
