import { type ErrorCode, messageOf, RegistryError, storableText } from '@radiant/contracts';
import { z } from 'zod';

/** How an SDK client is set up. Everything has a default: region, endpoint and credentials are then the SDK's own, from the environment or the role. */
export interface AwsClientSettings {
  readonly region?: string;
  /** Another address than AWS's own, for simulators and interface endpoints. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Tries a call, the first among them; 3 when left out. */
  readonly maxAttempts?: number;
  /** Time for one try, to its last byte; 10 s when left out. */
  readonly requestTimeoutMs?: number;
}

/** The configuration that every SDK client gets: bounded retry, bounded time. */
export function sdkClientConfig(settings: AwsClientSettings) {
  const { region, endpoint, credentials } = settings;
  return {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    maxAttempts: settings.maxAttempts ?? 3,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: settings.requestTimeoutMs ?? 10_000,
      // Without this the handler only logs that the time is over.
      throwOnRequestTimeout: true,
    },
  };
}

/** Makes the value at the first use and keeps it: clients cost start-up time, and many runs need only some of them. */
export function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const THROTTLED = new Set([
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
]);
const DENIED = new Set(['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation']);
const BAD_CREDENTIALS = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);
const OUT_OF_TIME = new Set(['TimeoutError', 'AbortError']);
/** Codes of connections that were cut, which the SDK's HTTP handler calls TimeoutError too. */
const CUT_CONNECTION = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE']);

/** Longest message of the SDK that is kept, in characters. */
const MESSAGE_LENGTH = 1_000;

const sdkError = z.object({
  name: z.string().transform((name) => storableText(name, 100)),
  code: z.string().optional().catch(undefined),
  $metadata: z
    .object({
      httpStatusCode: z.number().optional(),
      attempts: z.number().optional(),
      requestId: z.string().optional(),
    })
    .default({}),
});

/** The name by which AWS or the SDK calls what it threw, such as `ThrottlingException`. */
export function sdkErrorName(thrown: unknown): string {
  return readError(thrown).name;
}

/** What AWS or the SDK says of what it threw; the words are the service's, and some quote what others named. */
export function sdkMessage(thrown: unknown): string {
  return storableText(messageOf(thrown), MESSAGE_LENGTH);
}

/**
 * What an SDK client threw as RegistryError: throttled, denied, bad credentials, out of time, and the rest told apart.
 *
 * @param doing what was tried, for the message: `Listing SageMaker endpoints`
 */
export function sdkFailure(thrown: unknown, doing: string): RegistryError {
  if (thrown instanceof RegistryError) return thrown;
  const { name, $metadata } = readError(thrown);
  const { code, retryable, advice } = classify(name, $metadata.httpStatusCode);
  return new RegistryError(code, `${doing} failed with ${name}: ${sdkMessage(thrown)}${advice}`, {
    retryable,
    cause: thrown,
    details: { errorName: name, ...$metadata },
  });
}

function readError(thrown: unknown): Pick<z.output<typeof sdkError>, 'name' | '$metadata'> {
  const { name, code, $metadata } = sdkError.safeParse(thrown).data ?? { name: 'Error', $metadata: {} };
  return { name: code !== undefined && CUT_CONNECTION.has(code) ? code : name, $metadata };
}

function classify(
  name: string,
  httpStatus: number | undefined,
): { readonly code: ErrorCode; readonly retryable: boolean; readonly advice: string } {
  if (THROTTLED.has(name) || httpStatus === 429) return { code: 'rate_limited', retryable: true, advice: '' };
  if (BAD_CREDENTIALS.has(name)) {
    return { code: 'credentials_refused', retryable: false, advice: ' (check the role or the AWS credentials)' };
  }
  if (DENIED.has(name) || httpStatus === 403) {
    return { code: 'forbidden', retryable: false, advice: ' (allow the action in the role of this function)' };
  }
  if (OUT_OF_TIME.has(name)) return { code: 'timeout', retryable: true, advice: '' };
  // Without a status nothing came back: the connection failed.
  return { code: 'upstream_failed', retryable: httpStatus === undefined || httpStatus >= 500, advice: '' };
}
