import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { RegistryError } from '@radiant/contracts';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Authentication } from '../adapter.ts';

/** What opens a provider's API. Never logged, never part of an error. */
export type ProviderKey =
  | { readonly kind: 'api_key'; readonly value: string }
  | {
      readonly kind: 'aws';
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken: string | null;
    };

/**
 * The key of a provider out of values named like environment variables, or null where it is not configured.
 *
 * @param named the keys by name, as the process environment or the secret holds them; surrounding white space is dropped,
 * since keys pasted into a secret often end in a newline
 */
export function providerKeyOf(
  authentication: Authentication,
  named: Readonly<Record<string, string | undefined>>,
): ProviderKey | null {
  for (const name of authentication.keyNames) {
    const value = named[name]?.trim();
    if (value) return { kind: 'api_key', value };
  }
  if (authentication.kind !== 'aws') return null;
  const accessKeyId = named.AWS_ACCESS_KEY_ID?.trim();
  const secretAccessKey = named.AWS_SECRET_ACCESS_KEY?.trim();
  if (!accessKeyId || !secretAccessKey) return null;
  return { kind: 'aws', accessKeyId, secretAccessKey, sessionToken: named.AWS_SESSION_TOKEN?.trim() || null };
}

/** What a signature covers. */
interface Unsigned {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * The headers of a request with the key shown as the provider wants it.
 *
 * @throws RegistryError `credentials_refused` for a key that no header can carry, without quoting it
 */
export async function authorize(
  authentication: Authentication,
  key: ProviderKey,
  request: Unsigned,
  region: string,
  nowMs: number,
): Promise<Record<string, string>> {
  if (key.kind === 'api_key') {
    // fetch would throw too, and quote the key in its message.
    if (!/^[\x21-\x7e]+$/.test(key.value)) throw unusable(authentication, 'holds characters that no header can carry');
    if (authentication.kind === 'aws') return { ...request.headers, authorization: `Bearer ${key.value}` };
    return { ...request.headers, [authentication.header]: `${authentication.prefix}${key.value}` };
  }
  if (authentication.kind !== 'aws') throw unusable(authentication, 'is an AWS key, expected an API key');
  const signer = new SignatureV4({
    service: authentication.service,
    region,
    credentials: {
      accessKeyId: key.accessKeyId,
      secretAccessKey: key.secretAccessKey,
      ...(key.sessionToken === null ? {} : { sessionToken: key.sessionToken }),
    },
    sha256: Sha256,
  });
  const { url } = request;
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...request.headers, host: url.host },
      body: request.body,
    },
    { signingDate: new Date(nowMs) },
  );
  // fetch sets the host itself, to the same value as was signed.
  const { host: _host, ...headers } = signed.headers;
  return headers;
}

function unusable(authentication: Authentication, why: string): RegistryError {
  return new RegistryError('credentials_refused', `The key ${authentication.keyNames[0]} ${why}; store it again`);
}

/** SHA-256 of Node.js in the shape that the signer asks for. */
class Sha256 {
  readonly #create: () => Hash | Hmac;
  #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#create = () => (secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret)));
    this.#hash = this.#create();
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#create();
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return new Uint8Array(data);
}
