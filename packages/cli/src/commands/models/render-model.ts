import { type Row, rowOf } from '../../admin/rows.ts';
import { renderFields } from '../../rendering/fields.ts';

/** Fields of the stored row that the registry's own do not show: who set what. */
const RECORDED = ['admin_fields', 'synced_fields'];

/** One model, a line for each field that is known. */
export function renderModel(model: Row): string {
  const record = model.record === undefined ? {} : rowOf(model.record);
  const recorded = Object.fromEntries(RECORDED.map((name) => [name, record[name]]));
  return renderFields({ ...model, ...recorded }, ['record']);
}
