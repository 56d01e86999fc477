import { decidePrice, type PriceCase, type PriceDecision, type PriceRules } from './decide-price.ts';

/** A model with prices. */
interface PricedSubject {
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
interface PendingProposal {
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

/** What the last believed document of a source held. */
interface DocumentBefore {
  readonly entries: number;
}

/** Why a price document is not believed, or null: an empty one, or one that lost more than a share of its entries. */
export function guardPriceDocument(
  entries: number,
  before: DocumentBefore | null,
  rules: { readonly shrinkLimit: number; readonly isAccepted: boolean },
): string | null {
  if (entries === 0) return 'lists no model at all; its last prices stay';
  if (before === null || rules.isAccepted || entries >= before.entries * (1 - rules.shrinkLimit)) return null;
  const percent = Math.round(100 * (1 - entries / before.entries));
  return `lists ${entries} models, ${percent} % fewer than the ${before.entries} before; its last prices stay until it recovers or somebody accepts it`;
}
