import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { referencesQuery } from '../../api/queries.ts';
import { day } from '../../design/numbers.ts';
import { Ago, Loaded, Panel } from '../../design/parts.tsx';
import { State } from '../../design/state.tsx';
import { DiscoveryDetail } from './discovery-detail.tsx';
import type { Decision, Item } from './items.ts';
import { PriceDetail } from './price-detail.tsx';

/** What the chosen item is about, and what can be done with it. */
export function ItemDetail({
  item,
  busy,
  decide: on,
}: {
  readonly item: Item;
  readonly busy: boolean;
  readonly decide: (decision: Decision) => void;
}) {
  if (item.kind === 'price') return <PriceDetail price={item.of} busy={busy} on={on} />;
  if (item.kind === 'discovery') return <DiscoveryDetail discovery={item.of} busy={busy} on={on} />;
  if (item.kind === 'provider') {
    const { provider_name, status, last_error, models, status_since, provider_id } = item.of;
    return (
      <>
        <b className="big">{provider_name}</b>
        <State state={status} />
        <dl className="facts">
          <dt>Since</dt>
          <dd>
            <Ago at={status_since} />
          </dd>
          <dt>Models</dt>
          <dd>
            {models} {status === 'unhealthy' ? 'not selected meanwhile' : 'still selected'}
          </dd>
          <dt>Last error</dt>
          <dd>{last_error ?? 'none recorded'}</dd>
        </dl>
        <footer>
          <Link to="/providers" search={{ provider: provider_id } as never} className="btn solid">
            Open its checks
          </Link>
        </footer>
      </>
    );
  }
  const { kind, name, provider_name, ends_at, days_left, models, successor, successor_exists, id } = item.of;
  return (
    <>
      <b className="big">{item.title}</b>
      <dl className="facts">
        <dt>Ends</dt>
        <dd>
          {day(ends_at)}, in {days_left} days
        </dd>
        <dt>{kind === 'certificate' ? 'Stands for' : 'Provider'}</dt>
        <dd>{kind === 'certificate' ? `${models} models of ${provider_name}` : provider_name}</dd>
        {kind === 'model' && (
          <>
            <dt>Successor</dt>
            <dd>
              {successor === null
                ? 'none named'
                : `${successor}${successor_exists ? '' : ', which is not in the registry'}`}
            </dd>
          </>
        )}
      </dl>
      {kind === 'certificate' && (
        <p className="mid">
          After that day requests that ask for {name} no longer get these models, until a new certificate is recorded.
        </p>
      )}
      {kind === 'model' && <Users id={id} />}
      <footer>
        {kind === 'model' && (
          <Link to="/models/$id" params={{ id }} className="btn solid">
            Open the model
          </Link>
        )}
      </footer>
    </>
  );
}

function Users({ id }: { readonly id: string }) {
  const query = useQuery(referencesQuery(id));
  return (
    <Panel title="Used by">
      <Loaded what="What uses it" query={query} rows={2}>
        {(found) => (
          <div className="body">
            {found.length === 0
              ? 'No default, policy or successor names it.'
              : found.map(({ name }) => name).join(', ')}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
