import { SCHEDULES } from '@radiant/registry-sync/schedules';

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
    ['API', `${base}/models`],
    ['docs', `${base}/docs`],
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
