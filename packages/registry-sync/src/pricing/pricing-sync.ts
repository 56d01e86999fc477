import { z } from 'zod';
import type { JobContext } from '../run/job.ts';
import { syncJob } from '../run/sync-job.ts';
import { share, url, urlOrNothing, wholeNumber } from '../run/variables.ts';
import { renderPricingChangeSet } from './render-pricing-change-set.ts';

const variables = {
  LITELLM_PRICES_URL: url(
    'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
  ),
  MODELS_DEV_URL: url('https://models.dev/api.json'),
  GENAI_PRICES_URL: url(
    'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data_slim.json',
  ),
  OPENROUTER_MODELS_URL: url('https://openrouter.ai/api/v1/models'),
  /** A price that moved by more than this share becomes a proposal. */
  PRICE_CHANGE_LIMIT: share(0.2),
  /** A price list that lost more than this share of its models is not believed. */
  PRICE_SHRINK_LIMIT: share(0.3),
  /** Of one attempt, body included: the lists have some megabytes. */
  PRICE_SOURCE_TIMEOUT_MS: wholeNumber(30_000, 100, 300_000),
  /** The largest list read. */
  PRICE_SOURCE_MAX_BYTES: wholeNumber(32_000_000, 1_000, 500_000_000),
  /** A list whose prices of ours have not moved, and that has gained and lost nothing, for so long is told of. */
  PRICE_SOURCE_QUIET_DAYS: wholeNumber(30, 1, 365),
  /** Prices of a list that could not be read still count as a second opinion for so long. */
  PRICE_MEMORY_DAYS: wholeNumber(30, 0, 365),
  /** An AWS Price List bulk file of AmazonSageMaker; instance prices stay as the catalogue has them where unset. */
  INSTANCE_PRICES_URL: urlOrNothing.optional(),
  /** Region whose hosting prices count. */
  INSTANCE_PRICES_REGION: z.string().min(1).default('us-east-1'),
  /** The file of a region has tens of megabytes. */
  INSTANCE_PRICES_MAX_BYTES: wholeNumber(128_000_000, 1_000, 1_000_000_000),
};

const events = ['ModelPriceChanged', 'ModelPriceProposed'] as const;

/** One of the events of a pricing run. */
export type PricingEvent = (typeof events)[number];
/** What the pricing job works with. */
export type PricingContext = JobContext<typeof variables, PricingEvent>;

/** What models cost, as far as published price lists say; weekly and never in a full run, since prices move slowly. */
export const pricingSync = syncJob({
  name: 'pricing',
  isPartOfFull: false,
  schedule: {
    cron: '0 0 * * SUN',
    words: 'Sunday 00:00 UTC',
    alarm: { afterMinutes: 8 * 24 * 60, severity: 'high' },
  },
  events,
  variables,
  renderChanges: renderPricingChangeSet,
  load: async () => (await import('./pricing-job.ts')).pricingJob,
});
