import { genaiPrices } from './genai-prices.ts';
import { litellm } from './litellm.ts';
import { modelsDev } from './models-dev.ts';
import { openRouter } from './openrouter.ts';

/** The price sources, the most trusted first: where two agree on a price, it is filed under the first. */
export const PRICE_SOURCES = [litellm, modelsDev, genaiPrices, openRouter] as const;
