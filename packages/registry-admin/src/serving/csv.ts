/** A value of a cell. */
export type CellValue = string | number | boolean | Date | readonly string[] | null;

/**
 * What a spreadsheet takes for the beginning of a formula; the full-width forms too, which some fold into the plain ones. Text
 * that has the apostrophe already gets another: otherwise `@a` and `'@a` would be one and the same in CSV.
 */
const FORMULA = /^'*[=+\-@\t\r\n|＝＋－＠]/;

/**
 * Rows as CSV (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe before it, which the spreadsheet
 * takes for «this is text»; numbers stay numbers. Lists are joined by semicolons, unknown is empty.
 */
export function toCsv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, CellValue>>[],
): string {
  const lines = [columns.map(cell), ...rows.map((row) => columns.map((column) => cell(row[column])))];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

function cell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === 'string' ? value : value.join(';');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
