import { setTimeout as wait } from 'node:timers/promises';
import { messageOf } from '@radiant/contracts';
import { Command } from 'commander';
import { stopSignal } from '../terminal/stop-signal.ts';
import { DISK_FULL, DRILL_FAULTS, drawFault } from './faults.ts';
import { type Checked, checkInvariants, NOTHING_CHECKED } from './invariants.ts';
import { type DrillLoad, startLoad } from './load.ts';
import { type DrillWorld, startDrillWorld } from './world.ts';

/** Longest that the system may take until it serves again after a fault, in ms: far more than it needs, on a slow machine. */
const RECOVERY_MS = 90_000;
/** Between two faults at least, in ms. */
const PAUSE_MS = 100;

interface DrillOptions {
  readonly json?: boolean;
  readonly seed: string;
  readonly injections: string;
  readonly seconds?: string;
  readonly only?: string;
}

const program = new Command('drill')
  .description('Runs the whole system on this machine, lets go wrong what can, and holds it against what must be true.')
  .option('--json', 'print one JSON object and nothing else')
  .option('--seed <number>', 'draws the same faults in the same order', String(Date.now() % 1_000_000))
  .option('--injections <number>', 'how many faults', '500')
  .option('--seconds <number>', 'begin no further fault after so long, counted from when the system serves')
  .option('--only <prefix>', 'only faults whose name begins so, such as database');

await drill(program.parse().opts<DrillOptions>());
// Told to, since Node.js 20 was seen to spin for ever while it frees the handles of connections that were cut.
process.exit();

async function drill(options: DrillOptions): Promise<void> {
  const note = (sentence: string) => process.stderr.write(`${sentence}\n`);
  const began = performance.now();
  const stop = stopSignal();
  note(`Drill with --seed ${options.seed}`);
  const world = await startDrillWorld();
  const leftOut = 'reason' in world.disk ? { [DISK_FULL]: world.disk.reason } : {};
  for (const [name, reason] of Object.entries(leftOut)) note(`${name} is left out: ${reason}`);
  const faults = DRILL_FAULTS.filter(
    ({ name }) => name.startsWith(options.only ?? '') && !Object.hasOwn(leftOut, name),
  );
  const { rows: models } = await retried(() => world.direct.query<{ id: string }>('SELECT id FROM models ORDER BY id'));
  const load = startLoad(
    world.apiUrl,
    models.map(({ id }) => id),
  );
  const lost: { readonly injection: number; readonly fault: string; readonly broken: readonly string[] }[] = [];
  const byFault: Record<string, number> = {};
  let injected = 0;
  let checked: Checked = NOTHING_CHECKED;
  const check = async (fault: string) => {
    const broken = [...(await recovered(world, load))];
    const result = await retried(() => checkInvariants(world.direct, load, world.selector, checked));
    checked = result.checked;
    broken.push(...result.broken);
    if (broken.length > 0) {
      lost.push({ injection: injected, fault, broken });
      note(`✗ ${injected} ${fault}: ${broken.join('; ')}`);
    }
  };
  try {
    await check('start');
    const until = performance.now() + Number(options.seconds ?? Number.POSITIVE_INFINITY) * 1_000;
    while (injected < Number(options.injections) && performance.now() < until && !stop.aborted) {
      injected += 1;
      const { fault, random } = drawFault(Number(options.seed), injected, faults);
      byFault[fault.name] = (byFault[fault.name] ?? 0) + 1;
      await retried(() => fault.inject(world, random()));
      await check(fault.name);
      if (injected % 25 === 0)
        note(`${injected} injected, ${lost.length} lost, ${load.acknowledged.length} writes acknowledged`);
      await wait(PAUSE_MS);
    }
    await load.stop();
    // From the beginning on once more, now that everything is quiet.
    checked = { ...checked, acknowledged: 0 };
    const result = await retried(() => checkInvariants(world.direct, load, world.selector, checked));
    if (result.broken.length > 0) lost.push({ injection: injected, fault: 'end', broken: result.broken });
    const summary = {
      ...{ seed: Number(options.seed), injected, survived: injected - lost.length, lost: lost.length },
      seconds: Math.round((performance.now() - began) / 1_000),
      acknowledgedWrites: load.acknowledged.length + load.providers.length,
      ...{ answers: load.answers, rows: result.checked.counts, byFault, leftOut, losses: lost },
    };
    process.stdout.write(`${JSON.stringify(summary, null, options.json ? undefined : 2)}\n`);
    if (lost.length > 0) process.exitCode = 1;
  } catch (error) {
    note(`The drill failed: ${messageOf(error)}`);
    process.exitCode = 1;
  } finally {
    await load.stop();
    await world.stop();
  }
}

/** Waits until the system serves: a write is acknowledged that began after the fault, and the selector has selected. */
async function recovered(world: DrillWorld, load: DrillLoad): Promise<readonly string[]> {
  const written = load.acknowledged.length + load.providers.length;
  const selections = () => Number(world.selector.report().selections ?? 0);
  const selectedBefore = selections();
  const isWritten = () => load.acknowledged.length + load.providers.length > written + 1;
  // A selector that was killed counts from the beginning.
  const isSelected = () => selections() > selectedBefore || (selections() > 0 && selections() < selectedBefore);
  const until = performance.now() + RECOVERY_MS;
  while (performance.now() < until) {
    if (isWritten() && isSelected()) return [];
    await wait(50);
  }
  return [`not served again within ${RECOVERY_MS / 1_000} s: written ${isWritten()}, selected ${isSelected()}`];
}

/** The drill's own statements meet the faults as well. */
async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 60) throw error;
      await wait(250);
    }
  }
}
