import { endpointName } from '@radiant/contracts';
import { createPool } from '@radiant/database';
import { ADAPTERS, portsFromEnvironment, readSyncConfig, runSync, type SyncSummary } from '@radiant/registry-sync';
import { startAwsSimulator } from '@radiant/simulators/aws';
import { startProviderSimulator } from '@radiant/simulators/providers';
import { type BenchRow, benchRow, median, withPool } from './bench.ts';

const LATENCY_MS = 1_000;
const RUNS = 3;
/** Models that each provider lists where statements are counted. */
const MODELS_PER_PROVIDER = 200;

/**
 * A full sync over all providers that each answer after a second, against asking one after the other; and the statements it
 * takes however many models there are, against one a model.
 *
 * @param databaseUrl a migrated and seeded database of this bench's own
 */
export async function syncBench(databaseUrl: string): Promise<BenchRow[]> {
  return [...(await durations(databaseUrl)), ...(await statements(databaseUrl))];
}

async function durations(databaseUrl: string): Promise<BenchRow[]> {
  return await inWorld({ databaseUrl, latencyMs: LATENCY_MS }, async (run) => {
    await run({});
    const times: number[] = [];
    for (let each = 0; each < RUNS; each += 1) times.push((await run({})).durationMs);
    const oneByOne = await run({ PROVIDER_CONCURRENCY: '1' });
    return [benchRow(`sync.full.${ADAPTERS.length}x1s`, median(times), 'ms', oneByOne.durationMs)];
  });
}

async function statements(databaseUrl: string): Promise<BenchRow[]> {
  const models = Object.fromEntries(
    ADAPTERS.map(({ providerId }) => [
      providerId,
      Array.from({ length: MODELS_PER_PROVIDER }, (_, index) => `${providerId}-bench-${index}`),
    ]),
  );
  return await inWorld({ databaseUrl, latencyMs: 0, models }, async (run, counted) => {
    const before = counted();
    // These lists name none of our models, which a list that is believed never does.
    const { modelsDiscovered } = await run({ MODEL_SHRINK_LIMIT: '1' });
    const perProvider = (counted() - before) / ADAPTERS.length;
    return [
      benchRow('sync.full.statements-per-provider', perProvider, 'statements', modelsDiscovered / ADAPTERS.length),
    ];
  });
}

/** Runs full syncs against simulators over loopback, counting every statement sent, BEGIN and COMMIT among them. */
async function inWorld(
  world: {
    readonly databaseUrl: string;
    readonly latencyMs: number;
    readonly models?: Readonly<Record<string, readonly string[]>>;
  },
  measure: (
    run: (settings: Readonly<Record<string, string>>) => Promise<SyncSummary>,
    counted: () => number,
  ) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  const { databaseUrl, ...simulation } = world;
  const [providers, aws] = await Promise.all([startProviderSimulator(simulation), startAwsSimulator()]);
  const pool = createPool({ connectionString: databaseUrl, maxConnections: 2, applicationName: 'sync-bench' });
  let count = 0;
  pool.on('connect', (client) => {
    const query = client.query.bind(client);
    client.query = new Proxy(query, {
      apply(target, self, statement) {
        count += 1;
        return Reflect.apply(target, self, statement);
      },
    });
  });
  const env = { ...providers.keys, ...aws.environment(), PROVIDER_BASE_URL_OVERRIDE: providers.url };
  const ports = portsFromEnvironment(env);
  try {
    return await measure(
      async (settings) => {
        const summary = await runSync({ pool, ports, config: readSyncConfig({ ...env, ...settings }) });
        if (summary.errors.length > 0) throw new Error(`The measured sync met errors: ${summary.errors.join('; ')}`);
        return summary;
      },
      () => count,
    );
  } finally {
    await pool.end();
    await Promise.all([providers.stop(), aws.close()]);
  }
}

const ENDPOINTS = 1_000;

/**
 * List and Describe calls of a thermal run over 1,000 endpoints of which none has changed, half of them with an inference
 * component, against one Describe call an endpoint.
 *
 * @param databaseUrl a migrated and seeded database of this bench's own
 */
export async function thermalBench(databaseUrl: string): Promise<BenchRow[]> {
  const aws = await startAwsSimulator();
  const env = aws.environment();
  return withPool(databaseUrl, 2, async (pool) => {
    await pool.query(
      `INSERT INTO self_hosted_models (model_id, name, display_name, category, instance_type)
       SELECT 'thermal-bench-' || n, 'bench', 'bench', 'llm', 'ml.g5.xlarge' FROM generate_series(1, $1::integer) n`,
      [ENDPOINTS],
    );
    const endpoints = Array.from({ length: ENDPOINTS }, (_, index) => {
      const name = endpointName(`thermal-bench-${index + 1}`);
      const inferenceComponents = [{ name: `${name}-ic`, currentCopies: index % 4 === 1 ? 1 : 0 }];
      return index % 2 === 0 ? { name, variants: [{ currentInstances: index % 3 }] } : { name, inferenceComponents };
    });
    aws.sageMaker.add(...endpoints);
    const ports = portsFromEnvironment(env);
    const run = async () => {
      const summary = await runSync({ pool, ports, config: readSyncConfig(env), event: { syncType: 'thermal' } });
      if (summary.errors.length > 0) throw new Error(`The measured sync met errors: ${summary.errors.join('; ')}`);
    };
    await run();
    aws.clearCalls();
    await run();
    const calls = aws.countCalls('sagemaker:List*') + aws.countCalls('sagemaker:Describe*');
    return [benchRow('thermal.1000.calls', calls, 'calls', ENDPOINTS)];
  }).finally(() => aws.close());
}
