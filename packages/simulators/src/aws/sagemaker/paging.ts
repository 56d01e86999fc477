import { validationFault } from '../wire/aws-fault.ts';

/** One page in SageMaker's order, with the token of the next. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextToken: string | undefined;
}

/** What a row is sorted by, and the name that makes the order total. */
export interface PageRow {
  readonly sortValue: string | number;
  readonly name: string;
}

/** SageMaker's page size when MaxResults is left out. */
const DEFAULT_PAGE_SIZE = 10;

/** The page after `token`. The token holds the last row's place, so that rows added or removed meanwhile shift nothing. */
export function pageOf<Row extends PageRow>(
  rows: readonly Row[],
  sortOrder: 'Ascending' | 'Descending',
  token: string | undefined,
  maxResults: number = DEFAULT_PAGE_SIZE,
): Page<Row> {
  const direction = sortOrder === 'Ascending' ? 1 : -1;
  const compare = (a: PageRow, b: PageRow) => direction * (order(a.sortValue, b.sortValue) || order(a.name, b.name));
  const last = token === undefined ? undefined : readToken(token);
  const remaining = rows.filter((row) => last === undefined || compare(row, last) > 0).sort(compare);
  const page = remaining.slice(0, maxResults);
  const end = page.at(-1);
  return { rows: page, nextToken: remaining.length > page.length && end ? writeToken(end) : undefined };
}

function order(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function writeToken({ sortValue, name }: PageRow): string {
  return Buffer.from(JSON.stringify([sortValue, name])).toString('base64');
}

function readToken(token: string): PageRow {
  try {
    const [sortValue, name]: unknown[] = JSON.parse(Buffer.from(token, 'base64').toString());
    if (typeof name === 'string' && (typeof sortValue === 'string' || typeof sortValue === 'number')) {
      return { sortValue, name };
    }
  } catch {
    // Not JSON: refused below like any other token that was not given out here.
  }
  throw validationFault('The pagination token is not valid.');
}
