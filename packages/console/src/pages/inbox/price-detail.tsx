import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Inbox, modelQuery, referencesQuery } from '../../api/queries.ts';
import { change, day, percent } from '../../design/numbers.ts';
import { Ago, Panel } from '../../design/parts.tsx';
import { fieldTitle } from '../parts/change-list.tsx';
import { type Decision, reasonWords } from './items.ts';
import { NumberLine, observationsOf, shownPrice } from './number-line.tsx';

/** A price that sources say otherwise: what each says, and what follows. */
export function PriceDetail({
  price,
  busy,
  on,
}: {
  readonly price: Inbox['prices'][number];
  readonly busy: boolean;
  readonly on: (decision: Decision) => void;
}) {
  const { proposals, display_name, provider_name, first_seen_at } = price;
  const model = useQuery(modelQuery(price.id)).data?.model;
  const users = useQuery(referencesQuery(price.id)).data ?? [];
  const sources = [
    ...new Set(proposals.flatMap(({ observations }) => observationsOf(observations).map(({ source }) => source))),
  ];
  const values = (which: 'current_value' | 'proposed_value') =>
    proposals.map((one) => (one[which] === null ? 'unknown' : shownPrice(one.field, one[which]))).join(' and ');
  return (
    <>
      <div>
        <b className="big">{display_name}</b>
        <p className="mid">
          {provider_name}. {sources.length} source{sources.length === 1 ? '' : 's'}:{' '}
          {reasonWords(proposals[0]?.reason ?? '')}; nothing was applied. First seen <Ago at={first_seen_at} />.
        </p>
      </div>
      {proposals.map((one) => (
        <div className="fld" key={one.id}>
          <span className="mid">{fieldTitle(one.field)}</span>
          <NumberLine
            field={one.field}
            current={one.current_value}
            proposed={one.proposed_value}
            observations={observationsOf(one.observations)}
          />
        </div>
      ))}
      <Panel>
        <div className="tablewrap">
          <table>
            <caption className="sr">What each source says</caption>
            <thead>
              <tr>
                <th>Source</th>
                {proposals.map(({ id, field }) => (
                  <th key={id} className="num">
                    {fieldTitle(field)}
                  </th>
                ))}
                <th>Read</th>
              </tr>
            </thead>
            <tbody>
              {sources.map((source) => {
                const seen = proposals.map(({ observations }) =>
                  observationsOf(observations).find((one) => one.source === source),
                );
                const at = seen.find((one) => one?.observed_at)?.observed_at;
                return (
                  <tr key={source}>
                    <td>{source}</td>
                    {proposals.map((one, index) => {
                      const value = seen[index]?.value;
                      return (
                        <td key={one.id} className="num">
                          {value === undefined ? <span className="na">–</span> : shownPrice(one.field, value)}{' '}
                          <span className="dim small">
                            {value === undefined
                              ? ''
                              : value === one.current_value
                                ? 'same'
                                : change(one.current_value, value)}
                          </span>
                        </td>
                      );
                    })}
                    <td className="dim">{at == null ? '' : <Ago at={at} />}</td>
                  </tr>
                );
              })}
              <tr className="nowr">
                <td>
                  <b className="strong">Registry now</b>
                </td>
                {proposals.map((one) => (
                  <td key={one.id} className="num strong">
                    {one.current_value === null ? 'unknown' : shownPrice(one.field, one.current_value)}
                  </td>
                ))}
                <td className="dim">{model?.price_source ?? ''}</td>
              </tr>
            </tbody>
          </table>
        </div>
      </Panel>
      <p className="dim small">The grey band is ±20 %, within which agreeing sources change a price by themselves.</p>
      <Panel title="If approved" fact="nothing changes before that">
        <dl className="facts body">
          {proposals.map((one) => (
            <div key={one.id} className="contents">
              <dt>{fieldTitle(one.field)}</dt>
              <dd>
                <span className="old">
                  {one.current_value === null ? 'unknown' : shownPrice(one.field, one.current_value)}
                </span>{' '}
                → <b className="strong">{shownPrice(one.field, one.proposed_value)}</b>
              </dd>
            </div>
          ))}
          <dt>Named by</dt>
          <dd>{users.length === 0 ? 'nothing' : users.map(({ name }) => name).join(', ')}</dd>
          <dt>Tenants pay</dt>
          <dd>
            {model === undefined
              ? '…'
              : model.markup_rate === 0
                ? 'the same, no markup'
                : `${percent(model.markup_rate)} more`}
          </dd>
          {model?.sunset_at != null && (
            <>
              <dt>Retires</dt>
              <dd>{day(model.sunset_at)}</dd>
            </>
          )}
        </dl>
      </Panel>
      <footer>
        <button type="button" className="btn solid" disabled={busy} onClick={() => on('approve')}>
          Approve {values('proposed_value')}
          <kbd>A</kbd>
        </button>
        <button type="button" className="btn" disabled={busy} onClick={() => on('reject')}>
          Keep {values('current_value')}
          <kbd>R</kbd>
        </button>
        <Link to="/models/$id" params={{ id: price.id }} search={{ edit: 'yes' } as never} className="btn">
          Set another price
        </Link>
      </footer>
    </>
  );
}
