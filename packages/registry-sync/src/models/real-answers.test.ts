import { readFileSync } from 'node:fs';
import type { PriceVariant } from '@radiant/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { adapterOf } from '../../test/case-answers.ts';
import { knownModel } from '../../test/known-model.ts';
import { RECORDED_PROVIDERS, type RealAnswer, realAnswers } from '../../test/real-answers.ts';
import { unreadFields } from '../../test/unread-fields.ts';
import type { Coverage } from '../providers/adapter.ts';
import { listModels, type ProviderListing } from '../providers/client/list-models.ts';
import { proposeModel } from './decide-discovery.ts';
import type { KnownModel } from './decide-known-model.ts';
import { decideListing, type ListingDecision } from './decide-listing.ts';

const numbersSchema = z.strictObject({
  /** Looks at the provider's lists that were answered with a list, and models that were read out of them. */
  answers: z.int(),
  models: z.int(),
  /** Models that would be proposed as `other`, and without any output modality. */
  other: z.int(),
  withoutOutput: z.int(),
  /** Fields that could not be read, and entries without a usable id. */
  unreadable: z.int(),
  withoutId: z.int(),
  /** Lists that are not believed where each follows the one before. */
  refused: z.int(),
  /** Fields that entries state and no adapter reads. */
  unread: z.array(z.string()),
});
type Numbers = z.output<typeof numbersSchema>;

const RATCHET = z
  .record(z.string(), numbersSchema)
  .parse(JSON.parse(readFileSync(new URL('../../test/fixtures/real-answers/ratchet.json', import.meta.url), 'utf8')));

interface Heard {
  readonly answer: RealAnswer;
  readonly listing: ProviderListing;
}

/** What the provider's answers are read as, one after the other. */
async function hear(providerId: string, unread: Set<string>): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const answer of realAnswers(providerId).filter(({ status }) => status === 200)) {
    const listing = await listModels(unreadFields(adapterOf(providerId), unread), answer.call());
    if (listing !== null) heard.push({ answer, listing });
  }
  return heard;
}

/** After so long without a recording the one before says nothing of the next. */
const LONGEST_GAP_MS = 365 * 86_400_000;

/** The registry over the time, in which every discovery is approved at once. */
function decideOverTime(providerId: string, heard: readonly Heard[]) {
  let known = new Map<string, KnownModel>();
  let listedBefore: readonly string[] = [];
  let equalLists = 0;
  let before = Number.NEGATIVE_INFINITY;
  return heard.map(({ answer, listing }) => {
    const now = new Date(`${answer.date}T12:00:00Z`);
    if (now.getTime() - before > LONGEST_GAP_MS) {
      known = new Map();
      listedBefore = [];
    }
    before = now.getTime();
    // A recording that is cut shows of no model that it is gone.
    const coverage: Coverage = answer.whole ? listing.coverage : { kind: 'partial', reason: 'recorded in part' };
    const decision = decideListing(
      { ...listing, coverage, providerId, known: [...known.values()], listedBefore, equalLists, discoveries: {} },
      { missesToDeprecate: 3, shrinkLimit: 0.3, shrinkMinimum: 5, acceptShrunken: [] },
      now,
    );
    listedBefore = decision.accepted ?? listedBefore;
    equalLists = decision.proof?.equalLists ?? equalLists;
    for (const model of written([...known.values()], decision, now)) known.set(model.model_id, model);
    return { decision, known: [...known.values()] };
  });
}

/** What the database has after a decision. */
function written(known: readonly KnownModel[], decision: ListingDecision, now: Date): KnownModel[] {
  const old = known.map((model): KnownModel => {
    const patch = decision.updates.find(({ id }) => id === model.id)?.patch ?? {};
    const sighting = decision.sightings.find(({ model_id }) => model_id === model.model_id);
    const { sunset_at, ...fields } = patch;
    return {
      ...model,
      ...fields,
      ...(sunset_at === undefined ? {} : { sunset_at: sunset_at === null ? null : new Date(sunset_at) }),
      synced_fields: [...new Set([...model.synced_fields, ...Object.keys(patch)])],
      ...(sighting && { ...sighting, missing_since: sighting.missing_since === null ? null : now }),
    };
  });
  const added = decision.discoveries.map(({ model_id, proposal }) =>
    knownModel(model_id, {
      provider_id: decision.providerId,
      category: proposal.category,
      context_window: proposal.context_window,
      max_output: proposal.max_output,
      status: proposal.deprecated ? 'deprecated' : 'active',
      deprecated: proposal.deprecated,
      sunset_at: proposal.sunset_at === null ? null : new Date(proposal.sunset_at),
      successor: proposal.successor,
    }),
  );
  return [...old, ...added];
}

/** What is worse than it was, and what is better and may never be so bad again. */
function moved(providerId: string, measured: Numbers, before: Numbers | undefined): string[] {
  if (before === undefined) return [`${providerId} has no numbers yet: ${JSON.stringify(measured)}`];
  return Object.entries(measured).flatMap(([name, value]) => {
    const was = before[name as keyof Numbers];
    if (JSON.stringify(value) === JSON.stringify(was)) return [];
    const better = typeof value === 'number' && typeof was === 'number' && value < was;
    const verdict = better ? 'which is better: tighten ratchet.json' : 'which is worse, or other answers';
    return [`${providerId}: ${name} was ${JSON.stringify(was)} and is ${JSON.stringify(value)}, ${verdict}`];
  });
}

/** Least and most that anybody asks for one, in USD; a wrong unit is off by a thousand. */
const USUAL: Readonly<Partial<Record<PriceVariant['unit'], readonly [number, number]>>> = {
  usd_per_1k_input_tokens: [0.000_005, 0.2],
  usd_per_1k_cached_input_tokens: [0.000_005, 0.1],
  usd_per_1k_cache_write_tokens: [0.000_05, 0.2],
  usd_per_1k_input_image_tokens: [0.000_05, 0.1],
  usd_per_1k_output_tokens: [0.000_005, 0.8],
  usd_per_1k_output_image_tokens: [0.001, 0.1],
  usd_per_1k_characters: [0.000_2, 0.3],
  usd_per_minute: [0.000_5, 0.1],
  usd_per_image: [0.000_5, 0.5],
  usd_per_megapixel: [0.001, 0.2],
  usd_per_request: [0.01, 10],
  usd_per_search: [0.001, 0.1],
};

describe.each(RECORDED_PROVIDERS)('what %s really answered', (providerId) => {
  const unread = new Set<string>();
  let heard: readonly Heard[] = [];
  beforeAll(async () => {
    heard = await hear(providerId, unread);
  });

  it('is read as well as ever', () => {
    const models = heard.flatMap(({ listing }) => listing.models);
    const proposals = models.map(proposeModel);
    const history = decideOverTime(providerId, heard);
    const measured: Numbers = {
      answers: heard.length,
      models: models.length,
      other: proposals.filter(({ category }) => category === 'other').length,
      withoutOutput: proposals.filter(({ output_modalities }) => output_modalities.length === 0).length,
      unreadable: heard.flatMap(({ listing }) => [...listing.odd.unreadable.values()].flat()).length,
      withoutId: heard.flatMap(({ listing }) => listing.odd.withoutId).length,
      refused: history.filter(({ decision }) => decision.accepted === null).length,
      unread: [...unread].sort(),
    };
    expect(moved(providerId, measured, RATCHET[providerId])).toEqual([]);
  });

  it('holds prices of the size that is usual in their unit', () => {
    for (const { listing } of heard) {
      for (const { unit, amount } of listing.models.flatMap(({ prices }) => prices)) {
        const [least, most] = USUAL[unit] ?? [0, 0];
        expect({ unit, amount, usual: amount >= least && amount <= most }).toMatchObject({ usual: true });
      }
    }
  });

  it('brings back what comes back', () => {
    const history = decideOverTime(providerId, heard);
    for (const { decision, known } of history) {
      const seen = new Set(decision.sightings.filter((one) => one.seen).map(({ model_id }) => model_id));
      for (const model of known.filter(({ model_id }) => seen.has(model_id))) {
        expect(model).toMatchObject({ missed_runs: 0, deprecated_by_absence: false });
      }
    }
  });

  it('in refusing a key is our problem, and no list', async () => {
    for (const answer of realAnswers(providerId).filter(({ status }) => status !== 200)) {
      const failure = await listModels(adapterOf(providerId), answer.call()).catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ code: 'credentials_refused' });
    }
  });
});
