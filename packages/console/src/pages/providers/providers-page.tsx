import { useQuery } from '@tanstack/react-query';
import { healthHistoryQuery, healthQuery, providerHealthQuery, providersQuery } from '../../api/queries.ts';
import { useAddress, useChangeAddress } from '../../app/address.ts';
import { PageFrame } from '../../app/page.tsx';
import { Dialog, DialogFooter } from '../../design/dialog.tsx';
import { latency, percent, words } from '../../design/numbers.ts';
import { Ago, Empty, Loaded, Moment, Panel, Segments, Unknown } from '../../design/parts.tsx';
import { State } from '../../design/state.tsx';
import { HealthStrip, ProviderStrip } from '../parts/health-strip.tsx';

const SPANS = { '6': 5, '24': 15, '168': 120 } as const;

/** How every provider fares: percentiles, errors, each check. */
export default function ProvidersPage() {
  const address = useAddress();
  const change = useChangeAddress();
  const hours = (address.hours ?? '24') as keyof typeof SPANS;
  const health = useQuery(healthQuery);
  const history = useQuery(healthHistoryQuery(Number(hours), SPANS[hours] ?? 15)).data;
  const providers = useQuery(providersQuery).data;
  const names = new Map(providers?.map(({ id, record }) => [id, String(record.name)]));
  const models = new Map(providers?.map(({ id, models: count }) => [id, count]));
  const to = Date.now();
  return (
    <PageFrame
      title="Providers"
      name="Providers"
      fact={
        health.data === undefined
          ? undefined
          : `${health.data.filter(({ status }) => status === 'healthy').length} of ${health.data.length} well`
      }
      actions={
        <Segments
          label="Span"
          value={hours}
          options={[
            ['6', '6 h'],
            ['24', '24 h'],
            ['168', '7 d'],
          ]}
          onChange={(value) => change({ hours: value })}
        />
      }
    >
      <Panel title="Checks" fact="one mark a bucket; a gap is no check">
        <Loaded what="The health of providers" query={health} rows={12}>
          {(rows) => (
            <div className="tablewrap">
              <table>
                <caption className="sr">Providers</caption>
                <thead>
                  <tr>
                    <th>Provider</th>
                    <th>State</th>
                    <th>Checks</th>
                    <th className="num hide-small">Models</th>
                    <th className="num hide-small">p50</th>
                    <th className="num">p95</th>
                    <th className="num hide-small">p99</th>
                    <th className="num">Errors</th>
                    <th className="hide-small">Since</th>
                    <th className="hide-small">Last error</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={`${row.provider_id} ${row.region}`}>
                      <td>
                        <button
                          type="button"
                          className="link ink"
                          onClick={() => change({ provider: row.provider_id })}
                        >
                          {names.get(row.provider_id) ?? row.provider_id}
                        </button>
                      </td>
                      <td>
                        <State state={row.status} />
                      </td>
                      <td>
                        <ProviderStrip history={history} of={row} from={to - Number(hours) * 3_600_000} to={to} />
                      </td>
                      <td className="num hide-small">{models.get(row.provider_id) ?? 0}</td>
                      <td className="num hide-small">
                        {row.p50_latency_ms === null ? <Unknown /> : latency(row.p50_latency_ms)}
                      </td>
                      <td className="num">{row.p95_latency_ms === null ? <Unknown /> : latency(row.p95_latency_ms)}</td>
                      <td className="num hide-small">
                        {row.p99_latency_ms === null ? <Unknown /> : latency(row.p99_latency_ms)}
                      </td>
                      <td className="num">{row.error_rate === null ? <Unknown /> : percent(row.error_rate)}</td>
                      <td className="dim hide-small">
                        <Ago at={row.status_since} />
                      </td>
                      <td className="dim hide-small cut errors">{row.last_error ?? ''}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Loaded>
      </Panel>
      {address.provider !== undefined && (
        <ProviderDialog id={address.provider} name={names.get(address.provider) ?? address.provider} />
      )}
    </PageFrame>
  );
}

function ProviderDialog({ id, name }: { readonly id: string; readonly name: string }) {
  const change = useChangeAddress();
  const query = useQuery(providerHealthQuery(id, 168, 60));
  const close = () => change({ provider: undefined });
  return (
    <Dialog
      title={name}
      about="Changes of its state over 7 days, and how often each hour’s checks failed."
      onClose={close}
      wide
    >
      <Loaded what={`The health of ${name}`} query={query}>
        {({ transitions, samples }) => (
          <>
            <HealthStrip samples={samples} from={Date.now() - 7 * 86_400_000} to={Date.now()} width={700} />
            {transitions.length === 0 ? (
              <Empty title="No change of state in 7 days" />
            ) : (
              <ul className="rows">
                {transitions.map((one) => (
                  <li key={`${one.changed_at}${one.region}`}>
                    <State state={one.status} />
                    <span className="dim">{one.reason === null ? '' : words(one.reason)}</span>
                    <span className="right dim">
                      <Moment at={one.changed_at} />
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
      <DialogFooter onClose={close} leave="Close" />
    </Dialog>
  );
}
