import { z } from 'zod';
import { partialDateSchema, textSchema } from '../schema/scalars.ts';
import { didYouMean, strictObject } from '../schema/words.ts';

/**
 * Where a figure comes from. `verified` is true only where the source itself was read; what is recalled, estimated or taken
 * from an unreliable third party is false. `states` is what that source says, where it gives a value of its own.
 */
export const sourceSchema = strictObject({
  source: textSchema,
  verified: z.boolean({ error: 'true or false' }),
  states: z.union([z.number(), textSchema], { error: 'a number or text' }).optional(),
  observed_at: partialDateSchema.optional(),
  note: textSchema.optional(),
});
/** Where a figure comes from, and how far it can be trusted. */
export type CatalogueSource = z.infer<typeof sourceSchema>;

/** Sources by field, the one that the value was taken from first. */
export const sourcesSchema = z.record(z.string(), z.array(sourceSchema).min(1, { error: 'at least one source' }));
/** Sources by field of an entry. */
export type CatalogueSources = z.infer<typeof sourcesSchema>;

/** Two sources that disagree: what each says, what was chosen and why. */
export const conflictSchema = strictObject({
  field: textSchema,
  chosen: z.union([z.number(), textSchema]),
  values: z
    .array(strictObject({ source: textSchema, states: z.union([z.number(), textSchema]) }))
    .min(1, { error: 'at least one other value' }),
  note: textSchema.optional(),
});
/** A disagreement between sources, kept visible. */
export type CatalogueConflict = z.infer<typeof conflictSchema>;

/** How sure we are of an entry as a whole. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export const confidenceSchema = z.enum(CONFIDENCES, { error: 'high, medium or low' });

/** Relative difference from which two figures for the same thing count as a disagreement; below it they are rounding. */
const ROUNDING = 0.002;

/** What {@link checkSources} looks at of an entry. */
export interface SourcedEntry {
  readonly provenance: { readonly sources: CatalogueSources; readonly conflicts: readonly CatalogueConflict[] };
}

type Push = (path: PropertyKey[], input: unknown, message: string) => void;

function near(left: number, right: number): boolean {
  return Math.abs(left - right) <= ROUNDING * Math.max(Math.abs(left), Math.abs(right));
}

function checkFigure(field: string, value: number, entry: SourcedEntry, push: Push): void {
  const stated = (entry.provenance.sources[field] ?? [])
    .map((source) => source.states)
    .filter((states) => typeof states === 'number');
  if (stated.length > 0 && !stated.some((states) => near(states, value))) {
    push([field], value, `a value that one of its sources states (${stated.join(', ')})`);
  } else if (
    stated.some((states) => !near(states, value)) &&
    !entry.provenance.conflicts.some((conflict) => conflict.field === field)
  ) {
    push(['provenance', 'conflicts'], entry.provenance.conflicts, `an entry for ${field}, whose sources disagree`);
  }
}

/**
 * Holds an entry and its provenance together: every known value of a sourced field has a source, no source or conflict speaks
 * of a field that does not exist, a figure is one that a source states, and sources that disagree are listed as a conflict.
 *
 * @param sourced the fields that need a source; prices are worded as such in the refusal
 */
export function checkSources<Entry extends SourcedEntry>(sourced: {
  readonly prices: readonly string[];
  readonly others: readonly string[];
}): (context: z.core.ParsePayload<Entry>) => void {
  return (context) => {
    const entry = context.value;
    const fields = new Map<string, unknown>(Object.entries(entry));
    const push: Push = (path, input, message) => context.issues.push({ code: 'custom', path, input, message });
    for (const field of [...sourced.prices, ...sourced.others]) {
      const value = fields.get(field);
      if (value === null || value === undefined) continue;
      if (entry.provenance.sources[field] === undefined) {
        const what = sourced.prices.includes(field) ? 'a price' : 'a figure';
        push([field], value, `${what} with a source: add provenance.sources.${field}`);
      }
    }
    for (const field of Object.keys(entry.provenance.sources)) {
      if (fields.has(field)) continue;
      push(['provenance', 'sources', field], field, `a field of the entry${didYouMean(field, [...fields.keys()])}`);
    }
    entry.provenance.conflicts.forEach((conflict, index) => {
      if (!fields.has(conflict.field)) {
        const message = `a field of the entry${didYouMean(conflict.field, [...fields.keys()])}`;
        push(['provenance', 'conflicts', index, 'field'], conflict.field, message);
      } else if (conflict.chosen !== fields.get(conflict.field)) {
        push(['provenance', 'conflicts', index, 'chosen'], conflict.chosen, `the value of ${conflict.field}`);
      }
    });
    for (const [field, value] of fields) {
      if (typeof value === 'number') checkFigure(field, value, entry, push);
    }
  };
}
