import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, api } from '../../api/client.ts';
import {
  explainQuery,
  type ModelSummary,
  modelsQuery,
  queryClient,
  type ThermalHistory,
  thermalHistoryQuery,
  thermalQuery,
} from '../../api/queries.ts';
import { useAddress, useChangeAddress } from '../../app/address.ts';
import { PageFrame } from '../../app/page.tsx';
import { toast } from '../../app/toasts.tsx';
import { Dialog, DialogFooter } from '../../design/dialog.tsx';
import { duration, requestUsd, sumUsd } from '../../design/numbers.ts';
import { Empty, Fault, Loaded, Panel, Segments, Unknown } from '../../design/parts.tsx';
import { Glyph, State } from '../../design/state.tsx';
import { SeriesChart } from '../parts/series-chart.tsx';
import { spellState, ThermalStrip } from '../parts/thermal-strip.tsx';
import './thermal.css';

const ORDER = ['hot', 'waking', 'warm', 'cold', 'off'];
const MEANING: Readonly<Record<string, string>> = {
  hot: 'serving',
  warm: 'ready, idle',
  waking: 'on their way',
  cold: 'asleep',
  off: 'not deployed',
};

/** How ready self-hosted models are and were, what that costs, and waking one. */
export default function ThermalPage() {
  const address = useAddress();
  const change = useChangeAddress();
  const hours = Number(address.hours ?? 24);
  const query = useQuery(thermalHistoryQuery(hours));
  const models = useQuery(modelsQuery()).data ?? [];
  const waking = models.find(({ id }) => id === address.wake);
  return (
    <PageFrame
      title="Thermal"
      name="Thermal"
      fact={query.data === undefined ? undefined : `${query.data.models.length} self-hosted models`}
      actions={
        <Segments
          label="Span"
          value={String(hours)}
          options={[
            ['6', '6 h'],
            ['24', '24 h'],
            ['168', '7 d'],
          ]}
          onChange={(value) => change({ hours: value })}
        />
      }
    >
      <div className="thermal-page">
        <Loaded what="The thermal states" query={query} rows={12}>
          {(history) => <Thermal history={history} hours={hours} models={models} />}
        </Loaded>
      </div>
      {waking !== undefined && <WakeDialog model={waking} onClose={() => change({ wake: undefined })} />}
    </PageFrame>
  );
}

function Thermal({
  history,
  hours,
  models,
}: {
  readonly history: ThermalHistory;
  readonly hours: number;
  readonly models: readonly ModelSummary[];
}) {
  const change = useChangeAddress();
  const [whole, showWhole] = useState(false);
  const now = useQuery(thermalQuery).data ?? [];
  const [from, to] = [new Date(history.from).getTime(), new Date(history.to).getTime()];
  const byId = new Map(models.map((model) => [model.id, model]));
  const measured = new Map(now.map((one) => [one.id, one]));
  const stateOfLast = ({ spells }: ThermalHistory['models'][number]) => {
    const last = spells.at(-1);
    return last === undefined ? 'off' : spellState(last);
  };
  const rows = [...history.models].sort(
    (left, right) =>
      ORDER.indexOf(stateOfLast(left)) - ORDER.indexOf(stateOfLast(right)) ||
      left.display_name.localeCompare(right.display_name),
  );
  const moving = rows.filter((row) => row.spells.length > 1 || !['cold', 'off'].includes(stateOfLast(row)));
  const shown = whole ? rows : moving;
  const tally = ORDER.map((state) => [state, rows.filter((row) => stateOfLast(row) === state).length] as const);
  const costs = history.costs;
  const times = [...costs.map(({ at }) => new Date(at).getTime() / 1_000), to / 1_000];
  const values = [...costs.map(({ usd_per_hour }) => usd_per_hour), costs.at(-1)?.usd_per_hour ?? 0];
  const span = `${hours < 48 ? `${hours} hours` : `${hours / 24} days`}`;
  return (
    <>
      <div className="topg">
        <section className="panel big3 body" aria-label="Running now">
          <div>
            <h2 className="sub">Running now</h2>
            <b className="figure">{sumUsd(history.now.usd_per_hour)}</b> <span className="dim">an hour</span>
            <p className="small dim">
              At least {sumUsd(history.spent_usd)} in the last {span}. All {history.now.deployed} deployed awake:{' '}
              {sumUsd(history.now.usd_per_hour_all_awake)} an hour.
            </p>
          </div>
          <ul className="tally">
            {tally.map(([state, count]) => (
              <li key={state}>
                <State state={state} />
                <b>{count}</b>
                <span className="dim small">{MEANING[state]}</span>
              </li>
            ))}
          </ul>
        </section>
        <Panel title="Cost, $ an hour" fact="one instance of every model that is awake">
          <div className="body">
            {costs.length === 0 ? (
              <Empty title="Nothing was awake in this time" />
            ) : (
              <SeriesChart
                label={`Cost an hour over ${span}, now ${sumUsd(history.now.usd_per_hour)}`}
                times={times}
                series={[{ label: sumUsd(values.at(-1) ?? 0), colour: '--series-1', values }]}
                format={sumUsd}
                fill
                height={180}
              />
            )}
          </div>
        </Panel>
      </div>
      <Panel
        title={`State over ${span}`}
        className="th"
        right={
          <span className="legend hide-small">
            {ORDER.map((state) => (
              <State key={state} state={state} />
            ))}
          </span>
        }
      >
        <table>
          <caption className="sr">Self-hosted models</caption>
          <thead>
            <tr>
              <th>Model</th>
              <th>{span} until now</th>
              <th>State</th>
              <th className="num">$ / hour</th>
              <th className="num hide-small">To ready</th>
              <th className="num hide-small">Sleeps after</th>
              <th>
                <span className="sr">Action</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => {
              const model = byId.get(row.id);
              const one = measured.get(row.id);
              const state = one?.warm_up_request_id != null ? 'waking' : stateOfLast(row);
              const ready = one?.measured_warmup_seconds;
              return (
                <tr key={row.id}>
                  <td className="nm">
                    <Link to="/models/$id" params={{ id: row.id }}>
                      <b>{row.display_name}</b>
                    </Link>
                  </td>
                  <td className="stc">
                    <ThermalStrip spells={row.spells} from={from} to={to} />
                  </td>
                  <td>
                    <State state={state} />
                  </td>
                  <td className="num">{model?.hourly_rate == null ? <Unknown /> : sumUsd(model.hourly_rate)}</td>
                  <td className="num hide-small">
                    {ready != null ? (
                      duration(ready)
                    ) : (
                      <span className="dim">~{duration(model?.warmup_time_seconds ?? 60)}</span>
                    )}
                  </td>
                  <td className="num dim hide-small">
                    {model?.scale_to_zero_minutes == null ? '–' : `${model.scale_to_zero_minutes} min`}
                  </td>
                  <td className="act num">
                    {state === 'cold' && (
                      <button type="button" className="btn" onClick={() => change({ wake: row.id })}>
                        Wake
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <div className="foot">
          <button type="button" className="btn quiet" onClick={() => showWhole(!whole)}>
            {whole
              ? 'Fold away what did not change'
              : `${rows.length - moving.length} asleep or not deployed all the time`}
          </button>
        </div>
      </Panel>
    </>
  );
}

/** Waking starts to cost money: it says how much, and what is cheaper, before it is asked. */
function WakeDialog({ model, onClose }: { readonly model: ModelSummary; readonly onClose: () => void }) {
  const ready = useQuery(
    explainQuery({
      task: model.primary_mode,
      tenantTier: 5,
      inputModality: model.input_modalities,
      acceptProbeLatency: true,
    } as never),
  ).data?.models.find(({ rank, warmup_required }) => rank != null && !warmup_required);
  const waking = useMutation({
    mutationFn: () =>
      answered(
        api.POST('/self-hosted/{id}/warm-up', {
          params: { path: { id: model.id } },
          body: { reason: 'Asked in the console' },
        }),
      ),
    onSuccess: async () => {
      onClose();
      toast(`${model.display_name}: a wake is asked for`);
      await queryClient.invalidateQueries({ queryKey: ['observed'] });
    },
  });
  const rate = model.hourly_rate === null ? 'an unknown price' : `${sumUsd(model.hourly_rate)} an hour`;
  return (
    <Dialog
      title={`Wake ${model.display_name}?`}
      about={`It runs on one ${model.instance_type} until it has been idle for ${model.scale_to_zero_minutes ?? 15} minutes.`}
      onClose={onClose}
    >
      <dl className="facts">
        <dt>Cost</dt>
        <dd>{rate}</dd>
        <dt>Ready in</dt>
        <dd>about {duration(model.warmup_time_seconds ?? 60)}</dd>
        <dt>Ready now instead</dt>
        <dd>
          {ready === undefined
            ? 'no other model of its task'
            : `${ready.display_name}${ready.cost?.tenant_usd == null ? '' : `, ${requestUsd(ready.cost.tenant_usd)} a request`}`}
        </dd>
      </dl>
      <p className="small dim row">
        <Glyph state="unknown" />
        Where THERMAL_ACTIONS is not act, the wake is recorded and not carried out.
      </p>
      {waking.error !== null && <Fault words={waking.error.message} />}
      <DialogFooter onClose={onClose} disabled={waking.isPending} onConfirm={() => waking.mutate()}>
        Wake for {rate}
      </DialogFooter>
    </Dialog>
  );
}
