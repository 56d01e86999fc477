import { useEffect, useState } from 'react';
import { API_PATH } from '../api/client.ts';
import { readConfig, type SignIn, signIn } from '../api/session.ts';
import { Glyph } from '../design/state.tsx';

/** Signing in: by OpenID Connect where the deployment has an issuer, else by a token. */
export function SignInPage({ ended }: { readonly ended: string | null }) {
  const [config, setConfig] = useState<SignIn | null>(null);
  const [fault, setFault] = useState<string | null>(ended);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void readConfig().then(setConfig);
  }, []);
  if (config === null) return null;
  const check = async (form: FormData) => {
    const token = String(form.get('token') ?? '').trim();
    if (!/^[\x21-\x7e]{8,}$/.test(token)) {
      setFault('That is no token: it is one word of at least 8 characters');
      return;
    }
    setBusy(true);
    try {
      const answer = await fetch(`${config.api ?? ''}${API_PATH}/stats`, {
        headers: { authorization: `Bearer ${token}` },
        credentials: 'omit',
      });
      if (answer.ok) signIn(token);
      else
        setFault(
          answer.status === 401 ? 'The registry does not know this token' : `The registry answered ${answer.status}`,
        );
    } catch {
      setFault('The registry cannot be reached');
    } finally {
      setBusy(false);
    }
  };
  const byIssuer = async (issuer: string) => {
    const { startSignIn } = await import('./open-id.ts');
    await startSignIn({ ...config, issuer }).catch((error: Error) => setFault(error.message));
  };
  return (
    <main className="signin">
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          void check(new FormData(event.currentTarget));
        }}
      >
        <h1>Registry</h1>
        {config.issuer === undefined ? (
          <>
            <p className="mid">
              Sign in with the token that <code>npm start</code> printed. It is kept until this tab is closed.
            </p>
            <div className="field">
              <label htmlFor="token">Token</label>
              <div className={`input ${fault === null ? '' : 'fault'}`}>
                <input
                  id="token"
                  name="token"
                  type="password"
                  autoComplete="off"
                  spellCheck={false}
                  aria-invalid={fault !== null}
                  aria-describedby="token-fault"
                />
              </div>
            </div>
          </>
        ) : (
          <p className="mid">Sign in with the account of your organisation.</p>
        )}
        <p className="fault-text" id="token-fault" role="alert">
          {fault !== null && (
            <>
              <Glyph state="unhealthy" />
              {fault}.
            </>
          )}
        </p>
        {config.issuer === undefined ? (
          <button type="submit" className="btn solid" disabled={busy}>
            Sign in
          </button>
        ) : (
          <button type="button" className="btn solid" onClick={() => void byIssuer(config.issuer ?? '')}>
            Sign in
          </button>
        )}
      </form>
    </main>
  );
}
