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
