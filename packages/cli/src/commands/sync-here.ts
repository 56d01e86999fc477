import { RegistryError, type SyncType } from '@radiant/contracts';
import { loadCatalogue } from '@radiant/database';
import { startLocalWorld } from '@radiant/local/environment/simulation';
import { syncProgress } from '@radiant/local/terminal/progress';
import { ADAPTERS, portsFromEnvironment, readSyncConfig, runSync, type SyncPorts } from '@radiant/registry-sync';
import { cliActor, withRegistry } from '../admin/registry-database.ts';
import type { CliContext } from '../context.ts';
import type { SyncFlags } from './sync.ts';
import type { SyncOutcome } from './sync-outcome.ts';

type Environment = CliContext['env'];

/** The world that a run reaches: real, or simulated where there is no key. */
interface World {
  readonly ports: SyncPorts;
  readonly env: Environment;
  /** Who is who, for the person. */
  readonly words: string;
  close(): Promise<void>;
}

/** Runs a sync in this process, on the database that flags and environment choose. */
export async function runSyncHere(syncType: SyncType, flags: SyncFlags, context: CliContext): Promise<SyncOutcome> {
  return withRegistry(flags, context, async ({ pool, url }) => {
    const world = await openWorld(url, flags, context.env);
    context.tell(world.words);
    const progress = context.progress === undefined ? null : syncProgress(context.progress);
    const signal = context.stopSignal?.();
    try {
      return await runSync({
        pool,
        ports: world.ports,
        config: readSyncConfig(world.env),
        event: {
          syncType,
          dryRun: flags.dryRun ?? false,
          triggeredBy: cliActor(),
          ...(flags.acceptShrunken.length === 0 ? {} : { acceptShrunken: flags.acceptShrunken }),
        },
        ...(signal === undefined ? {} : { signal }),
        onProgress: (step) => progress?.report({ step: `${step.job}:${step.step}`, state: step.state }),
      });
    } finally {
      progress?.end();
      await world.close();
    }
  });
}

/** The world that the flags choose. @throws RegistryError `input_invalid` for a shared database without a choice */
export async function openWorld(databaseUrl: string, flags: SyncFlags, env: Environment): Promise<World> {
  if (flags.real) return realWorld(env);
  if (!flags.simulate && !flags.dryRun && !isThisMachine(databaseUrl)) {
    throw new RegistryError(
      'input_invalid',
      'The database is on another machine, where others may read it: say --real to sync with the providers whose keys are set, or --simulate to write simulated answers into it',
    );
  }
  const world = await startLocalWorld(env, await loadCatalogue());
  const simulated = 'SageMaker, EventBridge and CloudWatch are simulated on this machine';
  const words =
    world.real.length === 0
      ? `No provider key is set: all ${world.simulated.length} providers, ${simulated}`
      : `Real providers (key set): ${world.real.join(', ')}; the other ${world.simulated.length}, ${simulated}`;
  return { ...world, words };
}

function realWorld(env: Environment): World {
  const configured = ADAPTERS.filter(({ authentication }) => authentication.keyNames.some((name) => env[name]));
  return {
    ports: portsFromEnvironment(env),
    env,
    words: `Nothing is simulated: ${configured.length} of ${ADAPTERS.length} providers have a key, AWS is what the environment says`,
    close: async () => {},
  };
}

function isThisMachine(databaseUrl: string): boolean {
  const { hostname } = new URL(databaseUrl);
  return hostname === '' || hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
