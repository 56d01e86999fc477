import { nameOf } from '../../admin/find-model.ts';
import { type Row, rowsOf } from '../../admin/rows.ts';
import { plainNumber } from '../../rendering/cell.ts';
import { renderRows } from '../../rendering/rows.ts';

/** Proposals as a table: what stands, what is proposed, by whom. */
export function renderProposals(page: Row): string {
  const columns = [
    { title: 'model', of: nameOf, maxWidth: 48 },
    { title: 'price', field: 'field' },
    { title: 'now', field: 'current_value', align: 'right' },
    { title: 'proposed', field: 'proposed_value', align: 'right' },
    { title: 'change', of: changeOf, align: 'right' },
    { title: 'why', field: 'reason' },
    { title: 'sources say', of: observationsOf, maxWidth: 60 },
    { title: 'status' },
    { title: 'id' },
  ] as const;
  return renderRows(rowsOf(page, 'proposals'), columns, 'No proposal matches.');
}

function changeOf(row: Row): string | null {
  const { current_value: now, proposed_value: next } = row;
  if (typeof now !== 'number' || typeof next !== 'number' || now === 0) return null;
  const percent = Math.round((next / now - 1) * 1_000) / 10;
  return `${percent > 0 ? '+' : ''}${percent} %`;
}

/** Such as `litellm 0.0025, models-dev 0.003`. */
function observationsOf(row: Row): string | null {
  if (!Array.isArray(row.observations)) return null;
  const seen = row.observations.map((observation: unknown) => {
    if (typeof observation !== 'object' || observation === null) return '?';
    const value: unknown = Reflect.get(observation, 'value');
    return `${String(Reflect.get(observation, 'source'))} ${typeof value === 'number' ? plainNumber(value) : '–'}`;
  });
  return seen.join(', ');
}
