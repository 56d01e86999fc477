import type { ThermalSpellRow } from '@radiant/database';

/** A state of a model, from a time on. */
export interface Spell {
  readonly at: Date;
  readonly state: ThermalSpellRow['state'];
  readonly is_transitioning: boolean;
}

/** What all instances cost an hour, from a time on. */
export interface CostStep {
  readonly at: Date;
  readonly usd_per_hour: number;
}

/** Whether a model in that state has an instance that is paid for. */
const isAwake = (state: Spell['state']) => state === 'HOT' || state === 'WARM';

/** Rows of one model each become its spells: what did not change its state is no spell, and the first begins where the span does. */
export function spellsOf(rows: readonly ThermalSpellRow[], from: Date): Spell[] {
  const spells: Spell[] = [];
  for (const { changed_at, state, is_transitioning } of rows) {
    const last = spells.at(-1);
    if (last?.state === state && last.is_transitioning === is_transitioning) continue;
    spells.push({ at: changed_at < from ? from : changed_at, state, is_transitioning });
  }
  return spells;
}

/**
 * What one instance of each awake model cost over a span, as steps, and in all (US dollars). How many instances ran in the past is not
 * recorded: it is the least that was spent.
 */
export function thermalCosts(
  rows: readonly ThermalSpellRow[],
  span: { readonly from: Date; readonly to: Date },
): { readonly steps: CostStep[]; readonly spentUsd: number } {
  const turns: { at: number; change: number }[] = [];
  const rates = new Map<string, number>();
  for (const row of rows) {
    const before = rates.get(row.model_id) ?? 0;
    const rate = isAwake(row.state) ? (row.hourly_rate ?? 0) : 0;
    rates.set(row.model_id, rate);
    if (rate !== before)
      turns.push({ at: Math.max(row.changed_at.getTime(), span.from.getTime()), change: rate - before });
  }
  turns.sort((left, right) => left.at - right.at);
  const steps: CostStep[] = [];
  let [rate, since, spent] = [0, span.from.getTime(), 0];
  for (const turn of turns) {
    spent += (rate * (turn.at - since)) / 3_600_000;
    // Sums of ten-thousandths of a dollar stay such.
    rate = Math.round((rate + turn.change) * 10_000) / 10_000;
    since = turn.at;
    if (steps.at(-1)?.at.getTime() === turn.at) steps.pop();
    if (steps.at(-1)?.usd_per_hour !== rate) steps.push({ at: new Date(turn.at), usd_per_hour: rate });
  }
  spent += (rate * (span.to.getTime() - since)) / 3_600_000;
  return { steps, spentUsd: Math.round(spent * 10_000) / 10_000 };
}
