import {
  type CompiledGate,
  CRITERIA,
  GATES,
  isAsked,
  type SelectionCriteria,
  statedPriceQuery,
  type TableGate,
  useOf,
} from '@radiant/contracts';
import { comparablePrice } from '../cost/bill.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import type { PriceTable } from './price-table.ts';
import { type BitSet, bitSet, type Filter } from './scan.ts';
import { COLUMNS, columnByUse, INDEXES, type TaskModels } from './task-models.ts';

/** What a filter is drawn up for. */
interface Selection {
  readonly criteria: SelectionCriteria;
  readonly task: TaskModels;
  /** The model of each row. */
  readonly models: readonly SelectableModel[];
  readonly prices: PriceTable;
  readonly atMs: number;
}

/** Adds to a filter what a gate asks for. */
type Demand = (filter: Filter, selection: Selection, stated: unknown) => void;

const EMPTY: BitSet = bitSet(0);
const NOTHING: readonly [] = Object.freeze([]);

/** What is asked for where nothing is stated: by the gates that no criterion sets, and by what a criterion comes to by itself. */
const UNSTATED = GATES.flatMap(({ criterion, gate }) => {
  const wanted = CRITERIA.find(({ name }) => name === criterion)?.otherwise ?? null;
  if (criterion !== null && !isAsked(gate, wanted)) return [];
  return demandsOf(gate, (read) => read).map((demand) => ({ criterion, wanted, demand }));
});

/** What a criterion that is stated asks for, by its name, and its places in {@link UNSTATED} as bits: the table made into code once. */
const STATED: ReadonlyMap<string, { readonly demand: Demand; readonly bits: number }> = new Map(
  CRITERIA.flatMap(({ name, kind }) => {
    const demands = GATES.flatMap(({ criterion, gate }) => (criterion === name ? demandsOf(gate, kind.read) : []));
    const bits = UNSTATED.reduce((all, one, place) => (one.criterion === name ? all | (1 << place) : all), 0);
    return inOne(demands).map((demand) => [name, { demand, bits }] as const);
  }),
);

/** The hard gates of criteria as a filter over the models of one task. A word that none of them has leaves nothing. */
export function filterOf(selection: Selection, readyOnly: boolean): Filter {
  const filter: Filter = { all: [], none: NOTHING, any: NOTHING, limits: NOTHING, tests: NOTHING };
  const criteria: Readonly<Record<string, unknown>> = selection.criteria;
  let stated = 0;
  for (const name in criteria) {
    const value = criteria[name];
    const row = value === undefined ? undefined : STATED.get(name);
    if (row === undefined) continue;
    row.demand(filter, selection, value);
    stated |= row.bits;
  }
  // Not by looking for what is missing: that takes longer than all the rest.
  for (let place = 0; place < UNSTATED.length; place += 1) {
    const one = UNSTATED[place];
    if (one !== undefined && (stated & (1 << place)) === 0) one.demand(filter, selection, one.wanted);
  }
  if (readyOnly) filter.all.push(selection.task.ready);
  return filter;
}

/** What a gate demands; nothing where its compiled forms ask nothing of what has a slot. */
function demandsOf(gate: TableGate['gate'], read: (stated: unknown) => unknown): Demand[] {
  const { besides, ...alone } = gate;
  if (besides !== undefined) {
    return demandsOf(alone, read).map(
      (demand): Demand =>
        (filter, selection, stated) => {
          if (Reflect.get(selection.criteria, besides) !== undefined) demand(filter, selection, stated);
        },
    );
  }
  return inOne(gate.compiled?.flatMap((form) => demandOfForm(form, gate, read)) ?? [modelByModel(gate, read)]);
}

/** Several demands as one; none stays none. */
function inOne(demands: readonly Demand[]): Demand[] {
  const [only] = demands;
  if (demands.length < 2) return only === undefined ? [] : [only];
  return [
    (filter, selection, stated) => {
      for (const demand of demands) demand(filter, selection, stated);
    },
  ];
}

function demandOfForm(
  form: CompiledGate<unknown>,
  { asks = () => true }: TableGate['gate'],
  read: (stated: unknown) => unknown,
): Demand | [] {
  switch (form.by) {
    // Who has a slot has passed these.
    case 'presence':
    case 'task':
      return [];
    case 'every': {
      const index = INDEXES.indexOf(form.wordsOf);
      return ({ all }, { task }, stated) => {
        const sets = task.sets[index];
        if (Array.isArray(stated)) for (const word of stated) all.push(sets?.get(word) ?? EMPTY);
        else if (asks(stated)) all.push(sets?.get(stated) ?? EMPTY);
      };
    }
    case 'some':
    case 'none': {
      const index = INDEXES.indexOf(form.wordsOf);
      return (filter, { task }, stated) => {
        const words: readonly unknown[] = Array.isArray(stated) ? stated : [stated];
        if (words.length === 0) return;
        const sets = words.map((word) => task.sets[index]?.get(word) ?? EMPTY);
        if (form.by === 'some') filter.any = [...filter.any, sets];
        else filter.none = [...filter.none, ...sets];
      };
    }
    case 'only': {
      const index = INDEXES.indexOf(form.wordsOf);
      return (filter, { task, criteria }, stated) => {
        const sets = task.sets[index];
        if (sets === undefined || sets.size === 0) return;
        const these: readonly unknown[] = form.these(read(stated), criteria);
        for (const [word, set] of sets) if (!these.includes(word)) filter.none = [...filter.none, set];
      };
    }
    case 'column': {
      const index = COLUMNS.indexOf(form.numberOf);
      return (filter, { task, atMs }, stated) => {
        const column = task.columns[index];
        const least = form.least(read(stated), atMs);
        if (column === undefined || column.lowest >= least) return;
        filter.limits = [...filter.limits, { column: column.numbers, least }];
      };
    }
    case 'use':
      return (filter, { criteria, models, task }, stated) => {
        const column = columnByUse(task, form.numberOf, useOf(criteria), models);
        const least = form.least(read(stated));
        if (column.lowest < least) filter.limits = [...filter.limits, { column: column.numbers, least }];
      };
    case 'price':
      return (filter, { criteria, prices, task: { rows }, atMs }, stated) => {
        const column = prices.column(statedPriceQuery(criteria, atMs));
        const most = form.most(read(stated));
        filter.tests = [...filter.tests, (slot) => column.at(rows[slot] ?? 0) <= most];
      };
  }
}

/** For a gate without a compiled form. */
function modelByModel(gate: TableGate['gate'], read: (stated: unknown) => unknown): Demand {
  return (filter, { criteria, models, task: { rows }, atMs }, stated) => {
    const wanted = read(stated);
    if (gate.asks !== undefined && !gate.asks(wanted)) return;
    const query = statedPriceQuery(criteria, atMs);
    const circumstances = {
      rest: criteria,
      atMs,
      use: useOf(criteria),
      price: (model: SelectableModel) => comparablePrice(model, query),
    };
    const test = (slot: number) => {
      const model = models[rows[slot] ?? 0];
      return model !== undefined && gate.passes(model, wanted, circumstances);
    };
    filter.tests = [...filter.tests, test];
  };
}
