import type { ChangeSetDraft, Notice, PlannedChange } from '../run/job.ts';
import type { PriceObservation } from './decide-price.ts';
import type { DecidedPrice } from './decide-prices.ts';

/** The change-set of a pricing run: prices that change, prices that await a person, and proposals that are settled. */
export function pricingDraft(decided: readonly DecidedPrice[], sourceNotices: readonly Notice[]): ChangeSetDraft {
  const count = (wanted: (one: DecidedPrice) => boolean) => decided.filter(wanted).length;
  return {
    reason: 'what the price sources say',
    changes: decided.flatMap(changeOf),
    counts: {
      checked: count(({ decision }) => decision.observations.length > 0),
      applied: count(({ decision }) => decision.kind === 'apply'),
      proposed: count(({ proposal }) => proposal === 'new' || proposal === 'changed'),
      pending: count(({ decision }) => decision.kind === 'propose'),
      superseded: count(({ proposal }) => proposal === 'superseded'),
      refused: decided.reduce((sum, { decision }) => sum + decision.refused.length, 0),
    },
    notices: [...sourceNotices, ...refusals(decided)],
  };
}

/** Who a price belongs to, for people: `openai/gpt-4o`. */
export function subjectName({ price }: DecidedPrice): string {
  return `${price.provider_id}/${price.model_id}`;
}

function changeOf(one: DecidedPrice): PlannedChange[] {
  const { decision, price, proposal } = one;
  const subject = subjectName(one);
  const { field, current } = price;
  const before = { field, value: current };
  const sources = decision.observations.map(sourceValue);
  if (decision.kind === 'apply') {
    const { by, value } = decision;
    const agreeing = sources.map(({ source }) => source);
    const after = { field, value, source: by.source, reference: by.reference, sources };
    return [{ subject, action: 'price', before, after, reason: `${agreeing.join(', ')} agree` }];
  }
  if (decision.kind === 'propose' && (proposal === 'new' || proposal === 'changed')) {
    const after = { field, value: decision.value, sources };
    return [{ subject, action: 'propose', before, after, reason: `${decision.reason}: ${decision.why}` }];
  }
  if (proposal !== 'superseded') return [];
  const after = { field, value: current, sources };
  const superseded = { field, value: price.pending?.proposed_value };
  return [{ subject, action: 'supersede', before: superseded, after, reason: settledReason(one) }];
}

/** Why a proposal is closed. */
export function settledReason({ price, decision }: DecidedPrice): string {
  if (price.isAdminSet) return 'an admin set the price';
  if (decision.kind === 'apply') return 'the sources agree on a price within the limit, which was applied';
  return 'the sources bear the price in force out';
}

/** A value as it is shown and stored with a proposal. */
export function sourceValue({ source, value, reference, observedAt }: PriceObservation) {
  return { source, value, observed_at: observedAt.toISOString(), reference };
}

/** One notice a model, since a unit mistake concerns all its prices. */
function refusals(decided: readonly DecidedPrice[]): Notice[] {
  const bySubject = new Map<string, string[]>();
  for (const one of decided) {
    for (const { observation, why } of one.decision.refused) {
      const said = `${one.price.field} of ${observation.reference}: ${why}`;
      bySubject.set(subjectName(one), [...(bySubject.get(subjectName(one)) ?? []), said]);
    }
  }
  return [...bySubject].map(([subject, reasons]) => ({
    code: 'price_refused',
    subject,
    message: `${subject} keeps its price; refused: ${reasons.join('; ')}`,
    details: { reasons },
  }));
}
