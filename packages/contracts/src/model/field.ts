import type { z } from 'zod';
import type { Kind } from './kinds.ts';

/** How a field stands in a table. */
export interface Stored {
  /** Its column, where that has another name than the field. */
  readonly column?: string;
  /** Its kind, where that differs from the field's. */
  readonly kind?: Kind;
  /** Whether the table allows null, where that differs from what the registry shows. */
  readonly nullable?: boolean;
  /**
   * How a catalogue file states it: `required`; `nullable`, where it must be stated and may be null; `optional`, where it may
   * be left out and is null then; `file`, where the file it stands in says it once for all; `derived`, where seeding takes it
   * from the sources. Absent: the catalogue does not hold it.
   */
  readonly catalogue?: 'required' | 'nullable' | 'optional' | 'file' | 'derived';
  /** Whether each known value of the catalogue needs a source. */
  readonly sourced?: true;
  /** The part of the row by which an admin sets it; absent: no admin does. */
  readonly set?: 'fields' | 'price' | 'licence';
  /** False for what each database decides for itself: a bundle does not carry it. */
  readonly bundle?: false;
  /** What an admin who sets it cannot guess from its name. */
  readonly about?: string;
}

/** One field of a model: where it stands, beside what it is. */
export interface FieldOptions {
  /** Whether the registry shows null: unknown, or not billed so. */
  readonly nullable?: true;
  /** False for what only the stored row has. */
  readonly registry?: false;
  /** True for what selection sees. */
  readonly selector?: true;
  /** True for a cost in US dollars, which tenants pay with the markup. */
  readonly cost?: true;
  /** What a cost is for one of, as people read it: `image`. */
  readonly per?: string;
  /** Its place in `models`, where external models have it. */
  readonly external?: Stored;
  /** Its place in `self_hosted_models`, where those have it. */
  readonly selfHosted?: Stored;
  /** What a reader of the registry cannot guess from its name. */
  readonly about?: string;
}

/** A field of a kind. */
export function field<const FieldKind extends Kind, const Options extends FieldOptions>(
  kind: FieldKind,
  options: Options,
): { readonly kind: FieldKind } & Options {
  return { kind, ...options };
}

/** The same place in both tables. */
export function both<const Place extends Stored>(
  place: Place,
): { readonly external: Place; readonly selfHosted: Place } {
  return { external: place, selfHosted: place };
}

/** A column of a table, with everything said of it. */
export type Column = Omit<Stored, 'column' | 'kind' | 'nullable'> & {
  readonly kind: Kind;
  readonly nullable: boolean;
  /** True for a cost in US dollars. */
  readonly cost?: true | undefined;
};
/** The columns of a table by name. */
export type Columns = Readonly<Record<string, Column>>;

type ModelFields = Readonly<Record<string, { readonly kind: Kind } & FieldOptions>>;
type Property<Of, Key extends string, Otherwise> = Of extends { readonly [K in Key]: infer Value } ? Value : Otherwise;

/** The columns of one of the two tables of models. */
export type ColumnsIn<Fields, Table extends 'external' | 'selfHosted'> = {
  readonly [Name in keyof Fields as Fields[Name] extends { readonly [T in Table]: infer Place }
    ? Property<Place, 'column', Name>
    : never]: Fields[Name] extends { readonly [T in Table]: infer Place }
    ? Omit<Place, 'kind' | 'nullable'> & {
        readonly kind: Property<Place, 'kind', Property<Fields[Name], 'kind', never>>;
        readonly nullable: Property<Place, 'nullable', Property<Fields[Name], 'nullable', false>>;
        readonly cost: Property<Fields[Name], 'cost', undefined>;
      }
    : never;
};

/** The columns of one of the two tables of models, in the order of the fields. */
export function columnsIn<Fields extends ModelFields, Table extends 'external' | 'selfHosted'>(
  fields: Fields,
  table: Table,
): ColumnsIn<Fields, Table> {
  const columns = Object.entries(fields).flatMap(([name, { kind, nullable = false, cost, ...options }]) => {
    const place = options[table];
    if (place === undefined) return [];
    const { column = name, ...rest } = place;
    return [[column, { kind, nullable, cost, ...rest }] as const];
  });
  return Object.fromEntries(columns) as ColumnsIn<Fields, Table>;
}

/** What a value of a kind is when a query reads it. */
export type ValueOf<FieldKind> = FieldKind extends Kind<infer Value, infer _Stated> ? Value : never;
/** What a value of a kind is in JSON. */
export type StatedOf<FieldKind> = FieldKind extends Kind<infer _Value, infer Stated> ? Stated : never;

type OrNull<Value, Field> = Field extends { readonly nullable: true } ? Value | null : Value;

/** The row that a query reads of these fields or columns. */
export type RowOf<Fields> = {
  -readonly [Name in keyof Fields]: OrNull<ValueOf<Property<Fields[Name], 'kind', never>>, Fields[Name]>;
};

/** Those fields that have these properties. */
export type FieldsWith<Fields, Wanted> = {
  readonly [Name in keyof Fields as Fields[Name] extends Wanted ? Name : never]: Fields[Name];
};

const has = (field: object, wanted: object) =>
  Object.entries(wanted).every(([key, value]) => Reflect.get(field, key) === value);

/** Those fields that have these properties, in their order. */
export function fieldsWith<Fields extends object, const Wanted extends object>(
  fields: Fields,
  wanted: Wanted,
): FieldsWith<Fields, Wanted> {
  return Object.fromEntries(Object.entries(fields).filter(([, one]) => has(one, wanted))) as FieldsWith<Fields, Wanted>;
}

/** Those fields that do not have these properties, in their order. */
export function fieldsWithout<Fields extends object, const Unwanted extends object>(
  fields: Fields,
  unwanted: Unwanted,
): Omit<Fields, keyof FieldsWith<Fields, Unwanted>> {
  return Object.fromEntries(Object.entries(fields).filter(([, one]) => !has(one, unwanted))) as Omit<
    Fields,
    keyof FieldsWith<Fields, Unwanted>
  >;
}

/** The names of fields, in their order. */
export function namesOf<Fields extends object>(fields: Fields): (keyof Fields & string)[] {
  return Object.keys(fields) as (keyof Fields & string)[];
}

/** `cost_per_1k_characters` as TypeScript spells it: `costPer1kCharacters`. */
export type CamelCase<Name> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** A row in the spelling of TypeScript: the same values under camelCase names. */
export type CamelCased<Row> = { readonly [Name in keyof Row as CamelCase<Name>]: Row[Name] };

/** A field's name as TypeScript spells it. */
export function camelCase<Name extends string>(name: Name): CamelCase<Name> {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) as CamelCase<Name>;
}

/** A row in the spelling of TypeScript. */
export function camelCased<Row extends object>(row: Row): CamelCased<Row> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value])) as CamelCased<Row>;
}

/** The columns of a row out of values in the spelling of TypeScript. */
export function rowOf<Column extends string, Values extends Readonly<Record<CamelCase<Column>, unknown>>>(
  columns: readonly Column[],
  values: Values,
): { [Name in Column]: Values[CamelCase<Name>] } {
  const named: Readonly<Record<string, unknown>> = { ...values };
  return Object.fromEntries(columns.map((column) => [column, named[camelCase(column)]])) as ReturnType<
    typeof rowOf<Column, Values>
  >;
}

type Mode<Field> = Property<Field, 'catalogue', 'absent'>;
type CatalogueValue<Field> =
  Mode<Field> extends 'required' | 'file'
    ? StatedOf<Property<Field, 'kind', never>>
    : StatedOf<Property<Field, 'kind', never>> | null;

/** What a catalogue states of the columns of a table, in these modes. */
export type CatalogueEntry<Fields, Modes = 'required' | 'nullable' | 'optional'> = {
  -readonly [Name in keyof Fields as Mode<Fields[Name]> extends Modes ? Name : never]: CatalogueValue<Fields[Name]>;
};

/** The shape of a catalogue entry; what its file says for all entries is not in it. */
export function catalogueShape<Fields extends Columns>(
  columns: Fields,
): { readonly [Name in keyof CatalogueEntry<Fields>]: z.ZodType<CatalogueEntry<Fields>[Name]> } {
  const shape = Object.entries(columns).flatMap(([name, { kind, catalogue }]): [string, z.ZodType][] => {
    if (catalogue === 'required') return [[name, kind.catalogue]];
    if (catalogue === 'nullable') return [[name, kind.catalogue.nullable()]];
    if (catalogue === 'optional') return [[name, kind.catalogue.nullable().default(null)]];
    return [];
  });
  return Object.fromEntries(shape) as ReturnType<typeof catalogueShape<Fields>>;
}

/** What an admin may set of a part of a row. */
export type SettableShape<Fields, Group> = {
  readonly [Name in keyof Fields as Fields[Name] extends { readonly set: Group } ? Name : never]: z.ZodType<
    OrNull<StatedOf<Property<Fields[Name], 'kind', never>>, Fields[Name]>
  >;
};

/** The shape of what an admin may set of a part of a row. */
export function settableShape<Fields extends Columns, const Group extends NonNullable<Stored['set']>>(
  columns: Fields,
  group: Group,
): SettableShape<Fields, Group> {
  const shape = Object.entries(columns).flatMap(([name, { kind, nullable, set, about }]): [string, z.ZodType][] => {
    if (set !== group) return [];
    const schema = nullable ? kind.settable.nullable() : kind.settable;
    return [[name, about === undefined ? schema : schema.meta({ description: about })]];
  });
  return Object.fromEntries(shape) as SettableShape<Fields, Group>;
}

/** The shape of a record of a bundle: every column, as the table may hold it, but those that each database decides itself. */
export function bundleShape<Fields extends Columns>(
  columns: Fields,
): { readonly [Name in Exclude<keyof Fields, keyof FieldsWith<Fields, { readonly bundle: false }>>]: z.ZodType } {
  const shape = Object.entries(columns).flatMap(([name, { kind, nullable, bundle }]): [string, z.ZodType][] =>
    bundle === false ? [] : [[name, nullable ? kind.held.nullable() : kind.held]],
  );
  return Object.fromEntries(shape) as ReturnType<typeof bundleShape<Fields>>;
}
