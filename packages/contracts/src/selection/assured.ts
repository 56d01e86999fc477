import type { z } from 'zod';
import { type Assurances, endOf, heldAssuranceSchema, heldOf, isAssured, startOf } from '../model/assurances.ts';
import type { SelectableModel } from '../model/model.ts';
import {
  type Assurance,
  assuranceSchema,
  PROCESSING_AREAS,
  type ProcessingArea,
  processedIn,
} from '../vocabulary/assurance.ts';
import type { ComplianceClaim } from '../vocabulary/words.ts';
import type { Gate } from './gate.ts';

/** What it takes to do without an assurance, or in another area. */
const DROPPED_ASSURANCE = 5;
const OTHER_AREA = 2;

const HELD = [true];
const NOT_HELD: readonly boolean[] = [];

const found = (model: SelectableModel, name: Assurance) => model.assurances[name] ?? 'unknown';

/** Something must be assured of the model, at the time of the selection. Unknown never passes. */
export function assured<const Name extends string>(name: Name, assurance: Assurance): Gate<boolean, Name> {
  return {
    name,
    asks: (required) => required,
    weakens: (stated, locked) => locked && !stated,
    passes: (model, _, { atMs }) => isAssured(model.assurances, assurance, atMs),
    found: (model) => found(model, assurance),
    required: (_, { atMs }) => `${assurance} at ${new Date(atMs).toISOString()}`,
    concession: () => ({ to: false, size: DROPPED_ASSURANCE }),
    compiled: [
      { by: 'every', wordsOf: ({ assurances }) => (heldOf(assurances, assurance) === null ? NOT_HELD : HELD) },
      {
        by: 'column',
        numberOf: ({ assurances }) => endOf(heldOf(assurances, assurance) ?? {}),
        least: (required, atMs) => (required ? atMs + 1 : Number.NEGATIVE_INFINITY),
      },
      {
        by: 'column',
        numberOf: ({ assurances }) => -startOf(heldOf(assurances, assurance) ?? {}),
        least: (required, atMs) => (required ? -atMs : Number.NEGATIVE_INFINITY),
      },
    ],
  };
}

/** The provider must be certified for all of these, at the time of the selection. */
export function certified<const Name extends string>(name: Name): Gate<readonly ComplianceClaim[], Name> {
  return {
    name,
    asks: (claims) => claims.length > 0,
    weakens: (stated, locked) => !locked.every((claim) => stated.includes(claim)),
    passes: (model, claims, { atMs }) => claims.every((claim) => isAssured(model.assurances, claim, atMs)),
    found: (model, _) => model.compliance,
    required: (claims, { atMs }) => ({ every: claims, at: new Date(atMs).toISOString() }),
    concession: ({ assurances }, claims, { atMs }) => {
      const left = claims.filter((claim) => isAssured(assurances, claim, atMs));
      return { to: left, size: DROPPED_ASSURANCE * (claims.length - left.length) };
    },
  };
}

/** Requests must be processed in one of these areas and nowhere else. */
export function processedInOneOf<const Name extends string>(name: Name): Gate<readonly ProcessingArea[], Name> {
  return {
    name,
    asks: (areas) => areas.length > 0,
    weakens: (stated, locked) =>
      locked.length > 0 && !(stated.length > 0 && stated.every((one) => locked.includes(one))),
    passes: ({ assurances }, areas, { atMs }) => areas.some((area) => isAssured(assurances, processedIn(area), atMs)),
    found: ({ assurances }) =>
      Object.fromEntries(
        PROCESSING_AREAS.flatMap((area) => {
          const stated = assurances[processedIn(area)];
          return stated === undefined ? [] : [[area, typeof stated === 'object' ? 'yes' : stated]];
        }),
      ),
    required: (areas, { atMs }) => ({ oneOf: areas, at: new Date(atMs).toISOString() }),
    concession: ({ assurances }, areas, { atMs }) => {
      const other = PROCESSING_AREAS.find((area) => isAssured(assurances, processedIn(area), atMs));
      if (other === undefined) return { to: [], size: DROPPED_ASSURANCE };
      return { to: [...areas, other], size: OTHER_AREA };
    },
  };
}

/** What is asked of the treatment of a request, as prices and conditions go by it; SQL's `price_query` has the same parts. */
export interface AskedAssurances {
  /** One of these areas will do; empty is anywhere. */
  readonly areas: readonly ProcessingArea[];
  /** Each of these must hold. */
  readonly every: readonly Assurance[];
}

/** Nothing is asked. */
export const NOTHING_ASSURED: AskedAssurances = { areas: [], every: [] };

/** What criteria ask to be assured; all of it may be left out. */
export interface AskingCriteria {
  readonly requireHIPAA?: boolean | undefined;
  readonly processingRegion?: ProcessingArea | readonly ProcessingArea[] | undefined;
  readonly requireZeroRetention?: boolean | undefined;
  readonly requireNoTraining?: boolean | undefined;
  readonly requireCertificates?: ComplianceClaim | readonly ComplianceClaim[] | undefined;
}

/** What criteria ask to be assured, each once, in the order of the gates; {@link NOTHING_ASSURED} where that is nothing. */
export function askedAssurances(criteria: AskingCriteria): AskedAssurances {
  const { requireHIPAA, processingRegion, requireZeroRetention, requireNoTraining, requireCertificates } = criteria;
  // Most ask nothing: this runs for every selection.
  const asksData = requireZeroRetention || requireNoTraining;
  if (!requireHIPAA && processingRegion === undefined && !asksData && requireCertificates === undefined)
    return NOTHING_ASSURED;
  const areas = listOf(processingRegion);
  const every = new Set<Assurance>(requireHIPAA ? ['HIPAA'] : []);
  if (requireZeroRetention) every.add('zero_retention');
  if (requireNoTraining) every.add('no_training');
  for (const claim of listOf(requireCertificates)) every.add(claim);
  return every.size === 0 && areas.length === 0 ? NOTHING_ASSURED : { areas, every: [...every] };
}

const EMPTY: readonly never[] = [];
function listOf<Word extends string>(stated: Word | readonly Word[] | undefined): readonly Word[] {
  if (stated === undefined) return EMPTY;
  return typeof stated === 'string' ? [stated] : stated;
}

/** What makes one assurance true that was asked for. */
export const assuranceConditionSchema = heldAssuranceSchema.extend({ assurance: assuranceSchema }).readonly();
/** What makes one assurance true that was asked for. */
export type AssuranceCondition = z.output<typeof assuranceConditionSchema>;

/** What to do for an assurance to hold, in a phrase such as `processed_in_eu: call api.eu.mistral.ai, at 1.1 times the list price`. */
export function conditionText(condition: AssuranceCondition): string {
  const { assurance, host, parameter, setting, agreement, multiplier, until, exclusions } = condition;
  const parts = [
    host === undefined ? [] : `call ${host}`,
    parameter === undefined ? [] : `with ${parameter}`,
    setting === undefined ? [] : `given ${setting}`,
    agreement === undefined ? [] : `under ${agreement}`,
    multiplier === undefined || multiplier === 1 ? [] : `at ${multiplier} times the list price`,
    until === undefined ? [] : `until ${until}`,
  ].flat();
  const except = exclusions === undefined ? '' : `, except for ${exclusions}`;
  return `${assurance}: ${parts.length === 0 ? 'by default' : parts.join(', ')}${except}`;
}

/**
 * What makes true what is asked, in the order of the gates: the host to call, what a request must carry, what must be set or signed, the
 * factor on list prices, and until when it holds. What holds by itself is among it, with nothing to do.
 */
export function conditionsOf(
  { assurances }: { readonly assurances: Assurances },
  asked: AskedAssurances,
  atMs: number,
): readonly AssuranceCondition[] {
  const area = cheapestArea(assurances, asked, atMs);
  const names = area === null ? asked.every : [processedIn(area), ...asked.every];
  return names.flatMap((assurance) => {
    const held = isAssured(assurances, assurance, atMs) ? heldOf(assurances, assurance) : null;
    return held === null ? [] : [{ assurance, ...held }];
  });
}

/** The factor on list prices that is paid for what is asked; 1 where nothing is. SQL's `surcharge` says the same. */
export function surchargeOf(
  { assurances }: { readonly assurances: Assurances },
  asked: AskedAssurances,
  atMs: number,
): number {
  if (asked === NOTHING_ASSURED) return 1;
  let factor = 1;
  const area = cheapestArea(assurances, asked, atMs);
  if (area !== null) factor *= heldOf(assurances, processedIn(area))?.multiplier ?? 1;
  for (const name of asked.every) {
    if (isAssured(assurances, name, atMs)) factor *= heldOf(assurances, name)?.multiplier ?? 1;
  }
  return factor;
}

/** Of the areas that will do, the one that costs least; of equals the first. Null where none holds. */
function cheapestArea(assurances: Assurances, { areas }: AskedAssurances, atMs: number): ProcessingArea | null {
  let best: ProcessingArea | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const area of areas) {
    if (!isAssured(assurances, processedIn(area), atMs)) continue;
    const factor = heldOf(assurances, processedIn(area))?.multiplier ?? 1;
    if (factor < least) [best, least] = [area, factor];
  }
  return best;
}
