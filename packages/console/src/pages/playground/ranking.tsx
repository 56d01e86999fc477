import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Explanation, ModelSummary } from '../../api/queries.ts';
import { usePast } from '../../app/address.ts';
import { useKeys } from '../../app/keys.ts';
import { duration, latency, requestUsd, usd, words } from '../../design/numbers.ts';
import { Quality, Unknown } from '../../design/parts.tsx';
import { State, stateOf } from '../../design/state.tsx';

type Ranked = Explanation['models'][number];
const PARTS = [
  ['quality', 'var(--series-1)'],
  ['cost', 'var(--series-3)'],
  ['latency', 'var(--series-2)'],
  ['readiness', 'var(--series-4)'],
  ['health', 'var(--unknown)'],
] as const;

/** Rows of a ranking that are drawn; whoever asks for more narrows the request. */
const MOST = 200;

/** Why the first is the first, in one sentence that says the doubt. */
export function reasonOf({ models, eligible }: Explanation): string {
  const [first, second] = models.filter(({ rank }) => rank != null);
  if (first === undefined) return '';
  const facts = [
    first.quality ? `quality ${Math.round(first.quality.value)}` : 'quality unknown',
    first.cost?.tenant_usd == null ? 'price unknown' : `${requestUsd(first.cost.tenant_usd)} a request`,
    first.warmup_required ? `ready in ${duration(first.warmup_time_seconds ?? 60)}` : 'ready now',
  ];
  const head = eligible === 1 ? 'The only one' : `First of ${eligible}`;
  return `${head}: ${facts.join(', ')}.${second === undefined ? '' : doubt(first, second)}`;
}

function doubt(first: Ranked, second: Ranked): string {
  const [ours, theirs] = [first.score?.value, second.score?.value];
  const behind = ours == null || theirs == null ? ' is next' : ` comes ${(ours - theirs).toFixed(2)} behind`;
  const overlap =
    first.quality != null &&
    second.quality != null &&
    first.quality.low <= second.quality.high &&
    second.quality.low <= first.quality.high;
  return ` ${second.display_name}${behind}${overlap ? '; their quality intervals overlap, so call it close' : ''}.`;
}

/** The eligible models, best first, with the parts of their score; those of unknown quality after a divider. */
export function Ranking({
  explanation,
  states,
}: {
  readonly explanation: Explanation;
  readonly states: readonly ModelSummary[];
}) {
  const at = usePast();
  const ranked = explanation.models.filter(({ rank }) => rank != null).slice(0, MOST);
  const byId = new Map(states.map((model) => [model.id, model]));
  const [cursor, setCursor] = useState(0);
  useKeys({
    j: () => setCursor(Math.min(cursor + 1, ranked.length - 1)),
    k: () => setCursor(Math.max(cursor - 1, 0)),
  });
  const isScored = ranked.some(({ score }) => score != null);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className="tablewrap" tabIndex={0} aria-label="Ranking table">
        <table>
          <caption className="sr">Eligible models, best first</caption>
          <thead>
            <tr>
              <th className="num">#</th>
              <th>Model</th>
              <th>Quality</th>
              <th className="num">$ / request</th>
              <th className="num">Latency</th>
              <th>Readiness</th>
              {isScored && (
                <th className="hide-small num" aria-sort="descending">
                  Score
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {ranked.map((model, index) => (
              <RankedRow
                key={model.id}
                {...{ model, at, isScored }}
                summary={byId.get(model.id)}
                isCursor={index === cursor}
                onPoint={() => setCursor(index)}
                divided={model.quality == null && index > 0 && ranked[index - 1]?.quality != null && isScored}
              />
            ))}
          </tbody>
        </table>
      </section>
      <div className="foot">
        <span className="key">
          {PARTS.map(([part, colour]) => (
            <span key={part}>
              <i style={{ background: colour }} />
              {part === 'cost' ? 'price' : part}
            </span>
          ))}
        </span>
        <span className="right">
          Price with the tenant’s markup. <span className="probe">Dotted: the probe stands in</span>
        </span>
      </div>
    </>
  );
}

function RankedRow(props: {
  readonly model: Ranked;
  readonly summary: ModelSummary | undefined;
  readonly at: string | undefined;
  readonly isScored: boolean;
  readonly isCursor: boolean;
  readonly divided: boolean;
  readonly onPoint: () => void;
}) {
  const { model, summary, at, isScored, isCursor, divided, onPoint } = props;
  const cost = model.cost?.tenant_usd;
  return (
    <>
      {divided && (
        <tr className="cutline">
          <td colSpan={7}>Quality unknown for this use</td>
        </tr>
      )}
      <tr className={isCursor ? 'cursor' : ''} aria-current={isCursor ? 'true' : undefined} onClick={onPoint}>
        <td className="num dim">{model.rank}</td>
        <td className="who2">
          <Link to="/models/$id" params={{ id: model.id }} search={(at === undefined ? {} : { at }) as never}>
            {model.display_name}
          </Link>
          <span className="dim">{summary?.provider_name ?? model.provider_id}</span>
        </td>
        <td>
          <Quality quality={model.quality ?? null} />
        </td>
        <td
          className="num"
          title={
            model.cost?.organisation_usd == null
              ? undefined
              : `the organisation pays ${requestUsd(model.cost.organisation_usd)}`
          }
        >
          {cost == null ? <Unknown /> : requestUsd(cost)}
        </td>
        <td className="num">
          {model.latency_p50_ms == null ? (
            <Unknown />
          ) : (
            <span className={model.latency_source === 'probe' ? 'probe' : ''}>{latency(model.latency_p50_ms)}</span>
          )}
        </td>
        <td>
          {summary === undefined ? null : (
            <State
              state={stateOf(summary)}
              word={
                model.warmup_required ? (
                  <>
                    {words(String(summary.thermal_state).toLowerCase())}, ~{duration(model.warmup_time_seconds ?? 60)}
                    {summary.hourly_rate !== null && <span className="dim">, {usd(summary.hourly_rate)}/h</span>}
                  </>
                ) : undefined
              }
            />
          )}
        </td>
        {isScored && (
          <td className="num hide-small">
            <Score score={model.score ?? null} />
          </td>
        )}
      </tr>
    </>
  );
}

function Score({ score }: { readonly score: Ranked['score'] | null }) {
  if (score == null) return <span className="na">–</span>;
  const weights = score.weights as Readonly<Record<string, number>>;
  const parts = score.parts as Readonly<Record<string, number | null>>;
  const whole = PARTS.reduce((sum, [part]) => sum + (weights[part] ?? 0), 0) || 1;
  const said = PARTS.filter(([part]) => (weights[part] ?? 0) > 0).map(
    ([part]) => `${part} ${parts[part]?.toFixed(2) ?? 'unknown'}`,
  );
  return (
    <span title={said.join(', ')}>
      <span className="sc">{score.value.toFixed(2)}</span>
      <span className="parts" aria-hidden="true">
        {PARTS.map(([part, colour]) => (
          <i
            key={part}
            style={{ background: colour, width: `${(((parts[part] ?? 0) * (weights[part] ?? 0)) / whole) * 100}%` }}
          />
        ))}
      </span>
      <span className="sr">{said.join(', ')}</span>
    </span>
  );
}
