import { z } from 'zod';

const product = z.object({
  attributes: z.looseObject({ regionCode: z.string().nullish(), usagetype: z.string().nullish() }),
});
const term = z.object({
  priceDimensions: z.record(z.string(), z.object({ unit: z.string(), pricePerUnit: z.record(z.string(), z.string()) })),
});

/** The part of an AWS Price List bulk file (offer AmazonSageMaker) that holds on-demand prices. */
export const awsPriceListSchema = z.object({
  publicationDate: z.string().nullish(),
  products: z.record(z.string(), z.unknown()),
  terms: z.object({ OnDemand: z.record(z.string(), z.unknown()) }),
});

/** On-demand hosting prices of a region, US dollars an hour, by instance type. */
interface InstancePrices {
  readonly hourlyRates: ReadonlyMap<string, number>;
  readonly publishedAt: string | null;
}

/** `USE1-Host:ml.g5.xlarge`: hosting for real-time inference. Training, notebooks and batch have prices of their own. */
const HOSTING = /(?:^|-)Host:(ml\.[a-z0-9-]{1,20}\.[a-z0-9-]{1,20})$/;

/** Reads the hosting prices of a region. Entries of another shape are another product's and left out. */
export function readAwsPriceList(document: z.output<typeof awsPriceListSchema>, region: string): InstancePrices {
  const hourlyRates = new Map<string, number>();
  for (const [sku, entry] of Object.entries(document.products)) {
    const parsed = product.safeParse(entry);
    if (!parsed.success) continue;
    const { regionCode, usagetype } = parsed.data.attributes;
    const instanceType = HOSTING.exec(usagetype ?? '')?.[1];
    if (instanceType === undefined || (regionCode != null && regionCode !== region)) continue;
    const rate = hourlyRate(document.terms.OnDemand[sku]);
    if (rate !== null) hourlyRates.set(instanceType, rate);
  }
  return { hourlyRates, publishedAt: document.publicationDate ?? null };
}

function hourlyRate(terms: unknown): number | null {
  const parsed = z.record(z.string(), term).safeParse(terms);
  if (!parsed.success) return null;
  for (const { priceDimensions } of Object.values(parsed.data)) {
    for (const { unit, pricePerUnit } of Object.values(priceDimensions)) {
      if (/^(hrs|hour|hours)$/i.test(unit) && pricePerUnit.USD !== undefined) return Number(pricePerUnit.USD);
    }
  }
  return null;
}
