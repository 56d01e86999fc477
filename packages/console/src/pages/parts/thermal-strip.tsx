import type { ThermalHistory } from '../../api/queries.ts';
import { duration } from '../../design/numbers.ts';
import { wordOfState } from '../../design/state.tsx';

type Spell = ThermalHistory['models'][number]['spells'][number];

const LOOK: Readonly<Record<string, readonly [number, string]>> = {
  hot: [10, 'var(--hot)'],
  warm: [8, 'var(--warm-tint)'],
  waking: [6, 'var(--accent)'],
  cold: [4, 'var(--cold-tint)'],
  off: [2, 'var(--off-tint)'],
};

/** The state of a spell as it is shown: on its way up it is waking. */
export const spellState = ({ state, is_transitioning }: Spell): string =>
  is_transitioning && (state === 'COLD' || state === 'OFF') ? 'waking' : state.toLowerCase();

/** The states of a model over time: the readier, the taller. */
export function ThermalStrip({
  spells,
  from,
  to,
}: {
  readonly spells: readonly Spell[];
  readonly from: number;
  readonly to: number;
}) {
  const parts = spells.map((spell, index) => {
    const start = Math.max(new Date(spell.at).getTime(), from);
    const next = spells[index + 1];
    return { state: spellState(spell), start, end: next === undefined ? to : new Date(next.at).getTime() };
  });
  const words = parts
    .slice(-6)
    .map(({ state, start, end }) => `${wordOfState(state)} for ${duration((end - start) / 1_000)}`);
  return (
    <svg className="st" viewBox="0 0 600 10" preserveAspectRatio="none" role="img" aria-label={words.join(', then ')}>
      {parts.map(({ state, start, end }) => {
        const [height, colour] = LOOK[state] ?? [2, 'var(--off-tint)'];
        const x = ((start - from) / (to - from)) * 600;
        return (
          <rect
            key={start}
            x={x}
            y={10 - height}
            width={Math.max(1.5, ((end - start) / (to - from)) * 600)}
            height={height}
            fill={colour}
          />
        );
      })}
    </svg>
  );
}
