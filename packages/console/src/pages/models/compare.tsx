import type { ReactNode } from 'react';
import type { ModelSummary } from '../../api/queries.ts';
import { Dialog, DialogFooter } from '../../design/dialog.tsx';
import { latency, percent, perM, tokens, usd, words } from '../../design/numbers.ts';
import { Quality, Unknown } from '../../design/parts.tsx';
import { State, stateOf } from '../../design/state.tsx';
import { licenceName, providerName } from './facets.ts';
import { otherPrice } from './price-cell.tsx';

const dollars = (value: number | null) => (value === null ? <Unknown /> : usd(perM(value)));

const ROWS: readonly (readonly [string, (model: ModelSummary) => ReactNode])[] = [
  ['Provider', providerName],
  ['State', (model) => <State state={stateOf(model)} />],
  ['Quality for its task', ({ quality }) => <Quality quality={quality} />],
  ['Input, per 1M', ({ input_cost_per_1k }) => dollars(input_cost_per_1k)],
  ['Output, per 1M', ({ output_cost_per_1k }) => dollars(output_cost_per_1k)],
  [
    'Priced otherwise',
    (model) => {
      const other = otherPrice(model);
      return other === null ? <span className="na">–</span> : `${usd(other[0])} / ${other[1]}`;
    },
  ],
  ['Markup', ({ markup_rate }) => (markup_rate === 0 ? 'none' : percent(markup_rate))],
  ['Context', ({ context_window }) => (context_window === null ? <Unknown /> : tokens(context_window))],
  ['Max output', ({ max_output }) => (max_output === null ? <Unknown /> : tokens(max_output))],
  ['Latency', ({ latency_p50_ms }) => (latency_p50_ms === null ? <Unknown /> : latency(latency_p50_ms))],
  ['From tier', ({ min_tier }) => min_tier],
  ['Licence', (model) => licenceName(model) ?? <Unknown />],
  [
    'Commercial use',
    ({ commercial_use_allowed: allowed }) => (allowed === null ? <Unknown /> : allowed ? 'Allowed' : 'Not allowed'),
  ],
  ['Takes', ({ input_modalities }) => input_modalities.map(words).join(', ')],
];

/** Up to four models beside one another, then what only some of them can do. */
export function CompareDialog({
  models,
  onClose,
}: {
  readonly models: readonly ModelSummary[];
  readonly onClose: () => void;
}) {
  const every = models.map(({ capabilities }) => new Set(capabilities));
  const abilities = [...new Set(models.flatMap(({ capabilities }) => capabilities))].filter(
    (one) => !every.every((own) => own.has(one)),
  );
  return (
    <Dialog title={`Compare ${models.length} models`} onClose={onClose} wide>
      <div className="tablewrap">
        <table className="compare">
          <caption className="sr">The models beside one another</caption>
          <thead>
            <tr>
              <td />
              {models.map(({ id, display_name }) => (
                <th key={id} scope="col">
                  {display_name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(([title, cell]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                {models.map((model) => (
                  <td key={model.id}>{cell(model)}</td>
                ))}
              </tr>
            ))}
            {abilities.map((ability) => (
              <tr key={ability}>
                <th scope="row">{words(ability)}</th>
                {models.map(({ id, capabilities }) => (
                  <td key={id}>{capabilities.includes(ability) ? 'yes' : <span className="dim">no</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DialogFooter onClose={onClose} leave="Close" />
    </Dialog>
  );
}
