import type { Pool } from '@radiant/database';
import type { DrillLoad } from './load.ts';
import type { DrillProcess } from './world.ts';

/** Rows that never become fewer, whatever happens. */
const KEPT = [
  'models',
  'self_hosted_models',
  'providers',
  'price_history',
  'change_history',
  'change_sets',
  'registry_sync_log',
  'event_outbox',
];

/** How many rows there were of each kind. */
export type Counts = Readonly<Record<string, number>>;

/** What a check has seen, so that the next looks at what came since. */
export interface Checked {
  readonly counts: Counts;
  readonly acknowledged: number;
}

/** Nothing seen yet. */
export const NOTHING_CHECKED: Checked = { counts: {}, acknowledged: 0 };

/**
 * Holds the system against what must be true whatever happened: acknowledged writes are there and happened once, nothing is gone,
 * no run stays open that another has overtaken, and selectors answered within their limits.
 *
 * @returns what is broken, in words, and what was seen
 */
export async function checkInvariants(
  direct: Pool,
  load: DrillLoad,
  selector: DrillProcess,
  before: Checked,
): Promise<{ readonly broken: readonly string[]; readonly checked: Checked }> {
  const acknowledged = load.acknowledged.length;
  const written = load.acknowledged.slice(before.acknowledged);
  const counts = await countsOf(direct);
  const broken = [
    ...(await unwritten(direct, written)),
    ...(await missingProviders(direct, load.providers)),
    ...(await openRuns(direct)),
    ...KEPT.flatMap((table) => {
      const [had = 0, has = 0] = [before.counts[table], counts[table]];
      return has < had ? [`${table} has ${has} rows and had ${had}`] : [];
    }),
    ...violationsOf(selector),
  ];
  return { broken, checked: { counts, acknowledged } };
}

async function countsOf(direct: Pool): Promise<Counts> {
  const each = KEPT.map((table) => `(SELECT count(*)::integer FROM ${table}) AS ${table}`);
  const { rows } = await direct.query<Record<string, number>>(`SELECT ${each.join(', ')}`);
  return rows[0] ?? {};
}

/** Acknowledged changes that the history does not have, or has more than once. */
async function unwritten(direct: Pool, texts: readonly string[]): Promise<string[]> {
  const { rows } = await direct.query<{ text: string; times: number }>(
    `SELECT text, (SELECT count(*)::integer FROM change_history h
       WHERE h.entity = 'model' AND h.after ->> 'description' = text AND 'description' = ANY (h.changed_fields)) AS times
     FROM unnest($1::text[]) AS text`,
    [texts],
  );
  return rows.filter(({ times }) => times !== 1).map(({ text, times }) => `the write ${text} is there ${times} times`);
}

async function missingProviders(direct: Pool, ids: readonly string[]): Promise<string[]> {
  const { rows } = await direct.query<{ id: string }>(
    'SELECT made.id FROM unnest($1::text[]) AS made (id) WHERE NOT EXISTS (SELECT FROM providers p WHERE p.id = made.id)',
    [ids],
  );
  return rows.map(({ id }) => `the provider ${id} is gone`);
}

/** Runs that are open although a later one of their type, which closes what is dead, has been completed. */
async function openRuns(direct: Pool): Promise<string[]> {
  const { rows } = await direct.query<{ id: string }>(
    `SELECT id FROM registry_sync_log r WHERE status = 'running' AND EXISTS (
       SELECT FROM registry_sync_log later WHERE later.sync_type = r.sync_type AND later.status = 'completed'
         AND later.started_at > r.started_at + interval '60 seconds')`,
  );
  return rows.map(({ id }) => `the run ${id} stays open`);
}

function violationsOf(selector: DrillProcess): string[] {
  const { violations } = selector.report();
  return Array.isArray(violations) ? violations.map(String) : [];
}
