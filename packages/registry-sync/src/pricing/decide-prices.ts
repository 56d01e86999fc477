import { decidePrice, type PriceCase, type PriceDecision, type PriceRules } from './decide-price.ts';

/** A model with prices. */
export interface PricedSubject {
  readonly kind: 'model' | 'self_hosted_model';
  readonly id: string;
  readonly providerId: string;
  readonly modelId: string;
}

/** One price of a model to decide on. */
export interface PriceToDecide extends PriceCase {
  readonly subject: PricedSubject;
  readonly field: string;
  /** What awaits review of this price now. */
  readonly pending: PendingProposal | null;
}

/** A proposal as it awaits review. */
export interface PendingProposal {
  readonly id: string;
  readonly value: number;
  readonly reason: string;
  readonly current: number | null;
}

/** What was decided of one price. */
export interface DecidedPrice {
  readonly price: PriceToDecide;
  readonly decision: PriceDecision;
  /** What becomes of its proposal: one a price, refreshed while it stands, gone when it is settled. */
  readonly proposal: 'none' | 'new' | 'changed' | 'same' | 'superseded';
}

/** Decides every price by itself, so that the order of the prices does not matter. */
export function decidePrices(prices: readonly PriceToDecide[], rules: PriceRules): DecidedPrice[] {
  return prices.map((price) => {
    const decision = decidePrice(price, rules);
    return { price, decision, proposal: proposalOf(price, decision) };
  });
}

function proposalOf({ pending, current }: PriceToDecide, decision: PriceDecision): DecidedPrice['proposal'] {
  if (decision.kind === 'silent') return 'none';
  if (decision.kind !== 'propose') return pending === null ? 'none' : 'superseded';
  if (pending === null) return 'new';
  const { value, reason } = pending;
  return value === decision.value && reason === decision.reason && pending.current === current ? 'same' : 'changed';
}
