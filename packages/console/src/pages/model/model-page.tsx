import { useQueries, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import {
  benchmarkScoresQuery,
  benchmarksQuery,
  explainQuery,
  historyQuery,
  type ModelDetail,
  modelQuery,
  priceHistoryQuery,
  providerHealthQuery,
  referencesQuery,
  scoresQuery,
  thermalHistoryQuery,
} from '../../api/queries.ts';
import { useAddress, useChangeAddress, usePast } from '../../app/address.ts';
import { useKeys } from '../../app/keys.ts';
import { showOwnChange } from '../../app/live.ts';
import { PageFrame } from '../../app/page.tsx';
import { toast, undoLatest } from '../../app/toasts.tsx';
import { Icon } from '../../design/icons.tsx';
import { day, latency, percent, perM, tokens, usd, words } from '../../design/numbers.ts';
import { Ago, Empty, Loaded, Panel, Popover, Quality, Segments, Unknown } from '../../design/parts.tsx';
import { Glyph, State, stateOf } from '../../design/state.tsx';
import { EVERYDAY } from '../overview/everyday.tsx';
import { actorName, fieldTitle, fieldValue, tellingFields } from '../parts/change-list.tsx';
import { type Series, SeriesChart } from '../parts/series-chart.tsx';
import { ThermalStrip } from '../parts/thermal-strip.tsx';
import { foundWords, gateWords } from '../playground/gate-words.ts';
import { requestOf } from '../playground/request.ts';
import { EditDialog } from './edit-dialog.tsx';
import { saveModel } from './save-model.ts';
import './model.css';

/** Everything that the registry knows of one model, each figure with where it comes from. */
export default function ModelPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const at = usePast();
  const address = useAddress();
  const change = useChangeAddress();
  const query = useQuery(modelQuery(id, at));
  const { model, etag } = query.data ?? {};
  const edit = () => (etag == null ? undefined : change({ edit: 'yes' }));
  useKeys({
    e: edit,
    y: () =>
      model &&
      void navigator.clipboard.writeText(`${model.provider_id}/${model.model_id}`).then(() => toast('Id copied')),
  });
  const toggle = async (one: ModelDetail, tag: string) => {
    try {
      await saveModel(
        one,
        tag,
        { enabled: !one.enabled },
        one.enabled ? 'Disabled in the console' : 'Enabled in the console',
      );
      toast(`${one.display_name}: ${one.enabled ? 'disabled' : 'enabled'}`, () => undoLatest());
    } catch (error) {
      toast(`Not changed: ${error instanceof Error ? error.message : error}`);
    }
    await showOwnChange();
  };
  return (
    <PageFrame
      name={model?.display_name ?? 'Model'}
      title={
        <>
          <Link to="/models" search={(at === undefined ? {} : { at }) as never} className="crumb mid">
            Models
          </Link>
          <span className="crumb dim"> / </span>
          {model?.display_name ?? ''}
        </>
      }
      showsPast
      actions={
        model !== undefined &&
        etag != null && (
          <>
            <Link to="/playground" search={{ task: model.primary_mode } as never} className="btn wide">
              <Icon name="playground" />
              Try
            </Link>
            <button type="button" className="btn wide" onClick={() => void toggle(model, etag)}>
              {model.enabled ? 'Disable' : 'Enable'}
            </button>
            <button type="button" className="btn solid" onClick={edit}>
              Edit<kbd>E</kbd>
            </button>
          </>
        )
      }
    >
      <Loaded what="The model" query={query} rows={10}>
        {(found) => <Detail model={found.model} />}
      </Loaded>
      {address.edit !== undefined && model !== undefined && etag != null && (
        <EditDialog model={model} etag={etag} onClose={() => change({ edit: undefined })} />
      )}
    </PageFrame>
  );
}

function Detail({ model }: { readonly model: ModelDetail }) {
  const {
    deprecated,
    successor,
    sunset_at,
    status,
    provider_name,
    model_id,
    provider_id,
    primary_mode,
    min_tier,
    updated_at,
  } = model;
  const references = useQuery(referencesQuery(model.id));
  return (
    <div className="model-page">
      <div className="head">
        {(deprecated || sunset_at !== null || !model.enabled) && (
          <div className="banner warn">
            <Glyph state="degraded" />
            <span>
              <b className="strong">
                {(status as string) === 'retired' ? 'Retired.' : model.enabled ? 'Legacy.' : 'Not in use.'}
              </b>{' '}
              {successor === null ? 'No successor is named.' : `${provider_name} names ${successor} as successor.`}{' '}
              {sunset_at === null ? 'No sunset date is known.' : `It retires ${day(sunset_at)}.`}
            </span>
          </div>
        )}
        <div className="idl">
          <State state={stateOf(model)} />
          <span>{provider_name}</span>
          <code>
            {provider_id}/{model_id}
          </code>
          <button
            type="button"
            className="link"
            aria-label="Copy id"
            onClick={() =>
              void navigator.clipboard.writeText(`${provider_id}/${model_id}`).then(() => toast('Id copied'))
            }
          >
            <Icon name="copy" />
          </button>
          <span className="dim">
            {words(primary_mode)}, tier {min_tier} and up, changed <Ago at={updated_at} />
          </span>
        </div>
        <Hero model={model} />
      </div>
      <div className="grid">
        <div className="stackp">
          <Prices model={model} />
          <Evidence model={model} />
          {model.hosting_type === 'external' ? <ProviderLatency model={model} /> : <ThermalOverTime model={model} />}
          <Everyday model={model} />
        </div>
        <div className="stackp">
          <Facts model={model} />
          <Panel title="Can do" right={<span className="dim">{model.capabilities.length}</span>}>
            <div className="body caps">
              {model.capabilities.map((one) => (
                <span key={one} className="chip">
                  {words(one)}
                </span>
              ))}
            </div>
          </Panel>
          <Licence model={model} />
          <Panel title="Used by">
            <Loaded what="What uses it" query={references} rows={2}>
              {(found) => (
                <div className="body">
                  {found.length === 0 ? (
                    <span className="dim">No default, policy or successor names it.</span>
                  ) : (
                    found.map(({ kind, id, name }) => <div key={`${kind}${id}`}>{name}</div>)
                  )}
                </div>
              )}
            </Loaded>
          </Panel>
          <Changes model={model} />
        </div>
      </div>
    </div>
  );
}

function Hero({ model }: { readonly model: ModelDetail }) {
  const general = Object.entries(
    (model.quality ?? {}) as Record<string, { value: number; low: number; high: number }>,
  )[0];
  const own = (model.quality as Record<string, { value: number; low: number; high: number }> | undefined)?.general;
  const [use, quality] = own === undefined ? (general ?? ['', undefined]) : ['general', own];
  const money = (value: number | null, unit: string) => [value === null ? null : usd(value), unit] as const;
  const priced =
    model.hosting_type === 'external' && model.input_cost_per_1k !== null
      ? ([
          ['Input', ...money(perM(model.input_cost_per_1k), 'per 1M')],
          ['Output', ...money(model.output_cost_per_1k === null ? null : perM(model.output_cost_per_1k), 'per 1M')],
          [
            'Cached input',
            ...money(model.cached_input_cost_per_1k === null ? null : perM(model.cached_input_cost_per_1k), 'per 1M'),
          ],
        ] as const)
      : ([
          ['Instance', ...money(model.hourly_rate, 'per hour')],
          ['Request', ...money(model.cost_per_request, 'each')],
          ['Image or minute', ...money(model.cost_per_image ?? model.cost_per_minute, 'each')],
        ] as const);
  const facts: readonly (readonly [string, string | null, string])[] = [
    ...priced,
    ['Context', model.context_window === null ? null : tokens(model.context_window), 'tokens'],
    ['Max output', model.max_output === null ? null : tokens(model.max_output), 'tokens'],
    [
      'Latency',
      model.latency_p50_ms === null ? null : latency(model.latency_p50_ms),
      model.latency_source === 'probe' ? 'probe median' : 'own median',
    ],
    [
      'Quality',
      quality === undefined ? null : String(Math.round(quality.value)),
      quality === undefined
        ? ''
        : `${words(use).toLowerCase()}, ${Math.round(quality.low)}–${Math.round(quality.high)}`,
    ],
  ];
  return (
    <div className="hero">
      {facts.map(([title, value, unit]) => (
        <div key={title}>
          <span className="dim">{title}</span>
          <b className={title === 'Latency' && model.latency_source === 'probe' && value !== null ? 'probe' : ''}>
            {value ?? <Unknown />}
          </b>
          <span className="small dim">{unit}</span>
        </div>
      ))}
    </div>
  );
}

const PRICED = [
  ['output_cost_per_1k', 'Output', '--series-1'],
  ['input_cost_per_1k', 'Input', '--series-2'],
  ['cached_input_cost_per_1k', 'Cached input', '--series-3'],
  ['hourly_rate', 'Instance', '--series-1'],
] as const;

function Prices({ model }: { readonly model: ModelDetail }) {
  const [days, setDays] = useState('90');
  const query = useQuery(priceHistoryQuery(model.id));
  const now = Date.now() / 1_000;
  const from = days === 'all' ? 0 : now - Number(days) * 86_400;
  return (
    <Panel
      title={model.hosting_type === 'external' ? 'Price, $ per 1M tokens' : 'Price, $ per hour'}
      fact="what the organisation pays"
      right={
        <Segments
          label="Span"
          value={days}
          options={[
            ['30', '30 d'],
            ['90', '90 d'],
            ['all', 'All'],
          ]}
          onChange={setDays}
        />
      }
    >
      <div className="body">
        <Loaded what="The prices" query={query} rows={4}>
          {(prices) => {
            const told = PRICED.flatMap(([field, label, colour]) => {
              const own = prices.filter((one) => one.field === field).reverse();
              return own.length === 0 ? [] : [{ field, label, colour, own }];
            });
            if (told.length === 0)
              return (
                <Empty title="No price by tokens or hours was ever recorded">
                  Tiers and other units stand under Facts.
                </Empty>
              );
            const seconds = (time: string) => new Date(time).getTime() / 1_000;
            const first = Math.min(...told.flatMap(({ own }) => own.map(({ changed_at }) => seconds(changed_at))));
            const times = [
              ...new Set([
                Math.max(from, Math.min(first, now - 3_600)),
                ...told
                  .flatMap(({ own }) => own.map(({ changed_at }) => seconds(changed_at)))
                  .filter((time) => time >= from),
                now,
              ]),
            ].sort((left, right) => left - right);
            const factor = (field: string, value: number | null) =>
              value === null ? null : field.endsWith('1k') ? perM(value) : value;
            const series = told.map(({ field, label, colour, own }): Series => {
              const values = times.map((time) =>
                factor(
                  field,
                  own.findLast(({ changed_at }) => seconds(changed_at) <= time)?.new_value ??
                    own[0]?.old_value ??
                    own[0]?.new_value ??
                    null,
                ),
              );
              const last = values.at(-1);
              return { label: last == null ? label : `${label} ${usd(last)}`, colour, values };
            });
            return (
              <SeriesChart
                label={`Prices: ${series.map(({ label }) => label).join(', ')}`}
                times={times}
                series={series}
                format={usd}
                marks={times.slice(1, -1)}
              />
            );
          }}
        </Loaded>
      </div>
    </Panel>
  );
}

/** Uses shown beside one another. */
const MOST_USES = 5;
/** Benchmarks for which the place among others is read. */
const MOST_BENCHMARKS = 12;

function Evidence({ model }: { readonly model: ModelDetail }) {
  const scores = useQuery(scoresQuery({ provider: model.provider_id, model: model.model_id }));
  const titles = new Map(useQuery(benchmarksQuery).data?.map(({ id, title }) => [id, title]));
  const own = scores.data ?? [];
  const ids = [...new Set(own.map(({ benchmark_id }) => benchmark_id))].slice(0, MOST_BENCHMARKS);
  const others = useQueries({ queries: ids.map((id) => benchmarkScoresQuery(id)) });
  const placed = new Map(ids.map((id, index) => [id, others[index]?.data ?? []]));
  const qualities = Object.entries(
    (model.quality ?? {}) as Record<string, Parameters<typeof Quality>[0]['quality'] & object>,
  );
  return (
    <Panel
      title="Quality, with its evidence"
      fact="80 % interval; each score with its place among those measured alike"
    >
      {qualities.length > 0 && (
        <div className="uses">
          {qualities.slice(0, MOST_USES).map(([use, quality]) => (
            <div className="use" key={use}>
              <span>{words(use).replace(' use', '')}</span>
              <Quality quality={quality} />
              <span className="small dim">
                {quality.benchmarks} benchmark{quality.benchmarks === 1 ? '' : 's'}
              </span>
            </div>
          ))}
        </div>
      )}
      <Loaded what="The scores" query={scores} rows={4}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="No score is recorded">
              Without one its quality is unknown. `registry scores add` records what you measured.
            </Empty>
          ) : (
            <div className="tablewrap">
              <table className="sc">
                <caption className="sr">Scores</caption>
                <thead>
                  <tr>
                    <th>Benchmark</th>
                    <th className="num">Value</th>
                    <th>Among those measured alike</th>
                    <th>Measured by</th>
                    <th>Effort</th>
                    <th className="num">As of</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((score) => (
                    <tr key={score.id}>
                      <td className="cut bench">
                        <a
                          href={score.source?.startsWith('http') ? score.source : undefined}
                          target="_blank"
                          rel="noreferrer noopener"
                        >
                          {titles.get(score.benchmark_id) ?? score.benchmark_id}
                        </a>{' '}
                        <span className="dim">{score.version ?? ''}</span>
                      </td>
                      <td className="num strong">
                        {score.value}
                        {score.unit === 'percent' ? '\u202f%' : ''}
                      </td>
                      <td>
                        <Among
                          own={score.value}
                          others={(placed.get(score.benchmark_id) ?? [])
                            .filter(({ version }) => version === score.version)
                            .map(({ value }) => value)}
                        />
                      </td>
                      <td>
                        {score.measurer} {score.measured_by === 'vendor' && <span className="chip line">vendor</span>}
                      </td>
                      <td>{score.effort ?? <Unknown />}</td>
                      <td className="num dim">{score.as_of === null ? <Unknown /> : day(score.as_of)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Among({ own, others }: { readonly own: number; readonly others: readonly number[] }) {
  if (others.length < 2) return <span className="dim small">no other</span>;
  const [least, most] = [Math.min(...others), Math.max(...others)];
  const x = (value: number) => 2 + ((value - least) / (most - least || 1)) * 132;
  const better = others.filter((value) => value > own).length;
  return (
    <svg
      className="spark"
      width="138"
      height="14"
      viewBox="0 0 138 14"
      role="img"
      aria-label={`higher than ${others.length - better - 1} of ${others.length - 1} others`}
    >
      <path d="M2 7H134" stroke="var(--line)" />
      {others.map((value, index) => (
        <path key={index} d={`M${x(value)} 4V10`} stroke="var(--line-strong)" />
      ))}
      <rect x={x(own) - 1.5} y="2" width="3" height="10" rx="1" fill="var(--accent)" />
    </svg>
  );
}

function ProviderLatency({ model }: { readonly model: ModelDetail }) {
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

function ThermalOverTime({ model }: { readonly model: ModelDetail }) {
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

/** For each everyday request: its place, or the gate that keeps it out. */
function Everyday({ model }: { readonly model: ModelDetail }) {
  const fitting = EVERYDAY.filter(({ search }) => (search.task ?? 'chat') === model.primary_mode);
  const answers = useQueries({ queries: fitting.map(({ search }) => explainQuery(requestOf(search, undefined))) });
  if (fitting.length === 0) return null;
  return (
    <Panel title="In everyday requests">
      <ul className="rows">
        {fitting.map(({ title, search }, index) => {
          const data = answers[index]?.data;
          const own = data?.models.find(({ id }) => id === model.id);
          const gate = own?.failed == null ? undefined : data?.gates.find((one) => one.gate === own.failed?.gate);
          return (
            <li key={title}>
              <Link to="/playground" search={search as never}>
                {title}
              </Link>
              <span className="right mid">
                {own === undefined
                  ? ''
                  : own.rank != null
                    ? `place ${own.rank} of ${data?.eligible}`
                    : `out: ${gate === undefined ? own.failed?.gate : gateWords(gate)}, found ${foundWords(own.failed?.gate ?? '', own.failed?.found)}`}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

interface Source {
  readonly source: string;
  readonly states?: unknown;
  readonly verified?: boolean;
  readonly observed_at?: string;
  readonly note?: string;
}

function Facts({ model }: { readonly model: ModelDetail }) {
  const sources = ((model.record.provenance as { sources?: Record<string, Source[]> } | null)?.sources ?? {}) as Record<
    string,
    Source[]
  >;
  const rows: readonly (readonly [string, string, string])[] = [
    [
      'Context',
      model.context_window === null ? 'unknown' : model.context_window.toLocaleString('en-US'),
      'context_window',
    ],
    ['Max output', model.max_output === null ? 'unknown' : model.max_output.toLocaleString('en-US'), 'max_output'],
    ['Released', model.record.release_date == null ? 'unknown' : String(model.record.release_date), 'release_date'],
    ...(model.instance_type === null ? [] : [['Instance', model.instance_type, 'instance_type'] as const]),
    ...(model.cache_write_cost_per_1k === null
      ? []
      : [['Cache write', `${usd(perM(model.cache_write_cost_per_1k))} / 1M`, 'cache_write_cost_per_1k'] as const]),
    ['Takes', model.input_modalities.map(words).join(', '), 'input_modalities'],
    ['Gives', model.output_modalities.map(words).join(', '), 'output_modalities'],
    [
      'Tenant pays',
      model.markup_rate === 0 ? 'cost, no markup' : `cost + ${percent(model.markup_rate)}`,
      'markup_rate',
    ],
  ];
  const variants = Array.isArray(model.price_variants)
    ? (model.price_variants as readonly Record<string, unknown>[])
    : [];
  return (
    <Panel title="Facts">
      <div className="body">
        <dl className="facts facts3">
          {rows.map(([title, value, field]) => {
            const of = sources[field] ?? [];
            return (
              <div key={title} className="contents">
                <dt>{title}</dt>
                <dd className={value === 'unknown' ? 'unknown' : ''}>{value}</dd>
                <dd>
                  {of.length > 0 && (
                    <Popover
                      button={
                        <button type="button" className="src">
                          {of.length} source{of.length === 1 ? '' : 's'}
                        </button>
                      }
                    >
                      {of.map((one) => (
                        <div key={one.source} className="small">
                          <b className="strong">{one.states === undefined ? '' : `${String(one.states)} · `}</b>
                          {one.source}{' '}
                          <span className="dim">
                            {one.verified ? 'verified' : 'not verified'}
                            {one.observed_at === undefined ? '' : `, ${one.observed_at}`}
                          </span>
                        </div>
                      ))}
                    </Popover>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
        {variants.length > 0 && (
          <details>
            <summary className="small dim">{variants.length} prices under conditions</summary>
            <ul className="small">
              {variants.map((one) => {
                const { unit, amount, ...when } = one;
                return (
                  <li key={JSON.stringify(one)}>
                    {usd(/per_1k/.test(String(unit)) ? perM(Number(amount)) : Number(amount))}{' '}
                    {words(String(unit).replace('usd_per_1k_', 'per 1M ').replace('usd_', ''))}
                    {Object.keys(when).length === 0
                      ? ''
                      : `: ${Object.values(when)
                          .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
                          .join(', ')}`}
                  </li>
                );
              })}
            </ul>
          </details>
        )}
      </div>
    </Panel>
  );
}

function Licence({ model }: { readonly model: ModelDetail }) {
  const { license, license_url, commercial_use_allowed: allowed, attribution_required, compliance } = model;
  return (
    <Panel title="Licence and compliance">
      <dl className="facts body">
        <dt>Terms</dt>
        <dd>
          {license === null ? (
            <Unknown />
          ) : license_url === null ? (
            license
          ) : (
            <a href={license_url} target="_blank" rel="noreferrer noopener" className="link">
              {license.replace('LicenseRef-', '')}
            </a>
          )}
        </dd>
        <dt>Commercial use</dt>
        <dd>
          {allowed === null ? (
            <Unknown />
          ) : (
            <span className="state">
              <Glyph state={allowed ? 'healthy' : 'unhealthy'} />
              {allowed ? 'Allowed' : 'Not allowed'}
            </span>
          )}
        </dd>
        <dt>Attribution</dt>
        <dd>{attribution_required === null ? <Unknown /> : attribution_required ? 'Required' : 'Not required'}</dd>
        <dt>Certificates</dt>
        <dd className="mid">{compliance.length === 0 ? 'none' : compliance.join(', ')}</dd>
      </dl>
    </Panel>
  );
}

function Changes({ model }: { readonly model: ModelDetail }) {
  const query = useQuery(historyQuery({ entityId: model.id, limit: 20 }));
  const undo = async (changeSetId: string) => {
    const [{ answered, api }] = await Promise.all([import('../../api/client.ts')]);
    try {
      await answered(
        api.POST('/change-sets/{id}/undo', {
          params: { path: { id: changeSetId } },
          body: { reason: 'Undone in the console' },
        }),
      );
      toast('Undone');
    } catch (error) {
      toast(`Not undone: ${error instanceof Error ? error.message : error}`);
    }
    await showOwnChange();
  };
  return (
    <Panel title="Changes">
      <div className="body">
        <Loaded what="Its history" query={query} rows={3}>
          {(changes) => (
            <ul className="ch">
              {changes.map((one) => (
                <li key={one.id}>
                  <div>
                    {one.action !== 'update'
                      ? one.action === 'insert'
                        ? 'Added'
                        : 'Deleted'
                      : tellingFields(one.changed_fields)
                          .slice(0, 4)
                          .map((field) => (
                            <div key={field}>
                              {fieldTitle(field)} <span className="old">{fieldValue(field, one.before?.[field])}</span>{' '}
                              → <b className="new">{fieldValue(field, one.after?.[field])}</b>
                            </div>
                          ))}
                  </div>
                  <span className="small dim">
                    {actorName(one)}, <Ago at={one.changed_at} />
                    {one.reason === null ? '' : `: “${one.reason}”`}
                  </span>
                  {one.action === 'update' && one.change_set_id !== null && (
                    <button
                      type="button"
                      className="btn quiet icon"
                      aria-label="Undo this change"
                      title="Undo this change"
                      onClick={() => void undo(one.change_set_id ?? '')}
                    >
                      <Icon name="undo" />
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </div>
    </Panel>
  );
}
