import { type Catalogue, messageOf } from '@radiant/contracts';
import { loadCatalogue } from '@radiant/database';
import { Command } from 'commander';
import { renderTable } from '../terminal/table.ts';
import { adminBench } from './admin.bench.ts';
import { ageBench } from './age.bench.ts';
import type { Bench, BenchRow } from './bench.ts';
import { benchDatabases } from './bench-databases.ts';
import { bundleBench } from './bundle.bench.ts';
import { changesBench } from './changes.bench.ts';
import { outcomesBench } from './outcomes.bench.ts';
import { selectionBenches } from './selection.bench.ts';
import { strategyBenches } from './strategies.bench.ts';
import { syncBench, thermalBench } from './sync.bench.ts';
import { writeBenches } from './writes.bench.ts';

/** Every bench, in the order in which they run. A new subject is a file `<subject>.bench.ts` and a line here. */
function benchesOf(catalogue: Catalogue): readonly Bench[] {
  return [
    ...selectionBenches(catalogue),
    ...strategyBenches(catalogue),
    changesBench(catalogue),
    { names: ['sync.full.'], run: async (context) => syncBench(await context.database()) },
    { names: ['thermal.1000.'], run: async (context) => thermalBench(await context.database()) },
    { names: ['outcomes.', 'health.'], run: async (context) => outcomesBench(await context.database()) },
    { names: ['admin.list.'], run: async (context) => adminBench(await context.database()) },
    ...writeBenches(catalogue),
    bundleBench,
    ageBench,
  ];
}

interface BenchOptions {
  readonly json?: boolean;
  readonly only?: string;
}

const program = new Command('bench')
  .description('Measures what the registry promises, each against its baseline in the same run.')
  .option('--json', 'print one JSON array of { name, value, unit, baseline, ratio } and nothing else')
  .option('--only <prefix>', 'only the rows whose name begins so, such as select.sql')
  .addHelpText('after', '\nratio says how many times better than the baseline a value is; 0.25 is four times worse.');

await main(program.parse().opts<BenchOptions>());

async function main(options: BenchOptions): Promise<void> {
  const databases = benchDatabases(process.env.TEST_DATABASE_URL);
  const note = (sentence: string) => process.stderr.write(`${sentence}\n`);
  const wanted = (name: string) => options.only === undefined || name.startsWith(options.only);
  const mayHave = (name: string) => wanted(name) || options.only?.startsWith(name) === true;
  const print = options.json ? jsonRows() : tableRows(note);
  let failed = 0;
  const fail = (names: string, error: unknown) => {
    failed += 1;
    process.exitCode = 1;
    note(`${names} failed: ${messageOf(error)}`);
  };
  let measuring = 'the bench';
  // What a bench left under way, such as a request that meets the end of its pool, is that bench's failure and ends no other.
  process.on('unhandledRejection', (error) => fail(measuring, error));
  try {
    const benches = benchesOf(await loadCatalogue());
    for (const bench of benches.filter(({ names }) => names.some(mayHave))) {
      measuring = bench.names.join(', ');
      note(`Measuring ${measuring} …`);
      try {
        print.rows((await bench.run({ database: databases.create, note })).filter(({ name }) => wanted(name)));
      } catch (error) {
        fail(measuring, error);
      }
    }
    if (print.end() === 0 && failed === 0) throw new Error(`No row begins with "${options.only}"`);
  } catch (error) {
    fail(measuring, error);
  } finally {
    await databases.stop();
  }
}

/** Where rows go as they come. */
interface Printer {
  rows(rows: readonly BenchRow[]): void;
  /** Finishes the output and says how many rows it has. */
  end(): number;
}

/** One JSON array, a row a line, each as soon as it is measured: what is cut short is still readable up to there. */
function jsonRows(): Printer {
  let count = 0;
  process.stdout.write('[');
  return {
    rows(rows) {
      for (const row of rows) {
        process.stdout.write(`${count === 0 ? '' : ','}\n${JSON.stringify(row)}`);
        count += 1;
      }
    },
    end() {
      process.stdout.write('\n]\n');
      return count;
    },
  };
}

/** One table at the end, and each row as it comes for who is waiting. */
function tableRows(note: (sentence: string) => void): Printer {
  const all: BenchRow[] = [];
  return {
    rows(rows) {
      for (const { name, value, unit } of rows) note(`  ${name} ${value} ${unit}`);
      all.push(...rows);
    },
    end() {
      if (all.length > 0) process.stdout.write(`${table(all)}\n`);
      return all.length;
    },
  };
}

function table(rows: readonly BenchRow[]): string {
  return renderTable(
    [
      { title: 'what' },
      { title: 'value', align: 'right' },
      { title: 'unit' },
      { title: 'baseline', align: 'right' },
      { title: 'times better', align: 'right' },
    ],
    rows.map(({ name, value, unit, baseline, ratio }) => [name, value, unit, baseline, ratio]),
  );
}
