import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyCheck, SimulatedAnswer, SimulatedRequest } from './provider-simulation.ts';

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8}\/([^/]+)\/([^/]+)\/aws4_request), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Checks Signature Version 4 as AWS does, written from its specification and not with the library that signs, so that the two
 * prove each other. A bearer token equal to the secret is accepted too, as Bedrock API keys are.
 */
export function awsKeyCheck(options: {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly service: string;
  /** Environment variable of the bearer token. */
  readonly bearerName: string;
}): KeyCheck {
  const { accessKeyId, secretAccessKey, service, bearerName } = options;
  const wrong = denied('UnrecognizedClientException', 'The security token included in the request is invalid.');
  return {
    keys: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, [bearerName]: secretAccessKey },
    wrong,
    refusal: (request) => {
      const authorization = request.headers.authorization ?? '';
      if (authorization === '') return denied('MissingAuthenticationTokenException', 'Missing Authentication Token');
      if (authorization.startsWith('Bearer ')) return authorization === `Bearer ${secretAccessKey}` ? null : wrong;
      const [, id, scope, region, named, signedHeaders, signature] = AUTHORIZATION.exec(authorization) ?? [];
      if (id !== accessKeyId || named !== service || !scope || !region || !signedHeaders || !signature) return wrong;
      const expected = signatureOf(request, scope, signedHeaders.split(';'), secretAccessKey);
      const same = timingSafeEqual(Buffer.from(signature, 'hex'), expected);
      if (same) return null;
      return denied(
        'InvalidSignatureException',
        'The request signature we calculated does not match the signature you provided.',
      );
    },
  };
}

function denied(type: string, message: string): SimulatedAnswer {
  return { status: 403, headers: { 'x-amzn-errortype': type }, body: { message } };
}

function signatureOf(request: SimulatedRequest, scope: string, signedHeaders: string[], secret: string): Buffer {
  const [path = '/', query = ''] = request.target.split('?');
  const canonical = [
    request.method,
    path.split('/').map(encode).join('/'),
    [...new URLSearchParams(query)]
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&'),
    ...signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replaceAll(/\s+/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'] ?? '', scope, sha256(canonical)].join('\n');
  const signingKey = scope.split('/').reduce<string | Buffer>((key, part) => hmac(key, part), `AWS4${secret}`);
  return hmac(signingKey, toSign);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
