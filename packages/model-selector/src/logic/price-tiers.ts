/** One rate that holds above a prompt length. */
export interface PromptTier {
  readonly unit: string;
  readonly amount: number;
  readonly aboveInputTokens: number;
}

const none: readonly PromptTier[] = [];

/** The tiers of a model's `priceTiers` that depend on the length of the prompt; others are conditions we cannot judge. */
export function promptTiers(priceTiers: unknown): readonly PromptTier[] {
  if (!Array.isArray(priceTiers)) return none;
  const tiers: PromptTier[] = [];
  for (const tier of priceTiers as readonly unknown[]) {
    if (typeof tier !== 'object' || tier === null) continue;
    const unit = Reflect.get(tier, 'unit');
    const amount = Reflect.get(tier, 'amount');
    const aboveInputTokens = Reflect.get(tier, 'above_input_tokens');
    if (typeof unit === 'string' && typeof amount === 'number' && typeof aboveInputTokens === 'number') {
      tiers.push({ unit, amount, aboveInputTokens });
    }
  }
  return tiers;
}

/** The rate for a prompt of this length: the tier with the highest limit that the prompt exceeds, else the base. */
export function rateForPrompt(
  priceTiers: unknown,
  unit: string,
  promptTokens: number,
  base: number | null,
): number | null {
  if (!Array.isArray(priceTiers)) return base;
  let best: PromptTier | null = null;
  for (const tier of promptTiers(priceTiers)) {
    if (tier.unit !== unit || tier.aboveInputTokens >= promptTokens) continue;
    if (best === null || tier.aboveInputTokens > best.aboveInputTokens) best = tier;
  }
  return best === null ? base : best.amount;
}
