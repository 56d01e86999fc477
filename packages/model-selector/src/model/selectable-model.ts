import {
  type AskingCriteria,
  type AssuranceCondition,
  askedAssurances,
  type CamelCased,
  camelCase,
  conditionsOf,
  type HealthStatus,
  NOTHING_ASSURED,
  namesOf,
  RegistryError,
  rowOf,
  SELECTOR_FIELDS,
  type SelectableModel,
  type SelectableModelRow,
  type SqlType,
} from '@radiant/contracts';
import type { RegionalLatencyRow, SnapshotModelText } from '@radiant/database';

export type { SelectableModel } from '@radiant/contracts';

/** A model that was selected. */
export interface SelectedModel extends SelectableModel {
  /** True for a self-hosted model that is neither HOT nor WARM: it answers only after `warmupTimeSeconds`. */
  readonly warmupRequired: boolean;
  /**
   * What makes true what the criteria ask to be assured: the host to call, what each request must carry, what must be set or signed, the
   * factor on list prices, and until when it holds. Empty where they ask nothing of the kind.
   */
  readonly conditions: readonly AssuranceCondition[];
}

/** How a provider fares in one region; latencies are those of its probe. */
export interface RegionalHealth {
  readonly providerId: string;
  readonly region: string;
  readonly healthStatus: HealthStatus;
  readonly avgLatencyMs: number | null;
  readonly p50LatencyMs: number | null;
  readonly p95LatencyMs: number | null;
  readonly errorRate: number | null;
}

/** A model's own figures in one region, as callers reported them; null where none did. */
export type RegionalLatency = CamelCased<RegionalLatencyRow>;

/** Whether a model can answer now: external ones always, self-hosted ones that are HOT or WARM. */
export function isReady(model: Pick<SelectableModel, 'hostingType' | 'thermalState'>): boolean {
  return model.hostingType === 'external' || model.thermalState === 'HOT' || model.thermalState === 'WARM';
}

/** Whether there is anything to wake: a model that is OFF has no endpoint. */
export function isDeployed({ thermalState }: Pick<SelectableModel, 'thermalState'>): boolean {
  return thermalState !== 'OFF';
}

/** The model as one that was selected. */
export function selectedModel(model: SelectableModel): SelectedModel {
  return { ...model, warmupRequired: !isReady(model), conditions: NO_CONDITIONS };
}

const NO_CONDITIONS: readonly AssuranceCondition[] = Object.freeze([]);

/** Selected models with what makes true what the criteria ask to be assured. */
export function withConditions(
  models: readonly SelectedModel[],
  criteria: AskingCriteria & { readonly at?: Date | number | null | undefined },
  nowMs: number,
): readonly SelectedModel[] {
  const asked = askedAssurances(criteria);
  if (asked === NOTHING_ASSURED) return models;
  const key = `${asked.areas.join()} ${asked.every.join()}`;
  const atMs = Number(criteria.at ?? nowMs);
  return models.map((model) => {
    const known = CONDITIONED.get(model)?.get(key);
    if (known !== undefined) return known;
    const conditioned = Object.freeze({ ...model, conditions: conditionsOf(model, asked, atMs) });
    if (Object.isFrozen(model) && isTimeless(conditioned.conditions)) remember(model, key, conditioned);
    return conditioned;
  });
}

/** Copies of models that a registry keeps, by what was asked of them: to copy a hundred takes five times as long as to find them. */
const CONDITIONED = new WeakMap<SelectedModel, Map<string, SelectedModel>>();
/** How much is asked of one model in different ways. */
const REMEMBERED_WAYS = 8;

function remember(model: SelectedModel, key: string, conditioned: SelectedModel): void {
  const ways = CONDITIONED.get(model) ?? new Map<string, SelectedModel>();
  if (ways.size >= REMEMBERED_WAYS) ways.clear();
  CONDITIONED.set(model, ways.set(key, conditioned));
}

/** Whether none of them begins or ends. */
function isTimeless(conditions: SelectedModel['conditions']): boolean {
  return conditions.every(({ from, until }) => from === undefined && until === undefined);
}

/** Lists that are the same text become the same array: ten thousand models have few. */
class TextLists {
  readonly #lists = new Map<string, readonly string[]>();

  words(text: string): readonly string[] {
    const known = this.#lists.get(text);
    if (known !== undefined) return known;
    // A text[] as PostgreSQL writes it: `{chat,"two words"}`.
    const found = text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g);
    const words = Array.from(found, ([, quoted, plain]) => quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
    this.#lists.set(text, Object.freeze(words));
    return words;
  }
}

/** The value that PostgreSQL's text stands for, by type; a time is milliseconds since 1970. */
const FROM_TEXT: Readonly<Record<SqlType, (text: string, lists: TextLists) => unknown>> = {
  uuid: String,
  text: String,
  date: String,
  integer: Number,
  bigint: Number,
  numeric: Number,
  boolean: (text) => text === 'true',
  jsonb: (text) => JSON.parse(text),
  timestamptz: (text) => new Date(Number(text)),
  'text[]': (text, lists) => lists.words(text),
};

const READERS = namesOf(SELECTOR_FIELDS).map((column) => {
  const { kind, ...options } = SELECTOR_FIELDS[column];
  return {
    column,
    name: camelCase(column),
    nullable: 'nullable' in options,
    words: kind.sql === 'text' && kind.words !== undefined ? kind.words : null,
    fromText: FROM_TEXT[kind.sql],
  };
});

/** Copied for every model, so that ten thousand have one shape and are read as fast as if their fields were written out. */
const BLANK: Readonly<Record<string, unknown>> = Object.fromEntries(READERS.map(({ name }) => [name, null]));

/** A registry row as a model. Words that this version does not know are refused, never passed on. */
export function modelFromRow(row: SelectableModelRow): SelectableModel {
  const model: Record<string, unknown> = { ...BLANK };
  for (const { column, name, words } of READERS) {
    const value: unknown = row[column];
    if (words !== null) requireKnown(words, value, column);
    model[name] = value;
  }
  return model as unknown as SelectableModel;
}

/** A model as the registry's JSON spells it: the row that it was read from. */
export const rowFromModel = (model: SelectableModel): SelectableModelRow => rowOf(namesOf(SELECTOR_FIELDS), model);

/** Reads models from PostgreSQL's text, column by column in the order of `SNAPSHOT_COLUMNS`. */
export class SnapshotTextReader {
  readonly #lists = new TextLists();

  /** The model that one row says. */
  model(row: SnapshotModelText): SelectableModel {
    const model: Record<string, unknown> = { ...BLANK };
    let position = 0;
    for (const { column, name, nullable, words, fromText } of READERS) {
      const text = row[position];
      position += 1;
      if (text != null) {
        if (words !== null) requireKnown(words, text, column);
        model[name] = fromText(text, this.#lists);
      } else if (!nullable) {
        throw new RegistryError('internal', `selectable_models has a row (id ${row[0]}) without ${column}`);
      }
    }
    return model as unknown as SelectableModel;
  }
}

/** Plain comparison: this runs for every one of ten thousand models. */
function requireKnown(words: readonly string[], value: unknown, column: string): void {
  if (value === null) return;
  for (const word of words) if (word === value) return;
  throw new RegistryError('internal', `The registry says ${column} "${value}"; expected one of ${words.join(', ')}`);
}
