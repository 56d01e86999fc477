import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { answered, api } from '../../api/client.ts';
import { type Inbox, inboxQuery, modelQuery, referencesQuery } from '../../api/queries.ts';
import { useAddress, useChangeAddress } from '../../app/address.ts';
import { useKeys } from '../../app/keys.ts';
import { showOwnChange } from '../../app/live.ts';
import { PageFrame } from '../../app/page.tsx';
import { toast, undoLatest } from '../../app/toasts.tsx';
import { Dialog, DialogFooter } from '../../design/dialog.tsx';
import { change, day, latency, percent, words } from '../../design/numbers.ts';
import { Ago, Empty, Fault, Loaded, Panel } from '../../design/parts.tsx';
import { Glyph, State } from '../../design/state.tsx';
import { fieldTitle, fieldValue } from '../parts/change-list.tsx';
import { groupsOf, type Item, reasonWords } from './items.ts';
import { NumberLine, observationsOf, shownPrice } from './number-line.tsx';
import './inbox.css';

type Decision = 'approve' | 'reject';

/** Whether an item is decided here at all. */
const isDecided = (item: Item): boolean => item.kind === 'price' || item.kind === 'discovery';

async function decide(items: readonly Item[], decision: Decision): Promise<void> {
  const reason = decision === 'approve' ? 'Approved in the console' : 'Kept as it is in the console';
  const ids = items.flatMap((item) => (item.kind === 'price' ? item.of.proposals.map(({ id }) => id) : []));
  if (ids.length > 0) await answered(api.POST('/proposals/decide', { body: { ids, decision, reason } }));
  for (const item of items) {
    if (item.kind !== 'discovery') continue;
    const params = { path: { id: item.of.id } };
    if (decision === 'approve')
      await answered(
        api.POST('/discoveries/{id}/approve', { params, body: { reason, overrides: {}, force: false } as never }),
      );
    else await answered(api.POST('/discoveries/{id}/ignore', { params, body: { reason } }));
  }
}

/** All that waits for a person: decided one by one or together, by keys. */
export default function InboxPage() {
  const query = useQuery(inboxQuery);
  return (
    <PageFrame
      title="Inbox"
      name="Inbox"
      fact={query.data === undefined ? undefined : `${query.data.count} to decide`}
      className="flush"
    >
      <Loaded what="The inbox" query={query} rows={12}>
        {(inbox) =>
          inbox.count === 0 ? (
            <Empty title="Nothing to decide">New models, prices in dispute and things about to end appear here.</Empty>
          ) : (
            <List inbox={inbox} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function List({ inbox }: { readonly inbox: Inbox }) {
  const groups = groupsOf(inbox);
  const items = groups.flatMap((group) => group.items);
  const { item: asked } = useAddress();
  const changeAddress = useChangeAddress();
  const place = Math.max(
    0,
    items.findIndex(({ key }) => key === asked || (asked !== undefined && key.startsWith(`${asked}:`))),
  );
  const current = items[place] as Item;
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [asking, ask] = useState<Decision | null>(null);
  const go = (to: number) => changeAddress({ item: items[Math.max(0, Math.min(items.length - 1, to))]?.key });
  const deciding = useMutation({
    mutationFn: async ({ chosen, decision }: { chosen: readonly Item[]; decision: Decision }) => {
      await decide(chosen, decision);
      return { chosen, decision };
    },
    onSuccess: ({ chosen, decision }) => {
      const kind = chosen.every((item) => item.kind === 'discovery')
        ? decision === 'approve'
          ? 'discovery.approve'
          : undefined
        : decision === 'approve'
          ? 'proposal.decide'
          : undefined;
      const what = chosen.length === 1 ? (chosen[0]?.title ?? '') : `${chosen.length} items`;
      toast(
        `${what}: ${decision === 'approve' ? 'approved' : 'kept as it is'}`,
        kind === undefined ? undefined : () => undoLatest(kind),
      );
      select(new Set());
      ask(null);
      go(place + 1);
    },
    onSettled: showOwnChange,
  });
  const chosen = items.filter(({ key }) => selected.has(key)).filter(isDecided);
  const decideNow = (decision: Decision) => {
    if (chosen.length > 0) ask(decision);
    else if (isDecided(current)) deciding.mutate({ chosen: [current], decision });
  };
  const toggle = (key: string) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    select(next);
  };
  useKeys({
    j: () => go(place + 1),
    k: () => go(place - 1),
    ArrowDown: () => go(place + 1),
    ArrowUp: () => go(place - 1),
    x: () => toggle(current.key),
    'shift+j': () => {
      select(new Set([...selected, current.key]));
      go(place + 1);
    },
    a: () => decideNow('approve'),
    r: () => decideNow('reject'),
    Escape: () => select(new Set()),
  });
  useEffect(() => {
    document.getElementById(`item-${current.key}`)?.scrollIntoView({ block: 'nearest' });
  }, [current.key]);
  return (
    <div className={`inbox-page ${asked === undefined ? '' : 'opened'}`}>
      <div className="lay">
        <div className="ibl">
          {groups.map((group) => (
            <section key={group.title}>
              <h2 className="sub">
                {group.title}
                <span>{group.fact}</span>
              </h2>
              <ul>
                {group.items.map((item) => (
                  <li
                    key={item.key}
                    id={`item-${item.key}`}
                    aria-current={item.key === current.key ? 'true' : undefined}
                  >
                    <input
                      type="checkbox"
                      className="check"
                      aria-label={`Select ${item.title}`}
                      checked={selected.has(item.key)}
                      disabled={!isDecided(item)}
                      onChange={() => toggle(item.key)}
                    />
                    <Glyph state={item.glyph} />
                    <button type="button" className="tx" onClick={() => changeAddress({ item: item.key })}>
                      <b className="cut">{item.title}</b>
                      <span className="dim cut">{item.about}</span>
                    </button>
                    <span
                      className={`rt ${item.kind === 'price' ? (item.fact.startsWith('+') ? 'up' : item.fact.startsWith('−') ? 'down' : '') : ''}`}
                    >
                      {item.fact}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <div className="det">
          <button type="button" className="btn only-small" onClick={() => changeAddress({ item: undefined })}>
            Back to the list
          </button>
          <Detail key={current.key} item={current} busy={deciding.isPending} decide={decideNow} />
          {deciding.error !== null && <Fault words={deciding.error.message} />}
          {chosen.length > 0 && (
            <p className="dim">
              {chosen.length} selected: <kbd>A</kbd> approves, <kbd>R</kbd> keeps all of them.
            </p>
          )}
          <p className="nx dim small">
            <kbd>J</kbd> next <kbd>K</kbd> back <kbd>X</kbd> select
          </p>
        </div>
      </div>
      {asking !== null && (
        <Dialog
          title={`${asking === 'approve' ? 'Approve' : 'Keep'} ${chosen.length} together`}
          onClose={() => ask(null)}
          wide
        >
          <table>
            <caption className="sr">What would change</caption>
            <tbody>
              {chosen.flatMap((item) =>
                item.kind === 'price'
                  ? item.of.proposals.map((one) => (
                      <tr key={one.id}>
                        <td>{item.title}</td>
                        <td>{fieldTitle(one.field)}</td>
                        <td className="num old">
                          {one.current_value === null ? 'unknown' : shownPrice(one.field, one.current_value)}
                        </td>
                        <td className="num new">
                          {shownPrice(one.field, asking === 'approve' ? one.proposed_value : (one.current_value ?? 0))}
                        </td>
                      </tr>
                    ))
                  : [
                      <tr key={item.key}>
                        <td>{item.title}</td>
                        <td colSpan={3}>{asking === 'approve' ? 'becomes a model' : 'is not proposed again'}</td>
                      </tr>,
                    ],
              )}
            </tbody>
          </table>
          {deciding.error !== null && <Fault words={deciding.error.message} />}
          <DialogFooter
            onClose={() => ask(null)}
            disabled={deciding.isPending}
            onConfirm={() => deciding.mutate({ chosen, decision: asking })}
          >
            {asking === 'approve' ? 'Approve' : 'Keep'} {chosen.length}
          </DialogFooter>
        </Dialog>
      )}
    </div>
  );
}

function Detail({
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

function PriceDetail({
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

function DiscoveryDetail({
  discovery,
  busy,
  on,
}: {
  readonly discovery: Inbox['discoveries'][number];
  readonly busy: boolean;
  readonly on: (decision: Decision) => void;
}) {
  const query = useQuery({
    queryKey: ['registry', 'discovery', discovery.id],
    queryFn: ({ signal }) => answered(api.GET('/discoveries/{id}', { params: { path: { id: discovery.id } }, signal })),
  });
  const proposal = Object.entries((discovery.proposal ?? {}) as Readonly<Record<string, unknown>>).filter(
    ([name, value]) => value !== null && !['provider_id', 'model_id', 'name', 'price_ids', 'provenance'].includes(name),
  );
  return (
    <>
      <div>
        <b className="big">{discovery.display_name ?? discovery.model_id}</b>
        <p className="mid">
          {discovery.provider_id} lists <code>{discovery.model_id}</code>, first seen{' '}
          <Ago at={discovery.first_seen_at} />.
        </p>
      </div>
      {(query.data?.obstacles.length ?? 0) > 0 && (
        <div className="banner warn bannerbox">
          <Glyph state="degraded" />
          <span>No selection would find it as proposed: {query.data?.obstacles.join('; ')}.</span>
        </div>
      )}
      <Panel title="Approving it would create">
        <dl className="facts body">
          {proposal.map(([name, value]) => (
            <div key={name} className="contents">
              <dt>{fieldTitle(name)}</dt>
              <dd>
                {Array.isArray(value)
                  ? value.map((one) => words(String(one))).join(', ')
                  : name.endsWith('_ms') && typeof value === 'number'
                    ? latency(value)
                    : fieldValue(name, value)}
              </dd>
            </div>
          ))}
        </dl>
      </Panel>
      <footer>
        <button type="button" className="btn solid" disabled={busy} onClick={() => on('approve')}>
          Approve {discovery.model_id}
          <kbd>A</kbd>
        </button>
        <button type="button" className="btn" disabled={busy} onClick={() => on('reject')}>
          Ignore it
          <kbd>R</kbd>
        </button>
      </footer>
    </>
  );
}
