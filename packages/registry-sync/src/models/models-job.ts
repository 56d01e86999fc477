import { type KnownModelRow, readKnownModels, readProviderMemory } from '@radiant/database';
import { decideApart } from '../run/apart.ts';
import type { JobResult } from '../run/job.ts';
import { applyListings } from './apply-listings.ts';
import { decideListing } from './decide-listing.ts';
import { gatherListings } from './gather-listings.ts';
import type { ModelsContext } from './models-sync.ts';

/**
 * The models job: asks all providers for their lists, decides for each what is new, missing or announced, and writes it down
 * in one change-set. Providers that the registry does not have, or that are disabled, are not asked.
 */
export async function modelsJob(context: ModelsContext): Promise<JobResult> {
  const { pool, ports, config } = context;
  const adapterIds = ports.adapters.map((adapter) => adapter.providerId);
  const memory = new Map((await readProviderMemory(pool, adapterIds)).map((row) => [row.provider_id, row]));
  const asked = ports.adapters.filter((adapter) => memory.get(adapter.providerId)?.enabled);
  const gathered = await gatherListings(context, asked);
  const known = modelsByProvider(
    await readKnownModels(
      pool,
      gathered.listings.map((one) => one.providerId),
    ),
  );
  const rules = {
    missesToDeprecate: config.MODEL_MISSES_TO_DEPRECATE,
    shrinkLimit: config.MODEL_SHRINK_LIMIT,
    shrinkMinimum: config.MODEL_SHRINK_MINIMUM,
    acceptShrunken: context.acceptShrunken,
  };
  const { decided: decisions, undecided } = decideApart(gathered.listings, ({ providerId, listing }) => {
    const {
      listed_ids: listedBefore = [],
      equal_lists: equalLists = 0,
      discoveries = {},
    } = memory.get(providerId) ?? {};
    const ours = known.get(providerId) ?? [];
    return decideListing(
      { ...listing, providerId, known: ours, listedBefore, equalLists, discoveries },
      rules,
      context.now(),
    );
  });
  const applied = await applyListings(context, decisions);
  const refused = decisions.filter((decision) => decision.accepted === null).map(({ providerId }) => providerId);
  const failures = [
    ...gathered.failures,
    ...undecided.map(({ part: { providerId }, reason }) => ({ providerId, error: `${providerId}: ${reason}` })),
    ...applied.failed,
  ];
  const heard = gathered.listings.length + gathered.failures.length;
  return {
    counts: applied.counts,
    providers: {
      processed: [...applied.stored.filter((id) => !refused.includes(id)), ...gathered.unlisted],
      // A list that is not believed is no error, and no update either.
      failed: [...failures.map(({ providerId }) => providerId), ...refused],
    },
    errors: failures.map(({ error }) => error),
    notices: [...gathered.notices, ...decisions.flatMap((decision) => decision.notices)],
    remaining: gathered.remaining,
    changeSets: applied.changeSets,
    failed: heard > 0 && applied.stored.length === 0,
    facts: { asked: heard, listed: gathered.listings.length, unlisted: gathered.unlisted.length },
  };
}

function modelsByProvider(rows: readonly KnownModelRow[]): Map<string, KnownModelRow[]> {
  const byProvider = new Map<string, KnownModelRow[]>();
  for (const row of rows) {
    const ofProvider = byProvider.get(row.provider_id);
    if (ofProvider === undefined) byProvider.set(row.provider_id, [row]);
    else ofProvider.push(row);
  }
  return byProvider;
}
