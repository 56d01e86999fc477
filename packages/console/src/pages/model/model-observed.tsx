import { useQuery } from '@tanstack/react-query';
import { type ModelDetail, providerHealthQuery, thermalHistoryQuery } from '../../api/queries.ts';
import { latency, usd } from '../../design/numbers.ts';
import { Empty, Loaded, Panel } from '../../design/parts.tsx';
import { SeriesChart } from '../parts/series-chart.tsx';
import { ThermalStrip } from '../parts/thermal-strip.tsx';

/** How long the provider’s probe took over 24 hours. */
export function ProviderLatency({ model }: { readonly model: ModelDetail }) {
  const query = useQuery(providerHealthQuery(model.provider_id, 24, 15));
  return (
    <Panel title="Latency of its provider’s probe" fact="24 hours, a gap is no check">
      <div className="body">
        <Loaded what="The probes" query={query} rows={3}>
          {({ samples }) => {
            const probed = samples.filter(({ avg_latency_ms }) => avg_latency_ms !== null);
            if (probed.length === 0) return <Empty title="No check in 24 hours" />;
            const times = probed.map(({ started_at }) => new Date(started_at).getTime() / 1_000);
            // Over three hours without a check no line is drawn.
            const gaps = times.flatMap((time, index) =>
              index > 0 && time - (times[index - 1] ?? 0) > 10_800 ? [(times[index - 1] ?? 0) + 1] : [],
            );
            const all = [...times, ...gaps].sort((left, right) => left - right);
            const value = (pick: 'avg_latency_ms' | 'p95_latency_ms') =>
              all.map((time) => (gaps.includes(time) ? null : (probed[times.indexOf(time)]?.[pick] ?? null)));
            return (
              <SeriesChart
                label="Probe latency over 24 hours"
                times={all}
                series={[
                  { label: 'Mean', colour: '--series-1', values: value('avg_latency_ms') },
                  { label: 'p95', colour: '--series-2', values: value('p95_latency_ms') },
                ]}
                format={latency}
                steps={false}
              />
            );
          }}
        </Loaded>
      </div>
    </Panel>
  );
}

/** In which thermal states the endpoint was over seven days. */
export function ThermalOverTime({ model }: { readonly model: ModelDetail }) {
  const query = useQuery(thermalHistoryQuery(168, model.model_id));
  return (
    <Panel title="Thermal state" fact="7 days">
      <div className="body">
        <Loaded what="Its thermal states" query={query} rows={2}>
          {({ models, from, to, spent_usd }) => {
            const [first] = models;
            if (first === undefined) return <Empty title="No state was recorded" />;
            return (
              <>
                <ThermalStrip spells={first.spells} from={new Date(from).getTime()} to={new Date(to).getTime()} />
                <p className="small dim">At least {usd(spent_usd)} while it was awake.</p>
              </>
            );
          }}
        </Loaded>
      </div>
    </Panel>
  );
}
