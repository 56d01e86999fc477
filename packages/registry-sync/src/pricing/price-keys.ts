import type { PricedModelRow } from '@radiant/database';
import { z } from 'zod';
import type { PriceSourceId } from './sources/price-source.ts';

const key = z.string().min(1).nullish();
const priceIds = z.object({ litellm: key, models_dev: key, openrouter: key }).catch({});

/**
 * The key under which a source knows a model: only what is recorded, never a guess by name. For LiteLLM the model's own
 * litellm_id serves where nothing is recorded; null says that the source does not know it.
 */
export function priceKey(
  model: Pick<PricedModelRow, 'price_ids' | 'litellm_id'>,
  source: PriceSourceId,
): string | null {
  const recorded = priceIds.parse(model.price_ids)[source];
  if (recorded !== undefined) return recorded;
  return source === 'litellm' ? model.litellm_id : null;
}
