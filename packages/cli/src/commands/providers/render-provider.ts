import { type Row, rowOf } from '../../admin/rows.ts';
import { renderFields } from '../../rendering/fields.ts';

/** One provider, a line for each field that is known. */
export function renderProvider(provider: Row): string {
  return renderFields({ ...rowOf(provider.record), ...provider }, ['record']);
}
