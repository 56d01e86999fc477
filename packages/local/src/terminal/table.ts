import Table from 'cli-table3';

/** How a column's cells stand. */
export type Alignment = 'left' | 'right';

/** Rows as a table without box drawing: readable on a terminal and in a log. */
export function renderTable(
  columns: readonly { readonly title: string; readonly align?: Alignment }[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const bare = {
    ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '' },
    ...{
      'bottom-right': '',
      left: '  ',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '  ',
    },
  };
  const table = new Table({
    chars: bare,
    head: columns.map((column) => column.title),
    colAligns: columns.map((column) => column.align ?? 'left'),
    style: { head: ['bold'], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) table.push(row.map((cell) => (cell === null ? '–' : String(cell))));
  return table.toString();
}
