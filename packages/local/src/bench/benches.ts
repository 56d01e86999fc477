import { adminBench } from './admin.bench.ts';
import type { Bench } from './bench.ts';
import { bundleBench } from './bundle.bench.ts';
import { selectInProcessBenches } from './select-in-process.bench.ts';
import { selectSqlBenches } from './select-sql.bench.ts';
import { snapshotLoadBench } from './snapshot-load.bench.ts';
import { syncBench } from './sync.bench.ts';
import { thermalBench } from './thermal.bench.ts';

/** Every bench, in the order in which they run. A new one is a file `<topic>.bench.ts` and a line here. */
export const BENCHES: readonly Bench[] = [
  ...selectInProcessBenches,
  ...selectSqlBenches,
  snapshotLoadBench,
  { names: ['sync.full.'], run: async (context) => syncBench(await context.database()) },
  { names: ['thermal.1000.'], run: async (context) => thermalBench(await context.database()) },
  { names: ['admin.list.'], run: async (context) => adminBench(await context.database()) },
  bundleBench,
];
