import type { ModelDetail } from '../../api/queries.ts';
import { percent, perM, usd, words } from '../../design/numbers.ts';
import { Panel, Popover, Unknown } from '../../design/parts.tsx';
import { Glyph } from '../../design/state.tsx';

interface Source {
  readonly source: string;
  readonly states?: unknown;
  readonly verified?: boolean;
  readonly observed_at?: string;
  readonly note?: string;
}

/** Every figure of the model with where it comes from. */
export function Facts({ model }: { readonly model: ModelDetail }) {
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

/** Under which terms the model may be used. */
export function Licence({ model }: { readonly model: ModelDetail }) {
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
