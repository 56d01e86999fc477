import type { EXTERNAL_PRICE_FIELDS } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** An external model with its prices and the keys under which the sources know it. */
export type PricedModelRow = Record<(typeof EXTERNAL_PRICE_FIELDS)[number], number | null> & {
  id: string;
  provider_id: string;
  model_id: string;
  litellm_id: string | null;
  /** As the catalogue or an admin gave it; an absent key differs from null. */
  price_ids: unknown;
  admin_fields: string[];
};

/** Every external model, enabled or not. */
export async function readPricedModels(database: Queryable): Promise<PricedModelRow[]> {
  const { rows } = await database.query<PricedModelRow>(
    `SELECT id, provider_id, model_id, litellm_id, price_ids, admin_fields, input_cost_per_1k, output_cost_per_1k,
       cached_input_cost_per_1k, cache_write_cost_per_1k, cost_per_request, cost_per_second, cost_per_image, cost_per_minute,
       cost_per_1k_characters
     FROM models ORDER BY provider_id, model_id`,
  );
  return rows;
}

/** A self-hosted model with what its instance costs. */
export interface HostedPriceRow {
  id: string;
  model_id: string;
  instance_type: string;
  /** US dollars. */
  hourly_rate: number | null;
  admin_fields: string[];
}

/** Every self-hosted model, enabled or not. */
export async function readHostedPrices(database: Queryable): Promise<HostedPriceRow[]> {
  const { rows } = await database.query<HostedPriceRow>(
    'SELECT id, model_id, instance_type, hourly_rate, admin_fields FROM self_hosted_models ORDER BY model_id',
  );
  return rows;
}
