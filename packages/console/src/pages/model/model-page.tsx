import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ModelDetail, modelQuery, referencesQuery } from '../../api/queries.ts';
import { useAddress, useChangeAddress, usePast } from '../../app/address.ts';
import { useKeys } from '../../app/keys.ts';
import { showOwnChange } from '../../app/live.ts';
import { PageFrame } from '../../app/page.tsx';
import { toast, undoLatest } from '../../app/toasts.tsx';
import { Icon } from '../../design/icons.tsx';
import { day, latency, perM, tokens, usd, words } from '../../design/numbers.ts';
import { Ago, Loaded, Panel, Unknown } from '../../design/parts.tsx';
import { Glyph, State, stateOf } from '../../design/state.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { Changes } from './model-changes.tsx';
import { Everyday } from './model-everyday.tsx';
import { Evidence } from './model-evidence.tsx';
import { Facts, Licence } from './model-facts.tsx';
import { ProviderLatency, ThermalOverTime } from './model-observed.tsx';
import { Prices } from './model-prices.tsx';
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
