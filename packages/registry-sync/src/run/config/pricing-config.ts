import { share, url } from './variable.ts';

/** Settings of the pricing job, by environment variable. */
export const pricingVariables = {
  LITELLM_PRICES_URL: url(
    'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
  ),
  MODELS_DEV_URL: url('https://models.dev/api.json'),
  OPENROUTER_MODELS_URL: url('https://openrouter.ai/api/v1/models'),
  /** A price that moved by more than this share becomes a proposal. */
  PRICE_CHANGE_LIMIT: share(0.2),
};
