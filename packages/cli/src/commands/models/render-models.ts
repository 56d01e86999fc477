import { moreNote } from '../../admin/pages.ts';
import { type Row, rowsOf } from '../../admin/rows.ts';
import { plainNumber } from '../../rendering/cell.ts';
import { renderRows } from '../../rendering/rows.ts';

/** A page of models as a table, with how many there are. */
export function renderModels(page: Row): string {
  const table = renderRows(
    rowsOf(page, 'models'),
    [
      { title: 'provider', field: 'provider_id' },
      { title: 'model', field: 'model_id', maxWidth: 44 },
      { title: 'task', field: 'primary_mode' },
      { title: 'category' },
      { title: 'tier', field: 'min_tier', align: 'right' },
      { title: 'context', field: 'context_window', align: 'right' },
      { title: 'we pay', of: mainPrice, align: 'right' },
      { title: 'thermal', field: 'thermal_state' },
      { title: 'health', field: 'health_status' },
      { title: 'state', of: stateOf },
    ],
    'No model matches.',
  );
  return `${table}\n${page.total} models: ${page.external} external, ${page.selfHosted} self-hosted${moreNote(page)}`;
}

/** Columns of cost, the most telling first, with the unit that it is for. */
const PRICES = [
  ['hourly_rate', 'hour'],
  ['cost_per_image', 'image'],
  ['cost_per_minute', 'minute'],
  ['cost_per_second', 'second'],
  ['cost_per_1k_characters', '1k characters'],
  ['cost_per_3d_model', '3D model'],
  ['cost_per_minute_video', 'video minute'],
  ['cost_per_request', 'request'],
] as const;

/** What a model costs in its most telling unit; tokens by the million, as providers write them. */
function mainPrice(row: Row): string | null {
  const { input_cost_per_1k: input, output_cost_per_1k: output } = row;
  if (typeof input === 'number') {
    return `${perMillion(input)}${typeof output === 'number' ? ` / ${perMillion(output)}` : ''} $/M tokens`;
  }
  const known = PRICES.find(([column]) => typeof row[column] === 'number');
  return known === undefined ? null : `${plainNumber(Number(row[known[0]]))} $/${known[1]}`;
}

function perMillion(usdPer1k: number): string {
  return plainNumber(Number((usdPer1k * 1_000).toPrecision(12)));
}

/** What keeps a model from being chosen, if anything does. */
function stateOf(row: Row): string {
  const words = [
    row.enabled === false ? 'disabled' : '',
    row.deprecated === true ? 'deprecated' : '',
    typeof row.sunset_at === 'string' ? `sunset ${row.sunset_at.slice(0, 10)}` : '',
    row.commercial_use_allowed === false ? 'no commercial use' : '',
  ];
  return words.filter((word) => word !== '').join(', ') || 'in use';
}
