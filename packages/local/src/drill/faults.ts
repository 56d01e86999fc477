import { setTimeout as wait } from 'node:timers/promises';
import { STATEMENT_FAULTS } from '@radiant/embedded-postgres/database-proxy';
import type { FaultInput } from '@radiant/simulators/providers';
import type { DrillWorld } from './world.ts';

/** Numbers in [0, 1) that are the same for the same seed. */
export type Random = () => number;

/** Something that goes wrong, and is put right again before it resolves where that is not the system's own work. */
export interface DrillFault {
  readonly name: string;
  inject(world: DrillWorld, random: Random): Promise<void>;
}

const between = (random: Random, low: number, high: number) => Math.round(low + random() * (high - low));
function one<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from');
  return item;
}

const PROVIDER_FAULTS: readonly FaultInput[] = [
  ...([{ kind: 'unauthorized' }, { kind: 'rate_limited', retryAfter: 1 }, { kind: 'server_error' }] as const),
  ...([{ kind: 'hang' }, { kind: 'connection_reset' }, { kind: 'not_json' }, { kind: 'wrong_shape' }] as const),
  ...([{ kind: 'empty_list' }, { kind: 'shrunken_list', share: 0.3 }, { kind: 'truncated_body' }] as const),
  { kind: 'error_text', text: 'broken\u0000 \ud800 \u202e' },
];
const AWS_PATTERNS = ['sagemaker:*', 'events:*', 'cloudwatch:*'];

/** The fault that not every machine lets us make. */
export const DISK_FULL = 'database.disk_full';

/** More files than the server keeps for its log in advance. */
const LOG_FILES = 12;

/** Goes on to the next file of the log until there is none. */
async function useUpLog(direct: DrillWorld['direct']): Promise<void> {
  for (let file = 0; file < LOG_FILES; file += 1) {
    const next = direct.query(`SELECT pg_logical_emit_message(true, 'drill', 'drill'), pg_switch_wal()`);
    if (
      !(await next.then(
        () => true,
        () => false,
      ))
    )
      return;
  }
}

/** Every kind of fault, drawn from with equal chance. */
export const DRILL_FAULTS: readonly DrillFault[] = [
  {
    name: 'database.connections_cut',
    inject: async ({ proxy }) => proxy.cut(),
  },
  {
    name: 'database.statement',
    async inject({ proxy }, random) {
      proxy.failAt(between(random, 1, 60), one(random, STATEMENT_FAULTS));
      await wait(between(random, 200, 600));
    },
  },
  {
    name: 'database.silent',
    async inject({ proxy }, random) {
      proxy.silence(true);
      await wait(between(random, 100, 500));
      proxy.silence(false);
    },
  },
  {
    name: 'database.refuses',
    async inject({ proxy }, random) {
      proxy.refuse(true);
      proxy.cut();
      await wait(between(random, 100, 600));
      proxy.refuse(false);
    },
  },
  {
    name: 'database.sessions_ended',
    async inject({ direct }) {
      await direct.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
    },
  },
  { name: 'database.killed', inject: ({ database }) => database.kill() },
  { name: 'database.restarted', inject: ({ database }) => database.restart() },
  {
    name: 'database.frozen',
    async inject({ database }, random) {
      const thaw = database.freeze();
      await wait(between(random, 200, 1_500));
      thaw();
    },
  },
  {
    name: 'database.read_only',
    async inject({ direct, proxy }, random) {
      // As after a failover: whoever is connected, and whoever connects now, meets a reader.
      await direct.query('ALTER DATABASE postgres SET default_transaction_read_only = on');
      proxy.cut();
      await wait(between(random, 200, 800));
      await direct.query('ALTER DATABASE postgres RESET default_transaction_read_only');
      proxy.cut();
    },
  },
  {
    name: 'database.exhausted',
    async inject({ crowd }, random) {
      const leave = await crowd();
      await wait(between(random, 200, 600));
      await leave();
    },
  },
  {
    name: DISK_FULL,
    async inject({ disk, direct, database }, random) {
      if (!('fill' in disk)) return;
      disk.fill();
      try {
        // A server that has no room for its log ends itself, and comes up only when there is some.
        if (random() < 0.5) await useUpLog(direct);
        await wait(between(random, 300, 1_500));
      } finally {
        disk.makeRoom();
      }
      await database.revive();
    },
  },
  {
    name: 'provider',
    async inject({ providers, providerIds }, random) {
      providers.fault(one(random, providerIds), one(random, PROVIDER_FAULTS), { times: between(random, 1, 3) });
    },
  },
  {
    name: 'aws',
    async inject({ aws }, random) {
      const pattern = one(random, AWS_PATTERNS);
      const times = between(random, 1, 3);
      const { faults } = aws;
      one(random, [
        () => faults.throttle(pattern, times),
        () => faults.fail(pattern, times),
        () => faults.down(pattern, times),
        () => faults.deny(pattern),
      ])();
      await wait(between(random, 100, 400));
      faults.clear();
    },
  },
  { name: 'process.killed', inject: async ({ processes }, random) => await one(random, processes).kill() },
  {
    name: 'clock.set',
    inject: async ({ processes }, random) =>
      one(random, processes).tell({ clockMs: one(random, [-3_600_000, 3_600_000, -60_000, 86_400_000, 0]) }),
  },
  {
    name: 'syncs.race',
    async inject({ syncs }, random) {
      const syncType = one(random, ['models', 'health', 'thermal', 'pricing']);
      for (const sync of syncs) sync.tell({ syncType });
      await wait(between(random, 50, 300));
    },
  },
];

/**
 * The n-th fault of a seed. Each has numbers of its own, from the beginning on whenever `random` is called, so that neither what went
 * before nor a second try changes it.
 */
export function drawFault(
  seed: number,
  injection: number,
  faults: readonly DrillFault[],
): { readonly fault: DrillFault; random(): Random } {
  const start = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(injection, 0x85ebca6b);
  return { fault: one(randomOf(start), faults), random: () => randomOf(start + 1) };
}

/** mulberry32: small, and the same everywhere. */
function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
