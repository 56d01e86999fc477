import { endpointName } from '@radiant/contracts';
import { type AwsSimulator, applySagemakerScenario, startAwsSimulator } from '@radiant/simulators/aws';
import { type ProviderSimulator, startProviderSimulator } from '@radiant/simulators/providers';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { SEEDED_LISTINGS } from '@radiant/test-kit/seeded';
import {
  JOBS,
  portsFromEnvironment,
  type RunSyncOptions,
  readSyncConfig,
  runSync,
  type SyncPorts,
  type SyncSummary,
} from '../src/index.ts';

/** A registry with a whole world around it: real database, simulated providers and AWS, everything over loopback. */
export interface SyncWorld {
  readonly database: TestDatabase;
  readonly providers: ProviderSimulator;
  readonly aws: AwsSimulator;
  /** What a process needs to be in this world. */
  readonly env: Readonly<Record<string, string>>;
  readonly ports: SyncPorts;
  run(
    options?: Partial<RunSyncOptions> & { readonly env?: Record<string, string>; readonly type?: string },
  ): Promise<SyncSummary>;
  /** One column of one row, or of all. */
  value(sql: string, parameters?: readonly unknown[]): Promise<unknown>;
  rows<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

/** Builds the world; stop it in `afterAll`. */
export async function startSyncWorld(options: { readonly latencyMs?: number } = {}): Promise<SyncWorld> {
  const [database, providers, aws] = await Promise.all([
    createTestDatabase('seeded'),
    startProviderSimulator({ models: SEEDED_LISTINGS, latencyMs: options.latencyMs ?? 1 }),
    startAwsSimulator(),
  ]);
  const { rows: models } = await database.pool.query<{ model_id: string }>('SELECT model_id FROM self_hosted_models');
  applySagemakerScenario(
    aws,
    models.map((row) => endpointName(row.model_id)),
  );
  const env = {
    ...providers.keys,
    ...aws.environment(),
    PROVIDER_BASE_URL_OVERRIDE: providers.url,
    DATABASE_URL: database.connectionString,
    LITELLM_PRICES_URL: providers.priceSourceUrls.litellm,
    MODELS_DEV_URL: providers.priceSourceUrls['models-dev'],
    GENAI_PRICES_URL: providers.priceSourceUrls['genai-prices'],
    OPENROUTER_MODELS_URL: providers.priceSourceUrls.openrouter,
    PROVIDER_RETRIES: '0',
  };
  const ports = portsFromEnvironment(env);
  return {
    database,
    providers,
    aws,
    env,
    ports,
    run: ({ env: more = {}, type, ...rest } = {}) =>
      runSync({
        pool: database.pool,
        ports,
        config: readSyncConfig({ ...env, ...more }),
        event: type === undefined ? undefined : { syncType: type },
        ...rest,
      }),
    async value(sql, parameters = []) {
      const { rows } = await database.pool.query<Record<string, unknown>>(sql, [...parameters]);
      return Object.values(rows[0] ?? {})[0];
    },
    async rows<Row>(sql: string, parameters: readonly unknown[] = []) {
      return (await database.pool.query(sql, [...parameters])).rows as Row[];
    },
    async stop() {
      await Promise.all([providers.stop(), aws.close()]);
      await database.drop();
    },
  };
}

/** Jobs of a run that needs none: for tests of the run itself. */
export const IDLE_JOBS = Object.fromEntries(
  JOBS.map(({ name }) => [name, async () => ({ counts: {}, errors: [], notices: [], remaining: [], changeSets: [] })]),
);
