import { randomBytes } from 'node:crypto';
import { ADMIN_BASE_PATH, RegistryError, silentLogger } from '@radiant/contracts';
import { createAdminApp, staticTokens } from '@radiant/registry-admin';
import { runSync } from '@radiant/registry-sync';
import type { Pool } from 'pg';
import type { LocalWorld } from '../environment/simulation.ts';
import type { LocalSync } from './local-sync.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How many past days have observations, and how far they lie apart. */
const PAST_DAYS = 3;
const EVERY_HOURS = 8;

const ACTOR = 'simulated-past';

/** Whether nobody has synced this registry yet. */
export async function isFresh(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT FROM registry_sync_log LIMIT 1');
  return rowCount === 0;
}

/** Health observations of past days, made by the health job itself at those times. */
export async function observePastDays(sync: LocalSync): Promise<void> {
  const now = Date.now();
  for (let ago = PAST_DAYS * DAY_MS; ago > 0; ago -= EVERY_HOURS * HOUR_MS) {
    const at = new Date(now - ago);
    await runSync({ ...sync, event: { syncType: 'health', triggeredBy: ACTOR }, now: () => at });
  }
}

/** An agreement with a provider that ends soon, recorded as an admin does. */
export async function recordEndingAgreement(pool: Pool): Promise<void> {
  const token = randomBytes(24).toString('base64url');
  const app = createAdminApp({
    readPool: pool,
    writePool: pool,
    authenticate: staticTokens([{ token, subject: ACTOR }]),
    logger: silentLogger,
    triggerSync: async () => {},
  });
  const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  const answer = await app.request(`${ADMIN_BASE_PATH}/providers/cohere/certificates`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      claim: 'zero_retention',
      evidence_url: 'https://example.com/zero-retention-addendum.pdf',
      valid_from: day(-350),
      valid_until: day(12),
      notes: 'A simulated agreement, so that there is one to renew',
      reason: 'Part of the simulated world of npm start',
    }),
  });
  if (answer.status !== 201) {
    throw new RegistryError('internal', `The simulated agreement is refused: ${await answer.text()}`);
  }
}

/** Probes in a row that find a provider failing before it counts as unhealthy, and one more for a success in between. */
const MOST_PROBES = 4;

/** Prices are compared and one provider fails, so that proposals wait and somebody has to look. */
export async function bringNews(sync: LocalSync, world: LocalWorld): Promise<readonly string[]> {
  const run = (syncType: 'health' | 'pricing') => runSync({ ...sync, event: { syncType, triggeredBy: ACTOR } });
  const pricing = world.real.length === 0 ? await run('pricing') : null;
  const failing = world.letOneFail();
  for (let probe = 0; failing !== null && probe < MOST_PROBES; probe += 1) {
    const { rows } = await sync.pool.query<{ status: string }>(
      `SELECT status FROM provider_health WHERE provider_id = $1`,
      [failing],
    );
    if (rows.some(({ status }) => status === 'unhealthy')) break;
    await run('health');
  }
  return [
    ...(pricing === null ? [] : [`prices compared, ${pricing.modelsUpdated} changed`]),
    ...(failing === null ? [] : [`${failing} fails (simulated)`]),
  ];
}
