import type { ProviderOverviewRow, RegistryCounts } from '@radiant/database';
import type { SyncSummary } from '@radiant/registry-sync';
import { renderTable } from '../terminal/table.ts';

/** Providers after a sync, one line each. */
export function renderProviders(rows: readonly ProviderOverviewRow[]): string {
  return renderTable(
    [
      { title: 'provider' },
      { title: 'models', align: 'right' },
      { title: 'seen', align: 'right' },
      { title: 'new', align: 'right' },
      { title: 'health' },
      { title: 'latency', align: 'right' },
    ],
    rows.map((row) => [
      row.provider_id,
      row.models,
      row.seen,
      row.discovered,
      row.reason === null || row.reason === 'ok' ? row.health : `${row.health} (${row.reason})`,
      row.latency_ms === null ? null : `${row.latency_ms} ms`,
    ]),
  );
}

/** Models by hosting type, one line. */
export function renderCounts(counts: RegistryCounts): string {
  return `${counts.total} models: ${counts.external} external of ${counts.providers} providers, ${counts.selfHosted} self-hosted`;
}

/** How a run ended, one line. */
export function renderSync(sync: SyncSummary): string {
  const parts = [
    sync.status,
    `${sync.providersUpdated} providers`,
    `${sync.modelsDiscovered} new`,
    `${sync.modelsUpdated} updated`,
    `${sync.modelsDeprecated} deprecated`,
    `${sync.errors.length} errors`,
  ];
  return `${parts.join(', ')}${sync.errorMessage === null ? '' : `: ${sync.errorMessage}`}`;
}
