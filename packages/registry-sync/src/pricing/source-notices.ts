import type { Notice } from '../run/notice.ts';
import type { GatheredPrices } from './gather-prices.ts';
import type { ReadInstancePrices } from './read-instance-prices.ts';

/** What a person should know of the sources themselves. */
export function sourceNotices(lookUps: GatheredPrices['lookUps'], instances: ReadInstancePrices): Notice[] {
  const ofSources = lookUps.flatMap(({ read, found, missing, unreadable }): Notice[] => {
    const { id: subject, displayName } = read.source;
    const notices: Notice[] = [];
    if (!read.isFresh) {
      const message = `${displayName} could not be read; its prices of ${read.observedAt.toISOString()} count as a second opinion`;
      return [{ code: 'price_source_stale', subject, message }];
    }
    if (missing.length > 0) {
      const total = missing.length + Object.keys(found).length + unreadable.length;
      const message = `${displayName} does not list ${missing.length} of ${total} recorded ids: ${missing.join(', ')}; their prices stay`;
      notices.push({ code: 'price_ids_missing', subject, message, details: { missing } });
    }
    if (unreadable.length > 0) {
      const message = `${displayName} has entries that cannot be read: ${unreadable.join(', ')}; their prices stay`;
      notices.push({ code: 'price_entries_unreadable', subject, message, details: { unreadable } });
    }
    return notices;
  });
  if (instances.kind !== 'not_configured') return ofSources;
  const message = 'INSTANCE_PRICES_URL is not set; the hourly rates of self-hosted models stay as they are';
  return [...ofSources, { code: 'instance_prices_not_configured', subject: 'aws_price_list', message }];
}
