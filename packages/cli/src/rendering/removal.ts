import { type Row, rowsOf } from '../admin/rows.ts';

/** What a deletion took away, and how it comes back. */
export function renderRemoval(name: string, removal: Row): string {
  const references = rowsOf(removal, 'removed').map((reference) => `${reference.kind} ${reference.name}`);
  const also = references.length === 0 ? '' : ` With it went ${references.join(', ')}.`;
  return `Deleted ${name}.${also} \`registry undo ${removal.changeSetId}\` brings it back.`;
}
