import { useSyncExternalStore } from 'react';

// The token stays in memory and in the tab's session storage: never in an address, a cookie or local storage.

const KEY = 'registry.session';

/** How the console is to be signed in to, as `/config.json` beside it says; nothing there means by a token. */
export interface SignIn {
  /** OpenID Connect issuer, such as that of a Cognito user pool. */
  readonly issuer?: string;
  readonly clientId?: string;
  readonly scope?: string;
  /** Origin of the API where it is another than the console's. */
  readonly api?: string;
  /** What the sidebar calls this place, such as `prod`. */
  readonly stage?: string;
}

let token: string | null = sessionStorage.getItem(KEY);
let ended: string | null = null;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The bearer token, or null where nobody is signed in. */
export const currentToken = (): string | null => token;

/** Keeps a token for as long as the tab lives. */
export function signIn(given: string): void {
  token = given;
  ended = null;
  sessionStorage.setItem(KEY, given);
  tell();
}

/** Forgets the token; `why` is shown where to sign in again. */
export function signOut(why: string | null = null): void {
  token = null;
  ended = why;
  sessionStorage.removeItem(KEY);
  tell();
}

/** Whether somebody is signed in, and else why not any more. */
export function useSession(): { readonly signedIn: boolean; readonly ended: string | null } {
  const signedIn = useSyncExternalStore(subscribe, () => token !== null);
  return { signedIn, ended };
}

let config: Promise<SignIn> | undefined;

/** The console's configuration, read once. */
export function readConfig(): Promise<SignIn> {
  config ??= fetch('/config.json', { credentials: 'omit' })
    .then((answer) => (answer.ok && /json/.test(answer.headers.get('content-type') ?? '') ? answer.json() : {}))
    .catch(() => ({}));
  return config;
}
