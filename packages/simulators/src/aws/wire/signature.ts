import { AwsFault } from './aws-fault.ts';
import type { WireRequest } from './http-exchange.ts';

/** The only credentials that the simulator takes; they are good for nothing else. */
export const DUMMY_CREDENTIALS = {
  accessKeyId: 'AKIASIMULATEDACCESSK',
  secretAccessKey: 'simulated-secret-access-key-for-loopback',
} as const;

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Refuses a request that is not signed with Signature Version 4 by the dummy key, as AWS does before it looks at anything else.
 *
 * @returns the name under which the request was signed, such as `sagemaker`, `events` or `monitoring`
 */
export function authenticate(request: WireRequest): string {
  const header = request.headers.authorization;
  if (header === undefined) {
    throw new AwsFault('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  }
  const [, accessKeyId, , , signingName, signedHeaders] = AUTHORIZATION.exec(header) ?? [];
  if (signingName === undefined || !signedHeaders?.split(';').includes('host') || !request.headers['x-amz-date']) {
    throw new AwsFault(
      'IncompleteSignatureException',
      'Authorization header requires Credential, SignedHeaders with host, Signature and an X-Amz-Date header.',
      403,
    );
  }
  if (accessKeyId !== DUMMY_CREDENTIALS.accessKeyId) {
    throw new AwsFault('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
  }
  return signingName;
}
