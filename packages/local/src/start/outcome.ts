import type { ProviderOverviewRow, RegistryCounts } from '@radiant/database';
import type { SyncSummary } from '@radiant/registry-sync';
import { SCHEDULES } from '@radiant/registry-sync/schedules';
import type { OpenDatabase } from '../environment/database.ts';
import { renderTable } from '../terminal/table.ts';
import type { ExampleSelection } from './example-selection.ts';
import type { StartOptions } from './options.ts';

/** What `npm start -- --once --json` prints. */
export function outcomeOf(run: {
  readonly options: StartOptions;
  readonly database: OpenDatabase;
  readonly counts: RegistryCounts;
  readonly sync: SyncSummary;
  readonly selection: ExampleSelection | null;
  readonly startedAt: number;
}) {
  const { syncId, type, status, providersUpdated, modelsAdded, modelsUpdated } = run.sync;
  const { modelsDeprecated, errors, durationMs } = run.sync;
  return {
    mode: run.options.once ? 'once' : 'serve',
    database: { kind: run.database.kind, version: run.database.version },
    registry: run.counts,
    sync: {
      ...{ syncId, type, status, providersUpdated, modelsAdded, modelsUpdated },
      ...{ modelsDeprecated, errors, durationMs },
    },
    selection: run.selection,
    elapsedMs: Date.now() - run.startedAt,
  };
}

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

/** Where everything is while the registry is served. */
export interface Serving {
  readonly url: string;
  readonly token: string;
  /** The token came from ADMIN_TOKEN, so it is not printed. */
  readonly tokenGiven: boolean;
  readonly databaseUrl: string;
  /** Null when no provider is simulated. */
  readonly simulatorUrl: string | null;
}

/** What a person needs to go on: URLs, token, database, a first request, how to make a simulated provider fail. */
export function servingText(serving: Serving): string {
  const base = `${serving.url}/api/v2/admin/registry`;
  const token = serving.tokenGiven ? '$ADMIN_TOKEN' : serving.token;
  const rows: [string, string][] = [
    ['console', `${serving.url}/ (sign in with the token)`],
    ['docs', `${serving.url}/docs`],
    ['API', base],
    ['token', serving.tokenGiven ? 'the one in ADMIN_TOKEN' : serving.token],
    ['database', `psql '${serving.databaseUrl}'`],
    ['try', `curl -H "Authorization: Bearer ${token}" ${base}/stats`],
  ];
  if (serving.simulatorUrl !== null) {
    const fault = `'{"fault":{"fault":{"kind":"hang"}}}'`;
    rows.push(['break', `curl -X PATCH ${serving.simulatorUrl}/_control/providers/openai -d ${fault}`]);
  }
  const schedules = SCHEDULES.map((schedule) => `${schedule.syncType} ${schedule.words}`).join(', ');
  const lines = rows.map(([name, text]) => `  ${name.padEnd(9)} ${text}`);
  return ['', ...lines, '', `Serving. Schedules: ${schedules}. Ctrl-C stops everything.`].join('\n');
}
