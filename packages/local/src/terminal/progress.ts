import pc from 'picocolors';

/** Where a command tells a person how it goes: standard error, so that standard output stays for results. */
export interface Steps {
  /** Runs one step and prints it with its time when it ends; what it returns as `detail` is printed behind the name. */
  run<Result>(
    name: string,
    work: () => Promise<{ readonly result: Result; readonly detail?: string }>,
  ): Promise<Result>;
  /** One line as it is. */
  say(line: string): void;
}

/** Steps on a stream; on a terminal with colours, otherwise plain lines. */
export function createSteps(stream: NodeJS.WriteStream, now: () => number = Date.now): Steps {
  const colours = pc.createColors(stream.isTTY === true && !process.env.NO_COLOR);
  const say = (line: string) => {
    stream.write(`${line}\n`);
  };
  return {
    say,
    async run(name, work) {
      const started = now();
      if (stream.isTTY) stream.write(`${colours.dim('…')} ${name}`);
      const seconds = () => colours.dim(`${((now() - started) / 1000).toFixed(1)} s`.padStart(7));
      const line = (mark: string, detail = '') => {
        if (stream.isTTY) stream.write('\r\u001b[2K');
        say(`${mark} ${name.padEnd(12)} ${seconds()}  ${detail}`.trimEnd());
      };
      try {
        const { result, detail } = await work();
        line(colours.green('✓'), detail);
        return result;
      } catch (error) {
        line(colours.red('✗'));
        throw error;
      }
    },
  };
}

/** What a run says of one of its steps, such as `health:openai`. */
export interface StepReport {
  readonly step: string;
  readonly state: 'started' | 'done' | 'failed' | 'skipped';
}

const MARKS = { started: '…', done: '✓', failed: '✗', skipped: '–' } as const;

/**
 * Shows a sync's steps as they go: on a terminal one line that is redrawn with what is still under way, otherwise one plain
 * line for each step that ends.
 */
export function syncProgress(stream: NodeJS.WriteStream): { report(step: StepReport): void; end(): void } {
  const colours = pc.createColors(stream.isTTY === true && !process.env.NO_COLOR);
  const open = new Set<string>();
  let ended = 0;
  const redraw = () => {
    const width = Math.max(20, (stream.columns ?? 80) - 24);
    const names = [...open].join(' ');
    const shown = names.length > width ? `${names.slice(0, width - 1)}…` : names;
    stream.write(`\r\u001b[2K  ${colours.dim(`${ended} done, under way:`)} ${shown}`);
  };
  return {
    report({ step, state }) {
      if (state === 'started') open.add(step);
      else {
        open.delete(step);
        ended += 1;
      }
      if (stream.isTTY) redraw();
      else if (state !== 'started') stream.write(`  ${MARKS[state]} ${step}\n`);
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[2K');
    },
  };
}
