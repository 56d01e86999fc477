import { useMemo } from 'react';
import type { Explanation } from '../../api/queries.ts';
import { useAddress, useChangeAddress } from '../../app/address.ts';
import { latency, moment, requestUsd, words } from '../../design/numbers.ts';
import { Loaded, Panel, Quality, Select, Unknown } from '../../design/parts.tsx';
import { ORDERS } from './request.ts';
import { useExplanation } from './use-explanation.ts';
import './playground-compare.css';

type Ranked = Explanation['models'][number];

/** The same request at two moments, or by two orders: who moved, who came, whose price changed. */
export function Compare() {
  const address = useAddress();
  const change = useChangeAddress();
  const moments = address.side === 'moments';
  const then = address.since ?? new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 13).concat(':00:00Z');
  const other = address.other ?? 'cost';
  const otherSearch = useMemo(() => ({ ...address, order: other }), [address, other]);
  const left = useExplanation(moments ? then : address.at, moments ? address : otherSearch).query;
  const right = useExplanation(address.at, address).query;
  const ranked = (data: Explanation | undefined) => (data?.models ?? []).filter(({ rank }) => rank != null);
  const [before, after] = [ranked(left.data), ranked(right.data)];
  const beforeById = new Map(before.map((model) => [model.id, model]));
  const afterById = new Map(after.map((model) => [model.id, model]));
  const both = after.filter(({ id }) => beforeById.has(id));
  const repriced = both.filter((model) => model.cost?.tenant_usd !== beforeById.get(model.id)?.cost?.tenant_usd).length;
  // A move is counted among the models that are in both.
  const placeBefore = new Map(before.filter(({ id }) => afterById.has(id)).map(({ id }, index) => [id, index]));
  const placeAfter = new Map(both.map(({ id }, index) => [id, index]));
  const local = new Date(new Date(then).getTime() - new Date(then).getTimezoneOffset() * 60_000)
    .toISOString()
    .slice(0, 16);
  return (
    <div className="compare-page">
      <div className="sum">
        {moments ? (
          <label className="row">
            <span className="dim">Then</span>
            <input
              className="input"
              type="datetime-local"
              value={local}
              onChange={({ target }) => target.value && change({ since: new Date(target.value).toISOString() })}
            />
          </label>
        ) : (
          <span className="row">
            <span className="dim">The other order</span>
            <Select
              label="The other order"
              value={other}
              options={ORDERS.filter((one) => one !== 'pareto').map((one) => [one, words(one)])}
              onChange={(order) => change({ other: order })}
            />
          </span>
        )}
        <span className="dim right small">
          {repriced} prices differ, {after.length - both.length} came, {before.length - both.length} gone
        </span>
      </div>
      <div className="two">
        <Panel
          title={moments ? moment(then) : words(other)}
          fact={moments ? 'as it was' : 'the other order'}
          right={<b>{left.data?.eligible ?? ''} eligible</b>}
        >
          <Loaded what="The ranking then" query={left}>
            {() => (
              <Side
                label="The ranking then"
                rows={before}
                note={(id) => (afterById.has(id) ? null : 'not eligible now')}
              />
            )}
          </Loaded>
        </Panel>
        <Panel
          title={moments ? 'Now' : words(address.order ?? 'best')}
          fact="live"
          right={<b>{right.data?.eligible ?? ''} eligible</b>}
        >
          <Loaded what="The ranking now" query={right}>
            {() => (
              <Side
                label="The ranking now"
                rows={after}
                moveOf={(id) => {
                  const [from, to] = [placeBefore.get(id), placeAfter.get(id)];
                  if (from === undefined || to === undefined) return 'new';
                  return from === to ? '–' : from > to ? `▲ ${from - to}` : `▼ ${to - from}`;
                }}
                was={(id) => beforeById.get(id)?.cost?.tenant_usd}
              />
            )}
          </Loaded>
        </Panel>
      </div>
    </div>
  );
}

function Side(props: {
  readonly label: string;
  readonly rows: readonly Ranked[];
  readonly note?: (id: string) => string | null;
  readonly moveOf?: (id: string) => string;
  readonly was?: (id: string) => number | null | undefined;
}) {
  const { label, rows, note, moveOf, was } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="tablewrap" tabIndex={0} aria-label={label}>
      <table>
        <caption className="sr">Ranking</caption>
        <thead>
          <tr>
            <th className="num">#</th>
            {moveOf !== undefined && <th>Move</th>}
            <th>Model</th>
            <th>Quality</th>
            <th className="num">$ / request</th>
            <th className="num">Latency</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 50).map((model) => {
            const cost = model.cost?.tenant_usd;
            const old = was?.(model.id);
            const changed = old != null && cost != null && old !== cost;
            return (
              <tr key={model.id}>
                <td className="num dim">{model.rank}</td>
                {moveOf !== undefined && <td className="mv">{moveOf(model.id)}</td>}
                <td className="who2">
                  <b className="nm">{model.display_name}</b>
                  <span className="dim">
                    {model.provider_id}
                    {note?.(model.id) ? ` · ${note(model.id)}` : ''}
                  </span>
                </td>
                <td>
                  <Quality quality={model.quality ?? null} />
                </td>
                <td className={`num ${changed ? 'chg' : ''}`}>
                  {cost == null ? <Unknown /> : requestUsd(cost)}
                  {changed && <span className="was">{requestUsd(old)}</span>}
                </td>
                <td className="num">{model.latency_p50_ms == null ? <Unknown /> : latency(model.latency_p50_ms)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
