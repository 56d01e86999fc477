import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered, api } from '../../api/client.ts';
import { type Inbox, inboxQuery } from '../../api/queries.ts';
import { useAddress, useChangeAddress } from '../../app/address.ts';
import { useKeys } from '../../app/keys.ts';
import { showOwnChange } from '../../app/live.ts';
import { PageFrame } from '../../app/page.tsx';
import { toast, undoLatest } from '../../app/toasts.tsx';
import { Dialog, DialogFooter } from '../../design/dialog.tsx';
import { Empty, Fault, Loaded } from '../../design/parts.tsx';
import { Glyph } from '../../design/state.tsx';
import { fieldTitle } from '../parts/change-list.tsx';
import { ItemDetail } from './item-detail.tsx';
import { type Decision, groupsOf, type Item } from './items.ts';
import { shownPrice } from './number-line.tsx';
import './inbox.css';

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
          <ItemDetail key={current.key} item={current} busy={deciding.isPending} decide={decideNow} />
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
