import type { PriceProposalRow, ProposedPrice } from '@radiant/database';
import { decidePrice, type PriceCase, type PriceDecision, type PriceRules } from './decide-price.ts';

/** One price of a model to decide on. */
export interface PriceToDecide
  extends PriceCase,
    Pick<ProposedPrice, 'subject' | 'subject_id' | 'provider_id' | 'model_id' | 'field'> {
  /** What awaits review of this price now. */
  readonly pending: PriceProposalRow | null;
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
  const isSame = pending.proposed_value === decision.value && pending.current_value === current;
  return isSame && pending.reason === decision.reason ? 'same' : 'changed';
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
