import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, api } from '../../api/client.ts';
import {
  type Change,
  healthHistoryQuery,
  healthQuery,
  historyQuery,
  inboxQuery,
  modelsQuery,
  providersQuery,
  syncRunsQuery,
  thermalHistoryQuery,
} from '../../api/queries.ts';
import { PageFrame } from '../../app/page.tsx';
import { toast } from '../../app/toasts.tsx';
import { Icon } from '../../design/icons.tsx';
import { clock, latency, percent, sumUsd } from '../../design/numbers.ts';
import { Ago, Empty, Loaded, Panel, Unknown } from '../../design/parts.tsx';
import { isReady, State } from '../../design/state.tsx';
import { actorName, changeTitle, fieldTitle, fieldValue, tellingFields } from '../parts/change-list.tsx';
import { ProviderStrip } from '../parts/health-strip.tsx';
import { Everyday } from './everyday.tsx';
import { Needs } from './needs.tsx';
import './overview.css';

const WORST = ['unhealthy', 'degraded', 'unknown', 'healthy'];

/** How things stand, what needs a person, and what was chosen, in one look. */
export default function OverviewPage() {
  const inbox = useQuery(inboxQuery);
  const models = useQuery(modelsQuery());
  const health = useQuery(healthQuery);
  const history = useQuery(historyQuery({ limit: 40 }));
  const syncing = useMutation({
    mutationFn: () => answered(api.POST('/sync', { body: { syncType: 'full' } as never })),
    onSuccess: () => toast('A full sync is on its way'),
    onError: (error) => toast(`Not started: ${error.message}`),
  });
  return (
    <PageFrame
      title="Overview"
      name="Overview"
      actions={
        <button type="button" className="btn" disabled={syncing.isPending} onClick={() => syncing.mutate()}>
          <Icon name="syncs" />
          Sync now
        </button>
      }
    >
      <div className="overview-page">
        <Facts />
        <div className="grid">
          <Panel
            title="Needs you"
            right={
              <Link to="/inbox" className="link small">
                Inbox{inbox.data === undefined ? '' : `, ${inbox.data.count}`}
              </Link>
            }
          >
            <Loaded what="The inbox" query={inbox}>
              {(found) =>
                found.count === 0 ? (
                  <Empty title="Nothing needs you">
                    New models, prices in dispute and what is about to end appear here.
                  </Empty>
                ) : (
                  <Needs inbox={found} />
                )
              }
            </Loaded>
          </Panel>
          <Panel
            title="Chosen now for everyday requests"
            className="evp"
            right={
              <Link to="/playground" className="link small">
                Playground
              </Link>
            }
          >
            <Loaded what="The models" query={models}>
              {(all) => <Everyday models={all} />}
            </Loaded>
          </Panel>
          <Panel
            title="Providers, 24 hours"
            right={
              <Link to="/providers" className="link small">
                All
              </Link>
            }
          >
            <Loaded what="The health of providers" query={health}>
              {(rows) => <Providers rows={rows} />}
            </Loaded>
          </Panel>
          <Panel
            title="Changes"
            right={
              <Link to="/time" className="link small">
                Time machine
              </Link>
            }
          >
            <Loaded what="The history" query={history}>
              {(changes) => (
                <Feed
                  changes={changes}
                  names={new Map(models.data?.map(({ id, display_name }) => [id, display_name]))}
                />
              )}
            </Loaded>
          </Panel>
        </div>
      </div>
    </PageFrame>
  );
}

function Facts() {
  const models = useQuery(modelsQuery()).data?.filter(({ enabled }) => enabled);
  const health = useQuery(healthQuery).data;
  const thermal = useQuery(thermalHistoryQuery(24)).data;
  const run = useQuery(syncRunsQuery).data?.find(({ sync_type }) => sync_type === 'full');
  const unwell = health?.filter(({ status }) => status !== 'healthy') ?? [];
  const external = models?.filter(({ hosting_type }) => hosting_type === 'external').length ?? 0;
  return (
    <div className="panel kp">
      <div>
        <span className="dim">Models</span>
        <b>{models?.length ?? '…'}</b>
        <span className="small dim">
          {external} external, {(models?.length ?? 0) - external} self-hosted
        </span>
      </div>
      <div>
        <span className="dim">Ready now</span>
        <b>{models?.filter(isReady).length ?? '…'}</b>
        <span className="small dim">answer without a wake</span>
      </div>
      <div>
        <span className="dim">Providers well</span>
        <b>
          {(health?.length ?? 0) - unwell.length}
          <span className="dim"> / {health?.length ?? '…'}</span>
        </b>
        <span className="small dim cut">
          {unwell.length === 0 ? 'all of them' : unwell.map(({ provider_id }) => provider_id).join(', ')}
        </span>
      </div>
      <div>
        <span className="dim">Self-hosted cost</span>
        <b>{thermal === undefined ? '…' : sumUsd(thermal.now.usd_per_hour)}</b>
        <span className="small dim">an hour, {thermal?.now.instances ?? 0} running</span>
      </div>
      <div>
        <span className="dim">Last full sync</span>
        <b>{run === undefined ? '…' : clock(run.started_at)}</b>
        <span className="small dim">
          {run === undefined ? 'none yet' : `${run.status}, ${run.errors.length} errors`}
        </span>
      </div>
    </div>
  );
}

function Providers({
  rows,
}: {
  readonly rows: readonly {
    provider_id: string;
    region: string;
    status: string;
    avg_latency_ms: number | null;
    p95_latency_ms: number | null;
    error_rate: number | null;
  }[];
}) {
  const history = useQuery(healthHistoryQuery(24, 15)).data;
  const names = new Map(useQuery(providersQuery).data?.map(({ id, record }) => [id, String(record.name)]));
  const worst = [...rows].sort(
    (left, right) =>
      WORST.indexOf(left.status) - WORST.indexOf(right.status) ||
      (right.error_rate ?? 0) - (left.error_rate ?? 0) ||
      (right.avg_latency_ms ?? 0) - (left.avg_latency_ms ?? 0),
  );
  const to = Date.now();
  return (
    <div className="tablewrap">
      <table className="pv">
        <caption className="sr">Providers, the worst first</caption>
        <thead>
          <tr>
            <th>Provider</th>
            <th>State</th>
            <th>Checks</th>
            <th className="num">Mean</th>
            <th className="num">p95</th>
            <th className="num">Errors</th>
          </tr>
        </thead>
        <tbody>
          {worst.slice(0, 10).map((row) => (
            <tr key={`${row.provider_id} ${row.region}`}>
              <td>
                <Link to="/providers" search={{ provider: row.provider_id } as never}>
                  <b>{names.get(row.provider_id) ?? row.provider_id}</b>
                </Link>
              </td>
              <td>
                <State state={row.status} />
              </td>
              <td>
                <ProviderStrip history={history} of={row} from={to - 86_400_000} to={to} />
              </td>
              <td className="num">{row.avg_latency_ms === null ? <Unknown /> : latency(row.avg_latency_ms)}</td>
              <td className="num">{row.p95_latency_ms === null ? <Unknown /> : latency(row.p95_latency_ms)}</td>
              <td className="num">{row.error_rate === null ? <Unknown /> : percent(row.error_rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Changes that people would call one are joined: those of one decision. */
function Feed({
  changes,
  names,
}: {
  readonly changes: readonly Change[];
  readonly names: ReadonlyMap<string, string>;
}) {
  const decided = changes.filter(({ action, actor_kind }) => !(action === 'insert' && actor_kind === 'catalogue'));
  const joined = [...Map.groupBy(decided, ({ change_set_id, id }) => change_set_id ?? id).values()];
  if (joined.length === 0)
    return <Empty title="Nothing has changed yet">What people and syncs decide appears here.</Empty>;
  return (
    <ul className="feed">
      {joined.slice(0, 8).map((group) => {
        // What was added says more than what follows from it.
        const first = group.find(({ action }) => action === 'insert') ?? group[0];
        if (first === undefined) return null;
        const [field] = tellingFields(first.changed_fields);
        return (
          <li key={first.id}>
            <b>{names.get(first.entity_id) ?? changeTitle(first)}</b>
            {group.length > 1 ? ` and ${group.length - 1} more ` : ' '}
            {first.action === 'insert'
              ? 'added'
              : first.action === 'delete'
                ? 'deleted'
                : field === undefined
                  ? 'changed'
                  : fieldTitle(field).toLowerCase()}{' '}
            {first.action === 'update' && field !== undefined && (
              <>
                {fieldValue(field, first.before?.[field])} → {fieldValue(field, first.after?.[field])}
              </>
            )}
            <div className="small dim cut">
              {actorName(first)}, <Ago at={first.changed_at} />
              {first.reason === null ? '' : `: “${first.reason}”`}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
