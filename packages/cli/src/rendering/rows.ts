import { type Column, renderTable } from '@radiant/local/terminal/table';
import type { Row } from '../admin/rows.ts';
import { cellOf } from './cell.ts';

/** A column over the rows of an answer: a field by name, or whatever `of` makes of the row. */
export interface RowColumn extends Column {
  readonly field?: string;
  readonly of?: (row: Row) => unknown;
}

/** Rows as a table, or the sentence `none` where there are none. */
export function renderRows(rows: readonly Row[], columns: readonly RowColumn[], none: string): string {
  if (rows.length === 0) return none;
  const cellIn = (row: Row, column: RowColumn) => (column.of ? column.of(row) : row[column.field ?? column.title]);
  return renderTable(
    columns,
    rows.map((row) => columns.map((column) => cellOf(cellIn(row, column)))),
  );
}
