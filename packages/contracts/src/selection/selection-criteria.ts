import { z } from 'zod';
import { defaultUse, type Use } from '../vocabulary/use.ts';
import { SELECTION_TABLE } from './criteria-table.ts';
import type { Criterion } from './criterion.ts';
import type { Gate } from './gate.ts';

type Table = typeof SELECTION_TABLE;

/** The name of a criterion. */
export type CriterionName = {
  [Name in keyof Table]: Table[Name] extends { readonly kind: unknown } ? Name : never;
}[keyof Table];

type Row<Name extends CriterionName> = Table[Name];

/** What each criterion comes to: what gates and orders read. Null means no such requirement. */
export type NormalCriteria = {
  readonly [Name in CriterionName]: ReturnType<Row<Name>['kind']['read']> | Otherwise<Row<Name>>;
};
type Otherwise<One> = One extends { readonly otherwise?: infer Value } ? Exclude<Value, undefined> : never;

/** A criterion with its name, as code that treats all alike sees it. */
export type NamedCriterion = Criterion<unknown, unknown, unknown, GateName> & { readonly name: CriterionName };

function isCriterion(entry: readonly [string, { readonly schema?: unknown }]): boolean {
  return entry[1].schema !== undefined;
}

/** Every criterion, in the order of the table. */
export const CRITERIA: readonly NamedCriterion[] = Object.entries(SELECTION_TABLE)
  .filter(isCriterion)
  .map(([name, row]) => ({ ...row, name }) as NamedCriterion);

/** What a caller wants. Everything but the preferences (`preferProvider`, `strategy`, `weights`) is a hard requirement. */
export const selectionCriteriaSchema = z.strictObject(
  Object.fromEntries(CRITERIA.map(({ name, schema }) => [name, schema])) as {
    readonly [Name in CriterionName]: Row<Name>['schema'];
  },
);
/** What a caller wants of a model; see {@link selectionCriteriaSchema}. */
export type SelectionCriteria = z.infer<typeof selectionCriteriaSchema>;

const CRITERION_OF: ReadonlyMap<string, NamedCriterion> = new Map(CRITERIA.map((one) => [one.name, one]));
const REQUIRED = CRITERIA.filter(({ otherwise }) => otherwise === undefined).map(({ name }) => name);

/**
 * Whether criteria are valid, decided in a fraction of a microsecond. It says yes exactly where the Zod schema does (a
 * property test holds the two together); the schema then says what is wrong.
 */
export function isPlainCriteria(input: unknown): input is SelectionCriteria {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  const stated = input as Readonly<Record<string, unknown>>;
  for (const name of REQUIRED) if (stated[name] === undefined) return false;
  for (const field in stated) {
    const row = CRITERION_OF.get(field);
    if (row === undefined) return false;
    const value = stated[field];
    if (value !== undefined && !row.kind.isValid(value)) return false;
  }
  return true;
}

/** What one criterion comes to. */
export function wantedOf<Name extends CriterionName>(criteria: SelectionCriteria, name: Name): NormalCriteria[Name] {
  const stated: unknown = criteria[name];
  const { otherwise, kind }: Pick<NamedCriterion, 'otherwise' | 'kind'> = SELECTION_TABLE[name];
  return (stated === undefined ? otherwise : kind.read(stated)) as NormalCriteria[Name];
}

/** Valid criteria with the defaults filled in. */
export function normalCriteria(criteria: SelectionCriteria): NormalCriteria {
  return Object.fromEntries(CRITERIA.map(({ name }) => [name, wantedOf(criteria, name)])) as NormalCriteria;
}

/** What models are used for in a selection: what the criteria say, or else the task's own use. */
export function useOf({ task, use }: Pick<NormalCriteria, 'task'> & { readonly use?: Use | null | undefined }): Use {
  return use ?? defaultUse(task);
}

/** A gate, and the criterion that sets it; null where the model alone decides. */
export interface TableGate {
  readonly criterion: CriterionName | null;
  readonly gate: Gate<unknown, GateName>;
}
type GateOf<One> = One extends { readonly gate?: Gate<never, infer Name> } ? Name : never;
/** The name of a hard gate. */
export type GateName = { [Name in keyof Table]: GateOf<Table[Name]> }[keyof Table];

/** The hard gates, in the order in which they are applied and named. */
export const GATES: readonly TableGate[] = Object.entries(SELECTION_TABLE).flatMap(([name, row]) => {
  if (row.gate === undefined) return [];
  const criterion = isCriterion([name, row]) ? name : 'of' in row ? row.of : null;
  return [{ criterion, gate: row.gate } as TableGate];
});

/** What decides whether one value of a criterion admits more than another: its gate, where it sets one and no other reads it. */
const ORDER_OF: ReadonlyMap<CriterionName, NonNullable<TableGate['gate']['weakens']>> = new Map(
  CRITERIA.flatMap(({ name }) => {
    const [gate, ...others] = GATES.filter(({ criterion }) => criterion === name).map((one) => one.gate);
    return gate?.weakens === undefined || others.length > 0 ? [] : [[name, gate.weakens] as const];
  }),
);

/**
 * Whether a value that a caller states of a criterion may admit what another, of a policy that locks it, keeps out. Where values have no
 * order of strictness, every other value may. Both are valid.
 */
export function weakens(name: CriterionName, stated: unknown, locked: unknown): boolean {
  const kind: NamedCriterion['kind'] = SELECTION_TABLE[name].kind as NamedCriterion['kind'];
  const order = ORDER_OF.get(name);
  if (order !== undefined) return order(kind.read(stated), kind.read(locked));
  return JSON.stringify(kind.read(stated)) !== JSON.stringify(kind.read(locked));
}

/** The names of {@link GATES}. */
export const GATE_NAMES: readonly GateName[] = GATES.map(({ gate }) => gate.name);

/** Whether a gate asks anything. */
export function isAsked(gate: TableGate['gate'], wanted: unknown): boolean {
  return wanted !== null && (gate.asks === undefined || gate.asks(wanted));
}
