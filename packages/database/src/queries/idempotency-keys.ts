import type { Queryable } from '../connection/queryable.ts';

/** An answer that was kept for a key. */
export interface IdempotentAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/**
 * Claims a key in the running transaction; waits for another transaction that holds it. Keys past their end are taken over.
 *
 * @returns null when claimed, else what was kept for it
 */
export async function claimIdempotencyKey(
  client: Queryable,
  claim: { readonly actor: string; readonly key: string; readonly requestHash: string },
): Promise<(IdempotentAnswer & { readonly request_hash: string }) | null> {
  const { rowCount } = await client.query(
    `INSERT INTO idempotency_keys AS k (actor, key, request_hash) VALUES ($1, $2, $3)
     ON CONFLICT (actor, key) DO UPDATE
     SET request_hash = excluded.request_hash, created_at = now(), expires_at = excluded.expires_at
     WHERE k.expires_at < now()`,
    [claim.actor, claim.key, claim.requestHash],
  );
  if (rowCount === 1) return null;
  const { rows } = await client.query<IdempotentAnswer & { request_hash: string }>(
    'SELECT request_hash, status, headers, body FROM idempotency_keys WHERE actor = $1 AND key = $2',
    [claim.actor, claim.key],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('an idempotency key vanished while it was read');
  return row;
}

/** Keeps the answer under the claimed key, and lets go of some keys whose time is over. */
export async function storeIdempotentAnswer(
  client: Queryable,
  identity: { readonly actor: string; readonly key: string },
  answer: IdempotentAnswer,
): Promise<void> {
  await client.query(
    `WITH expired AS (
       DELETE FROM idempotency_keys WHERE (actor, key) IN (
         SELECT actor, key FROM idempotency_keys WHERE expires_at < now() LIMIT 100 FOR UPDATE SKIP LOCKED))
     UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE actor = $1 AND key = $2`,
    [identity.actor, identity.key, answer.status, JSON.stringify(answer.headers), answer.body],
  );
}
