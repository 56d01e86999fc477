import Table from 'cli-table3';
import pc from 'picocolors';

/** How a column's cells stand. */
export type Alignment = 'left' | 'right';

/** One column of a table. */
export interface Column {
  readonly title: string;
  readonly align?: Alignment;
  /** Longer cells are cut, with an ellipsis. */
  readonly maxWidth?: number;
}

const NO_LINES = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left-mid', 'mid', 'mid-mid', 'right', 'right-mid'])
    .map((place) => [place, '']),
);

/** Rows as a table without box drawing: readable on a terminal and in a log. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  // Asked here and not of picocolors, which colours pipes too where CI is set.
  const { bold } = pc.createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);
  const table = new Table({
    chars: { ...NO_LINES, left: '  ', middle: '  ' },
    head: columns.map((column) => bold(column.title)),
    colAligns: columns.map((column) => column.align ?? 'left'),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) table.push(columns.map((column, index) => shown(row[index] ?? null, column.maxWidth)));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** What others wrote (a provider's name for its model) must not steer the terminal. */
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

function shown(cell: string | number | null, maxWidth = Number.POSITIVE_INFINITY): string {
  if (cell === null) return '–';
  const text = String(cell).replace(CONTROL_CHARACTERS, ' ');
  return text.length > maxWidth ? `${text.slice(0, maxWidth - 1)}…` : text;
}
