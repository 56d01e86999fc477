import type { SqlType } from '@radiant/contracts';

/** What is said of a value beyond its type in SQL: that JSON holds an object, that a number counts something. */
type ColumnType = SqlType | 'object' | 'count';

/** What a query reads of a column of each type. */
interface Read {
  uuid: string;
  text: string;
  date: string;
  integer: number;
  count: number;
  bigint: number;
  numeric: number;
  boolean: boolean;
  'text[]': readonly string[];
  jsonb: unknown;
  object: Record<string, unknown>;
  timestamptz: Date;
}

/** A column of a row, whatever its name. */
export interface RowColumn {
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** The words that there are, where it holds one of them. */
  readonly words: readonly string[] | undefined;
}

/** The columns of the rows that a query reads, by name and in their order. */
export interface RowColumns<Row = unknown> {
  readonly columns: Readonly<Record<string, RowColumn>>;
  readonly names: readonly (keyof Row & string)[];
  /** The names as a SELECT list. */
  readonly list: string;
  /** Never set: carries the type. */
  readonly row?: Row;
}

type Blank = ' ' | '\n';
type Trim<Text extends string> = Text extends `${Blank}${infer Rest}`
  ? Trim<Rest>
  : Text extends `${infer Rest}${Blank}`
    ? Trim<Rest>
    : Text;
type Of<Type> = Type extends keyof Read ? Read[Type] : never;
type Column<Text extends string> = Text extends `${infer Name} ${infer Type} null`
  ? { [Key in Name]: Of<Type> | null }
  : Text extends `${infer Name} ${infer Type}`
    ? { [Key in Name]: Of<Type> }
    : never;
type Parsed<Text extends string> = Text extends `${infer First},${infer Rest}`
  ? Column<Trim<First>> & Parsed<Rest>
  : Column<Trim<Text>>;
type Row<Text extends string, Words> = {
  [Name in keyof Parsed<Text>]: Name extends keyof Words
    ? (Words[Name] extends readonly (infer Word)[] ? Word : never) | Extract<Parsed<Text>[Name], null>
    : Parsed<Text>[Name];
};

/**
 * The columns of a row, said once: the list that a query selects, the type of the row, and what the API answers are read from
 * it. Written as SQL writes a list of columns, with `null` behind those that may be null.
 *
 * @param words the words that there are of a column, by its name
 * @example rowColumns('id uuid, status text, decided_at timestamptz null', { status: ['open', 'decided'] })
 */
export function rowColumns<
  const Text extends string,
  const Words extends { readonly [Name in keyof Parsed<Text>]?: readonly string[] } = Record<never, never>,
>(text: Text, words?: Words): RowColumns<Row<Text, Words>> {
  const known: Readonly<Record<string, readonly string[] | undefined>> = words ?? {};
  const columns = text.split(',').map((column): [string, RowColumn] => {
    const [name = '', type = '', ...rest] = column.trim().split(' ');
    return [name, { type: type as ColumnType, nullable: rest.includes('null'), words: known[name] }];
  });
  const names = columns.map(([name]) => name) as (keyof Row<Text, Words> & string)[];
  return { columns: Object.fromEntries(columns), names, list: names.join(', ') };
}

/** The columns as a SELECT list, those that are computed by their expressions. */
export function selectOf<Row>({ names }: RowColumns<Row>, computed: { readonly [Name in keyof Row]?: string }): string {
  const select = names.map((name) => (computed[name] === undefined ? name : `${computed[name]} AS ${name}`));
  return select.join(', ');
}

/** Each column as `ON CONFLICT DO UPDATE` sets it to what was to be inserted. */
export function excluded<Row>({ names }: RowColumns<Row>): string {
  return names.map((name) => `${name} = excluded.${name}`).join(', ');
}

/** The row that a query reads of these columns. */
export type RowIn<Columns> = Columns extends RowColumns<infer Row> ? Row : never;
