import { RECORDED_ENTITIES } from '@radiant/contracts/lists';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, api } from '../../api/client.ts';
import { type Difference, daysQuery, differenceQuery, historyQuery, modelsQuery } from '../../api/queries.ts';
import { useAddress, useChangeAddress } from '../../app/address.ts';
import { useKeys } from '../../app/keys.ts';
import { PageFrame } from '../../app/page.tsx';
import { toast } from '../../app/toasts.tsx';
import { day, moment } from '../../design/numbers.ts';
import { Empty, Loaded, Panel } from '../../design/parts.tsx';
import { actorName, fieldTitle, fieldValue, tellingFields } from '../parts/change-list.tsx';
import { Calendar } from './calendar.tsx';
import { nameOf, RestoreDialog } from './restore-dialog.tsx';
import { Scrubber } from './scrubber.tsx';
import './time.css';

/** Days that are looked back. */
const SPAN_DAYS = 62;
const DAY_MS = 86_400_000;

/** Then and now in one table: what differs, by whom and why, and putting it back. */
export default function TimePage() {
  const address = useAddress();
  const change = useChangeAddress();
  const [start] = useState(() => Date.now() - SPAN_DAYS * DAY_MS);
  // Without a choice: a day ago, or before the first decision where the registry is younger.
  const recent =
    useQuery(historyQuery({ limit: 200 })).data?.filter(({ actor_kind }) => actor_kind !== 'catalogue') ?? [];
  const oldest = recent.at(-1);
  const dayAgo = start + (SPAN_DAYS - 1) * DAY_MS;
  const otherwise = Math.max(dayAgo, oldest === undefined ? dayAgo : new Date(oldest.changed_at).getTime() - 1);
  const then = address.since ?? new Date(otherwise).toISOString();
  const days = useQuery(daysQuery(new Date(start).toISOString()));
  const go = (to: string) => change({ since: to });
  const neighbour = async (side: 'before' | 'after') => {
    const found = await answered(api.GET('/history/neighbours', { params: { query: { at: then } } }));
    const at = found[side];
    // A moment before a change is another registry than the moment of it.
    if (at !== null) go(new Date(new Date(at).getTime() + (side === 'before' ? -1 : 1)).toISOString());
    else toast(side === 'before' ? 'There is no earlier change' : 'There is no later change');
  };
  useKeys({
    '[': () => void neighbour('before'),
    ']': () => void neighbour('after'),
    '{': () => go(new Date(new Date(then).getTime() - DAY_MS).toISOString()),
    '}': () => go(new Date(Math.min(Date.now(), new Date(then).getTime() + DAY_MS)).toISOString()),
  });
  const local = new Date(new Date(then).getTime() - new Date(then).getTimezoneOffset() * 60_000)
    .toISOString()
    .slice(0, 16);
  return (
    <PageFrame
      title="Time machine"
      name="Time machine"
      actions={
        <>
          <label className="input then">
            <span className="u">Then</span>
            <input
              type="datetime-local"
              aria-label="Then, in your time zone"
              value={local}
              onChange={({ target }) => target.value && go(new Date(target.value).toISOString())}
            />
          </label>
          <span className="dim wide">to now</span>
          <Link to="/playground" search={{ at: then } as never} className="btn wide">
            Open then in playground
          </Link>
        </>
      }
    >
      <div className="time-page">
        <Panel className="scrp">
          <Loaded what="The days" query={days} rows={2}>
            {(found) => <Scrubber days={found} start={start} then={then} go={go} />}
          </Loaded>
        </Panel>
        <div className="lay">
          <div className="cals">
            <Calendar days={days.data ?? []} then={then} go={go} />
          </div>
          <Differences then={then} />
        </div>
      </div>
    </PageFrame>
  );
}

function Differences({ then }: { readonly then: string }) {
  const query = useQuery(differenceQuery(then));
  const before = useQuery(modelsQuery(then)).data?.filter(({ enabled }) => enabled);
  const now = useQuery(modelsQuery()).data?.filter(({ enabled }) => enabled);
  const changes = useQuery(historyQuery({ from: then, limit: 200 })).data ?? [];
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const [previewing, preview] = useState(false);
  const keyOf = ({ entity, entity_id }: Difference) => `${entity}/${entity_id}`;
  const last = (row: Difference, field: string | null) =>
    changes.find(
      (one) =>
        one.entity === row.entity &&
        one.entity_id === row.entity_id &&
        (field === null || one.changed_fields.includes(field)),
    );
  const differences = query.data?.differences ?? [];
  const count = (kind: string) => differences.filter(({ difference }) => difference === kind).length;
  const picked = differences.filter((row) => chosen.has(keyOf(row)));
  return (
    <Panel>
      <div className="two">
        <div>
          <b>{moment(then)}</b>
          <span className="dim">{before === undefined ? '' : `${before.length} models in use`}</span>
        </div>
        <div>
          <b>Now</b>
          <span className="dim">{now === undefined ? '' : `${now.length} models in use`}</span>
          <span className="dim">
            {differences.length} differences: {count('added')} added, {count('changed')} changed, {count('removed')}{' '}
            gone
          </span>
        </div>
      </div>
      <Loaded what="The difference" query={query} rows={8}>
        {() =>
          differences.length === 0 ? (
            <Empty title="Nothing differs">
              What changed and changed back is no difference. [ goes to the change before.
            </Empty>
          ) : (
            <div className="tablewrap">
              <table className="df">
                <caption className="sr">What differs between then and now</caption>
                <thead>
                  <tr>
                    <th>
                      <span className="sr">Choose</span>
                    </th>
                    <th>What</th>
                    <th>Field</th>
                    <th>Then</th>
                    <th>Now</th>
                    <th>Last change by</th>
                  </tr>
                </thead>
                <tbody>
                  {differences.flatMap((row) => {
                    const key = keyOf(row);
                    const fields = row.difference === 'changed' ? tellingFields(row.changed_fields) : [''];
                    return (fields.length === 0 ? ['bookkeeping'] : fields).map((field, index) => {
                      const by = last(row, field === '' || field === 'bookkeeping' ? null : field);
                      return (
                        <tr key={`${key}${field}`} className={index === 0 ? 'g' : ''}>
                          <td>
                            {index === 0 && RECORDED_ENTITIES.some((entity) => entity === row.entity) && (
                              <input
                                type="checkbox"
                                className="check"
                                aria-label={`Choose ${row.name}`}
                                checked={chosen.has(key)}
                                onChange={({ target }) => {
                                  const next = new Set(chosen);
                                  if (target.checked) next.add(key);
                                  else next.delete(key);
                                  choose(next);
                                }}
                              />
                            )}
                          </td>
                          <td>{index === 0 && <b>{nameOf(row)}</b>}</td>
                          <td className="dim">{field === '' ? row.entity.replaceAll('_', ' ') : fieldTitle(field)}</td>
                          <td className="th cut">
                            {field === ''
                              ? row.difference === 'added'
                                ? 'not there'
                                : 'there'
                              : fieldValue(field, row.before?.[field])}
                          </td>
                          <td className="nw cut">
                            {field === '' ? (
                              <span className={`chip ${row.difference === 'added' ? 'ok' : 'bad'}`}>
                                {row.difference === 'added' ? 'added' : 'gone'}
                              </span>
                            ) : (
                              fieldValue(field, row.after?.[field])
                            )}
                          </td>
                          <td className="by dim">
                            {by === undefined
                              ? ''
                              : `${actorName(by)}, ${day(by.changed_at)}${by.reason === null ? '' : `: “${by.reason}”`}`}
                          </td>
                        </tr>
                      );
                    });
                  })}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      <div className="ft">
        <button type="button" className="btn solid" disabled={picked.length === 0} onClick={() => preview(true)}>
          Preview restoring {picked.length}
        </button>
        <span className="dim small">Restoring writes a new change; nothing is erased.</span>
      </div>
      {previewing && (
        <RestoreDialog
          then={then}
          rows={picked}
          onClose={(done) => {
            preview(false);
            if (done) choose(new Set());
          }}
        />
      )}
    </Panel>
  );
}
