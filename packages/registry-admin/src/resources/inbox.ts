import { z } from '@hono/zod-openapi';
import {
  DISCOVERY,
  ENDING,
  type InboxPriceRow,
  listDiscoveries,
  listEndings,
  listInboxPrices,
  listUnwellProviders,
  PRICE_PROPOSAL,
  UNWELL_PROVIDER,
} from '@radiant/database';
import { answeredRow } from '../serving/answered.ts';
import type { Operation } from '../serving/operation.ts';
import { readOperation } from '../serving/read-and-write.ts';
import { countSchema, idSchema, queryInteger, timestampSchema } from '../serving/scalars.ts';

/** Discoveries shown; whoever has more to decide decides them provider by provider. */
const MOST_DISCOVERIES = 500;

const priceItemSchema = z
  .strictObject({
    ...{
      id: idSchema,
      subject: z.enum(['model', 'self_hosted_model']),
      provider_id: z.string(),
      provider_name: z.string(),
    },
    ...{ model_id: z.string(), display_name: z.string(), first_seen_at: timestampSchema },
    proposals: z.array(z.strictObject({ ...answeredRow(PRICE_PROPOSAL), observations: z.unknown() })),
  })
  .openapi('InboxPrice', { description: 'A model with every price of it that awaits a decision' });

/** `/inbox`: all that waits for a person, in one answer. */
export const inboxOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'getInbox',
      path: '/inbox',
      summary: 'Read what waits for a person: prices, discoveries, providers that are not well, and what ends soon',
      description: 'Each list in the order in which to look at it. Prices of one model are one item.',
      query: z.strictObject({
        endingWithinDays: queryInteger({ min: 1, max: 730, default: 60 }).openapi({
          description: 'What ends within so many days',
        }),
      }),
      success: {
        status: 200,
        description: 'What waits',
        schema: z.strictObject({
          count: countSchema.openapi({ description: 'Items in all' }),
          prices: z.array(priceItemSchema),
          discoveries: z.array(z.strictObject(answeredRow(DISCOVERY))),
          providers: z.array(z.strictObject(answeredRow(UNWELL_PROVIDER))),
          endings: z.array(z.strictObject(answeredRow(ENDING))),
        }),
      },
    },
    async ({ database }, { query: { endingWithinDays } }) => {
      const page = { after: null, limit: MOST_DISCOVERIES };
      const [proposals, found, providers, endings] = await Promise.all([
        listInboxPrices(database),
        listDiscoveries(database, { status: 'pending' }, page),
        listUnwellProviders(database),
        listEndings(database, endingWithinDays),
      ]);
      const prices = byModel(proposals);
      const discoveries = found.map(({ sort_key: _key, ...discovery }) => discovery);
      const count = prices.length + discoveries.length + providers.length + endings.length;
      return { body: { count, prices, discoveries, providers, endings } };
    },
  ),
];

/** Proposals, which come model by model, as one item a model. */
function byModel(rows: readonly InboxPriceRow[]): z.output<typeof priceItemSchema>[] {
  const items = new Map<string, z.output<typeof priceItemSchema>>();
  for (const { display_name, provider_name, ...proposal } of rows) {
    const { subject_id: id, subject, provider_id, model_id, created_at } = proposal;
    const known = items.get(id);
    const first_seen_at = known === undefined || created_at < known.first_seen_at ? created_at : known.first_seen_at;
    const proposals = [...(known?.proposals ?? []), proposal];
    items.set(id, { id, subject, provider_id, provider_name, model_id, display_name, first_seen_at, proposals });
  }
  return [...items.values()];
}
