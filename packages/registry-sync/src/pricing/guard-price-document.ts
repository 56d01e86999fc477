/** What the last believed document of a source held. */
export interface DocumentBefore {
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
