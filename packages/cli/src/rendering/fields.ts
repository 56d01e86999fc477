import { renderTable } from '@radiant/local/terminal/table';
import type { Row } from '../admin/rows.ts';
import { cellOf } from './cell.ts';

/** One thing, a line for each field; what is unknown or empty is left out, since every thing has many such fields. */
export function renderFields(row: Row, skip: readonly string[] = []): string {
  const lines = Object.entries(row)
    .filter(([name]) => !skip.includes(name))
    .map(([name, value]) => [name, cellOf(value)] as const)
    .filter(([, value]) => value !== null && value !== '{}');
  return renderTable([{ title: 'field' }, { title: 'value', maxWidth: 160 }], lines);
}
