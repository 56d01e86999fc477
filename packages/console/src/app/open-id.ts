import * as oauth from 'oauth4webapi';
import { readConfig, type SignIn, signIn } from '../api/session.ts';

/** What has to be remembered while the issuer asks who it is. */
const KEY = 'registry.sign-in';
interface Waiting {
  readonly verifier: string;
  readonly state: string;
  readonly back: string;
}

const redirectUri = () => `${location.origin}/signed-in`;

async function discover({ issuer, clientId }: SignIn) {
  if (issuer === undefined || clientId === undefined) throw new Error('config.json names no issuer or no clientId');
  const address = new URL(issuer);
  const answer = await oauth.discoveryRequest(address, { algorithm: 'oidc' });
  return { server: await oauth.processDiscoveryResponse(address, answer), client: { client_id: clientId } };
}

/** Sends the browser to the issuer, with a challenge that only this tab can answer (PKCE). */
export async function startSignIn(config: SignIn): Promise<void> {
  const { server, client } = await discover(config);
  if (server.authorization_endpoint === undefined) throw new Error('The issuer has no authorization endpoint');
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const waiting: Waiting = { verifier, state, back: `${location.pathname}${location.search}` };
  sessionStorage.setItem(KEY, JSON.stringify(waiting));
  const to = new URL(server.authorization_endpoint);
  to.searchParams.set('client_id', client.client_id);
  to.searchParams.set('redirect_uri', redirectUri());
  to.searchParams.set('response_type', 'code');
  to.searchParams.set('scope', config.scope ?? 'openid');
  to.searchParams.set('code_challenge', await oauth.calculatePKCECodeChallenge(verifier));
  to.searchParams.set('code_challenge_method', 'S256');
  to.searchParams.set('state', state);
  location.assign(to);
}

/** Changes the code that the issuer sent back with into a token, and says where the person was before. */
export async function finishSignIn(): Promise<string> {
  const waiting = waitingOf(sessionStorage.getItem(KEY));
  sessionStorage.removeItem(KEY);
  if (waiting === null) throw new Error('This tab has not asked to sign in');
  const { server, client } = await discover(await readConfig());
  const given = oauth.validateAuthResponse(server, client, new URL(location.href), waiting.state);
  const answer = await oauth.authorizationCodeGrantRequest(
    ...([server, client, oauth.None(), given, redirectUri(), waiting.verifier] as const),
  );
  const { access_token } = await oauth.processAuthorizationCodeResponse(server, client, answer);
  signIn(access_token);
  return waiting.back;
}

function waitingOf(text: string | null): Waiting | null {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  const has = (name: string) => typeof value === 'object' && value !== null && name in value;
  return has('verifier') && has('state') && has('back') ? (value as Waiting) : null;
}
