import { day as dayWords } from '../../design/numbers.ts';

/** How much was recorded on a day. */
export interface DayCount {
  readonly day: string;
  readonly changes: number;
  readonly observations: number;
}

const WIDTH = 1_120;

/** Two months as bars: changes up, observations down; a click or the arrows choose the moment. */
export function Scrubber(props: {
  readonly days: readonly DayCount[];
  readonly start: number;
  readonly then: string;
  readonly go: (to: string) => void;
}) {
  const { days, start, then, go } = props;
  const end = Date.now();
  const x = (time: number) => ((time - start) / (end - start)) * WIDTH;
  const most = Math.max(1, ...days.map(({ changes }) => changes));
  const seen = Math.max(1, ...days.map(({ observations }) => observations));
  const at = Math.min(WIDTH, Math.max(0, x(new Date(then).getTime())));
  const ticks = Array.from({ length: 5 }, (_, index) => start + ((index + 0.5) / 5) * (end - start));
  const move = (time: number) => go(new Date(Math.min(end, Math.max(start, time))).toISOString());
  return (
    <>
      <div
        className="slider"
        role="slider"
        tabIndex={0}
        aria-label="Then"
        aria-valuemin={0}
        aria-valuemax={Math.round((end - start) / 86_400_000)}
        aria-valuenow={Math.round((new Date(then).getTime() - start) / 86_400_000)}
        aria-valuetext={dayWords(then)}
        onPointerDown={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          move(start + ((event.clientX - box.left) / box.width) * (end - start));
        }}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          move(new Date(then).getTime() + step * 86_400_000);
        }}
      >
        <svg className="scr" viewBox={`0 0 ${WIDTH} 64`} preserveAspectRatio="none" aria-hidden="true">
          <rect x={at} y="2" width={WIDTH - at} height="52" fill="var(--accent-soft)" />
          {days.map(({ day, changes, observations }) => {
            const left = x(Date.parse(`${day}T00:00:00Z`));
            return (
              <g key={day}>
                {changes > 0 && (
                  <rect
                    x={left}
                    y={42 - 4 - (changes / most) * 34}
                    width="12"
                    height={4 + (changes / most) * 34}
                    rx="1"
                    fill="var(--ink-2)"
                  />
                )}
                {observations > 0 && (
                  <rect
                    x={left}
                    y="43"
                    width="12"
                    height={2 + (observations / seen) * 10}
                    rx="1"
                    fill="var(--line-strong)"
                  />
                )}
              </g>
            );
          })}
          <path d={`M0 42.5H${WIDTH}`} stroke="var(--line)" />
          <path d={`M${at} 0V56`} stroke="var(--accent)" strokeWidth="2" />
          <path d={`M${WIDTH - 1} 0V56`} stroke="var(--ink)" strokeWidth="2" />
        </svg>
      </div>
      <div className="row micro dim ticks" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick}>{dayWords(new Date(tick))}</span>
        ))}
      </div>
      <div className="legend">
        <span className="key2">Dark: changes to facts</span>
        <span className="key2">Light: observations (health, thermal)</span>
        <span className="right hide-small">
          <kbd>[</kbd> <kbd>]</kbd> one change back or on, <kbd>⇧</kbd> a day
        </span>
      </div>
    </>
  );
}
