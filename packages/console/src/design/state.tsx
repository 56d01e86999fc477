import type { ReactNode } from 'react';

const BARS = [
  { x: 0.5, y: 7.5, height: 4 },
  { x: 4.5, y: 4, height: 7.5 },
  { x: 8.5, y: 0.5, height: 11 },
];

function Bars({ lit, colour, pulse }: { readonly lit: number; readonly colour: string; readonly pulse?: boolean }) {
  return BARS.map(({ x, y, height }, index) => (
    <rect
      key={x}
      {...{ x, y, height, width: 3, rx: 0.8 }}
      fill={index < lit ? colour : 'var(--line-strong)'}
      className={pulse && index === 1 ? 'waking-bar' : undefined}
    />
  ));
}

/** Each state as a shape, so that it can be told without its colour, and its word. */
const STATES: Readonly<Record<string, { readonly word: string; readonly glyph: ReactNode }>> = {
  healthy: {
    word: 'Healthy',
    glyph: (
      <>
        <circle cx="6" cy="6" r="5.5" fill="var(--ok)" />
        <path d="M3.4 6.2 5.2 8l3.4-3.8" fill="none" stroke="var(--surface)" strokeWidth="1.5" />
      </>
    ),
  },
  degraded: {
    word: 'Degraded',
    glyph: (
      <>
        <path d="M6 .8 11.6 11H.4Z" fill="var(--warn)" />
        <path d="M6 4.2v3.2M6 8.9v.6" stroke="var(--surface)" strokeWidth="1.4" />
      </>
    ),
  },
  unhealthy: {
    word: 'Unhealthy',
    glyph: (
      <>
        <rect x=".5" y=".5" width="11" height="11" rx="2" fill="var(--bad)" />
        <path d="m3.7 3.7 4.6 4.6m0-4.6L3.7 8.3" stroke="var(--surface)" strokeWidth="1.5" />
      </>
    ),
  },
  unknown: {
    word: 'Unknown',
    glyph: <circle cx="6" cy="6" r="5" fill="none" stroke="var(--unknown)" strokeWidth="1.3" strokeDasharray="2.4 2" />,
  },
  hot: { word: 'Hot', glyph: <Bars lit={3} colour="var(--hot)" /> },
  warm: { word: 'Warm', glyph: <Bars lit={2} colour="var(--hot)" /> },
  waking: { word: 'Waking', glyph: <Bars lit={2} colour="var(--accent)" pulse /> },
  cold: { word: 'Cold', glyph: <Bars lit={1} colour="var(--cold)" /> },
  off: {
    word: 'Off',
    glyph: BARS.map(({ x, y, height }) => (
      <rect
        key={x}
        {...{ x: x + 0.5, y: y + 0.5, height: height - 0.5, width: 2.5, rx: 0.8 }}
        fill="none"
        stroke="var(--unknown)"
      />
    )),
  },
  new: { word: 'New', glyph: <path d="M6 1.5v9M1.5 6h9" stroke="var(--accent)" strokeWidth="1.6" /> },
  change: {
    word: 'Change',
    glyph: <path d="M1.5 6h9M7 2.5 10.5 6 7 9.5" fill="none" stroke="var(--accent)" strokeWidth="1.5" />,
  },
  ending: {
    word: 'Ending',
    glyph: (
      <g fill="none" stroke="var(--warn)" strokeWidth="1.4">
        <circle cx="6" cy="6" r="4.8" />
        <path d="M6 3.5V6l1.8 1.2" />
      </g>
    ),
  },
};

/** The shape of a state alone; its word has to stand beside it. */
export function Glyph({ state, label }: { readonly state: string; readonly label?: string | undefined }) {
  const glyph = (STATES[state] ?? STATES.unknown)?.glyph;
  if (label === undefined)
    return (
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {glyph}
      </svg>
    );
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={label}>
      {glyph}
    </svg>
  );
}

/** A state as shape and word. */
export function State({ state, word }: { readonly state: string; readonly word?: ReactNode }) {
  return (
    <span className="state">
      <Glyph state={state} />
      {word ?? STATES[state]?.word ?? state}
    </span>
  );
}

/** The word of a state. */
export const wordOfState = (state: string): string => STATES[state]?.word ?? state;

/** What of a model decides its state. */
export interface StateOf {
  readonly hosting_type: string;
  readonly thermal_state: string | null;
  readonly is_transitioning: boolean;
  readonly health_status: string;
}

/** The state of a model: how its provider is, or how ready its endpoint. */
export function stateOf({ hosting_type, thermal_state, is_transitioning, health_status }: StateOf): string {
  if (hosting_type === 'external') return health_status;
  if (is_transitioning && (thermal_state === 'COLD' || thermal_state === 'OFF')) return 'waking';
  return (thermal_state ?? 'unknown').toLowerCase();
}

/** Whether a model answers without a wake. */
export function isReady(model: StateOf): boolean {
  return ['healthy', 'degraded', 'hot', 'warm'].includes(stateOf(model));
}
