import { createHash } from 'node:crypto';
import { RegistryError } from '@radiant/contracts';
import { claimIdempotencyKey, type PoolClient, storeIdempotentAnswer } from '@radiant/database';
import type { Exchange, Outcome } from './operation.ts';

/** A key that this request has claimed inside its transaction. */
export interface ClaimedKey {
  keep(outcome: Outcome): Promise<void>;
}

/**
 * Claims the request's Idempotency-Key in the running transaction. A second request with the key waits for the first and then
 * gets its answer; after a first that failed, it is carried out.
 *
 * @returns the earlier answer, or the claim, or null when the request has no key
 * @throws RegistryError `input_invalid` (422) when the key was used for another request
 */
export async function claimKey(
  client: PoolClient,
  exchange: Exchange,
  operationId: string,
): Promise<{ replay: Outcome } | { claim: ClaimedKey } | null> {
  const key = exchange.header('idempotency-key');
  if (key === undefined) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw badKey('expected 1 to 200 visible ASCII characters', 400);
  const identity = { actor: exchange.actor.subject, key };
  const request = [operationId, exchange.params, exchange.query, await exchange.bodyText()];
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const earlier = await claimIdempotencyKey(client, { ...identity, requestHash });
  if (earlier === null) {
    return {
      claim: {
        keep: ({ status, headers, body }) =>
          storeIdempotentAnswer(client, identity, { status, headers, body: typeof body === 'string' ? body : null }),
      },
    };
  }
  if (earlier.request_hash !== requestHash) throw badKey('it was used for a different request', 422);
  return {
    replay: {
      status: earlier.status,
      body: earlier.body,
      headers: { ...earlier.headers, 'idempotency-replayed': 'true' },
    },
  };
}

function badKey(message: string, status: number): RegistryError {
  return new RegistryError('input_invalid', `Idempotency-Key: ${message}`, {
    details: { status, errors: [{ in: 'header', field: 'idempotency-key', message }] },
  });
}
