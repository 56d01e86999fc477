import { useState } from 'react';
import { listOf, useAddress, useChangeAddress } from '../../app/address.ts';
import { usd } from '../../design/numbers.ts';
import { type Counts, FACETS, type Facet, type Found, PRICE_STEPS } from './facets.ts';

/** Values that are shown before "n more". */
const SHOWN = 6;

/** What the list can be narrowed by, with how many models each value would leave. */
export function FacetList({ found }: { readonly found: Found }) {
  return (
    <aside className="facets" aria-label="Filters">
      {FACETS.slice(0, 3).map((facet, index) => (
        <FacetSection key={facet.name} facet={facet} counts={found.counts[index] ?? new Map()} />
      ))}
      <PriceSection found={found} />
      {FACETS.slice(3).map((facet, index) => (
        <FacetSection key={facet.name} facet={facet} counts={found.counts[index + 3] ?? new Map()} />
      ))}
    </aside>
  );
}

function FacetSection({ facet, counts }: { readonly facet: Facet; readonly counts: Counts }) {
  const [whole, showWhole] = useState(false);
  const chosen = listOf(useAddress()[facet.name]);
  const change = useChangeAddress();
  const values = [
    ...new Set([...chosen, ...[...counts].sort((left, right) => right[1] - left[1]).map(([value]) => value)]),
  ];
  if (values.length === 0) return null;
  return (
    <section>
      <h2 className="sub">{facet.title}</h2>
      {(whole ? values : values.slice(0, SHOWN)).map((value) => (
        <label key={value} className="fa">
          <input
            type="checkbox"
            className="check"
            checked={chosen.includes(value)}
            onChange={({ target }) => {
              const next = target.checked ? [...chosen, value] : chosen.filter((one) => one !== value);
              change({ [facet.name]: next.join(',') || undefined });
            }}
          />
          <span className="cut">{facet.wordOf(value)}</span>
          <span className="dim">{counts.get(value) ?? 0}</span>
        </label>
      ))}
      {values.length > SHOWN && (
        <button type="button" className="more" onClick={() => showWhole(!whole)}>
          {whole ? 'Fewer' : `${values.length - SHOWN} more`}
        </button>
      )}
    </section>
  );
}

function PriceSection({ found }: { readonly found: Found }) {
  const address = useAddress();
  const change = useChangeAddress();
  const chosen = listOf(address.price).map(Number);
  const highest = Math.max(1, ...found.prices);
  const width = 160 / PRICE_STEPS.length;
  const toggle = (step: number) => {
    const next = chosen.includes(step) ? chosen.filter((one) => one !== step) : [...chosen, step].sort();
    change({ price: next.join(',') || undefined });
  };
  return (
    <section>
      <h2 className="sub">Input price, $ per 1M</h2>
      <div className="hist">
        {found.prices.map((count, step) => {
          const height = count === 0 ? 1 : 4 + (count / highest) * 28;
          const from = PRICE_STEPS[step] ?? 0;
          const to = PRICE_STEPS[step + 1];
          const words = `${usd(from)} ${to === undefined ? 'and more' : `to ${usd(to)}`}: ${count} model${count === 1 ? '' : 's'}`;
          return (
            <button
              key={from}
              type="button"
              aria-pressed={chosen.includes(step)}
              aria-label={words}
              title={words}
              onClick={() => toggle(step)}
            >
              <svg viewBox={`0 0 ${width} 34`} preserveAspectRatio="none" aria-hidden="true">
                <rect x="1" y={34 - height} width={width - 2} height={height} rx="1.5" />
              </svg>
            </button>
          );
        })}
      </div>
      <div className="row micro dim hist-axis" aria-hidden="true">
        <span>$0.00</span>
        <span>$0.20</span>
        <span>$5+</span>
      </div>
      <label className="fa">
        <input
          type="checkbox"
          className="check"
          checked={address.otherwise !== 'no'}
          onChange={({ target }) => change({ otherwise: target.checked ? undefined : 'no' })}
        />
        <span className="cut">Priced otherwise</span>
        <span className="dim">{found.pricedOtherwise}</span>
      </label>
    </section>
  );
}
