import { type ErrorCode, messageOf, RegistryError } from '@radiant/contracts';
import { z } from 'zod';

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

const sdkError = z.object({
  name: z.string(),
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

/**
 * What an SDK client threw as RegistryError: throttled, denied, bad credentials, out of time, and the rest told apart.
 *
 * @param doing what was tried, for the message: `Listing SageMaker endpoints`
 */
export function sdkFailure(thrown: unknown, doing: string): RegistryError {
  if (thrown instanceof RegistryError) return thrown;
  const { name, $metadata } = readError(thrown);
  const { code, retryable, advice } = classify(name, $metadata.httpStatusCode);
  return new RegistryError(code, `${doing} failed with ${name}: ${messageOf(thrown)}${advice}`, {
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
