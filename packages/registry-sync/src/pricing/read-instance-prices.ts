import { RegistryError } from '@radiant/contracts';
import { failureText } from '../providers/client/provider-access.ts';
import { isLate } from '../providers/client/http-failure.ts';
import { requestJson } from '../providers/client/request-json.ts';
import type { JobContext } from '../run/job.ts';
import { awsPriceListSchema, readAwsPriceList } from './sources/aws-price-list.ts';

/** Name of the instance price list in provenance and errors. */
export const INSTANCE_PRICE_SOURCE = 'aws_price_list';

/** What instances cost, or why that is not known. */
export type ReadInstancePrices =
  | { readonly kind: 'read'; readonly hourlyRates: ReadonlyMap<string, number>; readonly reference: string }
  | { readonly kind: 'not_configured' }
  | { readonly kind: 'failed'; readonly error: string; readonly isLate: boolean };

/** Reads the instance price list, where there is an address for it. */
export async function readInstancePrices(context: JobContext): Promise<ReadInstancePrices> {
  const { config, deadline, ports } = context;
  if (config.INSTANCE_PRICES_URL === undefined) return { kind: 'not_configured' };
  context.progress(INSTANCE_PRICE_SOURCE, 'started');
  try {
    const { body } = await requestJson(
      { source: INSTANCE_PRICE_SOURCE, url: new URL(config.INSTANCE_PRICES_URL), schema: awsPriceListSchema },
      {
        signal: deadline.signal,
        deadlineAt: deadline.at.getTime(),
        timeoutMs: config.PRICE_SOURCE_TIMEOUT_MS,
        retries: config.PROVIDER_RETRIES,
        maxResponseBytes: config.INSTANCE_PRICES_MAX_BYTES,
        fetch: ports.fetch,
      },
    );
    const region = config.INSTANCE_PRICES_REGION;
    const { hourlyRates, publishedAt } = readAwsPriceList(body, region);
    if (hourlyRates.size === 0) throw noHostingPrice(region);
    context.progress(INSTANCE_PRICE_SOURCE, 'done', { instanceTypes: hourlyRates.size });
    const published = publishedAt === null ? '' : `, published ${publishedAt}`;
    return { kind: 'read', hourlyRates, reference: `AmazonSageMaker ${region}${published}` };
  } catch (thrown) {
    const error = failureText(INSTANCE_PRICE_SOURCE, thrown);
    context.progress(INSTANCE_PRICE_SOURCE, 'failed', { reason: error });
    return { kind: 'failed', error, isLate: isLate(thrown) };
  }
}

function noHostingPrice(region: string): RegistryError {
  const message = `has no hosting price for ${region}; the hourly rates stay`;
  return new RegistryError('response_malformed', message, { details: { source: INSTANCE_PRICE_SOURCE, region } });
}
