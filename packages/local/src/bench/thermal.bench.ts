import { endpointName } from '@radiant/contracts';
import { createPool } from '@radiant/database';
import { portsFromEnvironment, readSyncConfig, runSync } from '@radiant/registry-sync';
import { startAwsSimulator } from '@radiant/simulators/aws';
import { type BenchRow, benchRow } from './bench-row.ts';

const ENDPOINTS = 1_000;

/**
 * List and Describe calls of a thermal run over 1,000 endpoints of which none has changed, half of them with an inference
 * component, against one Describe call an endpoint.
 *
 * @param databaseUrl a migrated and seeded database of this bench's own
 */
export async function thermalBench(databaseUrl: string): Promise<BenchRow[]> {
  const aws = await startAwsSimulator();
  const pool = createPool({ connectionString: databaseUrl, maxConnections: 2, applicationName: 'thermal-bench' });
  try {
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
    const env = aws.environment();
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
  } finally {
    await pool.end();
    await aws.close();
  }
}
