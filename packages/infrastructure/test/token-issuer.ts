import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';

/** An identity provider on loopback that publishes its key and signs what it is asked to. */
export interface LocalIssuer {
  readonly url: string;
  /** An access token as Cognito makes them: `client_id` instead of `aud`, scopes behind the resource server's name. */
  token(clientId: string, scope: string): string;
  stop(): Promise<void>;
}

/** Starts the issuer. */
export async function startLocalIssuer(): Promise<LocalIssuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'local', alg: 'RS256', use: 'sig' }] };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(keys));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return {
    url,
    token(clientId, scope) {
      const exp = Math.floor(Date.now() / 1_000) + 300;
      const claims = { iss: url, sub: 'ada', client_id: clientId, scope, exp, token_use: 'access' };
      const signed = `${encode({ alg: 'RS256', kid: 'local' })}.${encode(claims)}`;
      return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
