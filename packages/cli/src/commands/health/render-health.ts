import type { Row } from '../../admin/rows.ts';
import { renderRows } from '../../rendering/rows.ts';

/** Health by provider and region as a table. */
export function renderHealth(rows: readonly Row[]): string {
  return renderRows(
    rows,
    [
      { title: 'provider', field: 'provider_id' },
      { title: 'region' },
      { title: 'status' },
      { title: 'reason' },
      { title: 'avg', align: 'right', of: (row) => milliseconds(row.avg_latency_ms) },
      { title: 'p95', align: 'right', of: (row) => milliseconds(row.p95_latency_ms) },
      { title: 'p99', align: 'right', of: (row) => milliseconds(row.p99_latency_ms) },
      { title: 'errors', align: 'right', of: (row) => share(row.error_rate) },
      { title: 'last check', field: 'last_check_at' },
      { title: 'last error', field: 'last_error', maxWidth: 60 },
    ],
    'No health is known yet; `registry sync health` looks.',
  );
}

/** Such as `212 ms`. */
export function milliseconds(value: unknown): string | null {
  return typeof value === 'number' ? `${Math.round(value)} ms` : null;
}

function share(value: unknown): string | null {
  return typeof value === 'number' ? `${Math.round(value * 1_000) / 10} %` : null;
}
