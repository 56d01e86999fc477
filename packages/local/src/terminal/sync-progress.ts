import pc from 'picocolors';

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
