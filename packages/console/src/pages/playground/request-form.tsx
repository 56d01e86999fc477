import type { Use } from '@radiant/contracts';
import { TASKS } from '@radiant/contracts/lists';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Explanation, modelsQuery, policiesQuery } from '../../api/queries.ts';
import { listOf, useAddress, useChangeAddress } from '../../app/address.ts';
import { Icon } from '../../design/icons.tsx';
import { requestUsd, tokens, words } from '../../design/numbers.ts';
import { Popover, Segments, Select, Switch } from '../../design/parts.tsx';
import { NO_REQUEST, ORDERS } from './request.ts';

/** What people ask for; the others are purposes of single tasks. */
const USES = [
  'general',
  'coding',
  'reasoning',
  'math',
  'agentic',
  'vision',
  'multilingual',
  'long_context',
  'factuality',
  'search',
  'retrieval',
  'transcription',
] as const satisfies readonly Use[];

/** What is asked of a model; all of it stands in the address. Beside a limit, how many fall by it. */
export function RequestForm({ explanation }: { readonly explanation: Explanation | undefined }) {
  const address = useAddress();
  const change = useChangeAddress();
  const [edit, setEdit] = useState(false);
  const policies = useQuery(policiesQuery).data ?? [];
  const models = useQuery(modelsQuery()).data ?? [];
  const fallen = (gate: string): ReactNode => {
    const out = explanation?.gates.find((one) => one.gate === gate)?.out ?? 0;
    return <em>{out > 0 ? `−${out}` : ''}</em>;
  };
  const number = (
    name: string,
    title: string,
    unit: string,
    more: { readonly gate?: string; readonly otherwise?: string } = {},
  ) => (
    <label className="f">
      <span>{title}</span>
      <span className={`input ${address[name] ? '' : 'none'}`}>
        <input
          inputMode="decimal"
          value={address[name] ?? ''}
          placeholder={more.otherwise ?? 'none'}
          aria-label={`${title}, ${unit}`}
          onChange={({ target }) => change({ [name]: target.value.replaceAll(/[^\d.]/g, '') || undefined })}
        />
        <span className="u">{unit}</span>
      </span>
      {more.gate === undefined ? <em /> : fallen(more.gate)}
    </label>
  );
  const rule = (title: string, on: boolean, set: (on: boolean) => void, gate?: string) => (
    <div className="f t">
      <span>{title}</span>
      <Switch label={title} on={on} onChange={set} />
      {gate === undefined ? <em /> : fallen(gate)}
    </div>
  );
  const must = listOf(address.must);
  const takes = listOf(address.takes ?? 'text');
  const abilities = [
    ...new Set(
      models
        .filter(({ primary_mode }) => primary_mode === (address.task ?? 'chat'))
        .flatMap(({ capabilities }) => capabilities),
    ),
  ].sort();
  const pills = [
    words(address.task ?? 'chat'),
    ...(address.in || address.out
      ? [`${tokens(Number(address.in ?? 0))} in, ${tokens(Number(address.out ?? 0))} out`]
      : []),
    ...(address.price ? [`≤ ${requestUsd(Number(address.price))}`] : []),
    ...(address.latency ? [`≤ ${address.latency} ms`] : []),
    ...must.map(words),
  ];
  return (
    <>
      <div className="only-small pillbar">
        {pills.map((pill) => (
          <span key={pill} className="chip on">
            {pill}
          </span>
        ))}
        <button type="button" className="btn" aria-expanded={edit} onClick={() => setEdit(!edit)}>
          <Icon name="filter" />
          Edit
        </button>
      </div>
      <div className={`col crit0 ${edit ? 'open' : ''}`}>
        <h2>
          Request
          <button type="button" className="btn quiet right small-btn" onClick={() => change(NO_REQUEST)}>
            Reset
          </button>
        </h2>
        <div className="crit">
          <section>
            <div className="f one">
              <span>Policy</span>
              <Select
                label="Policy"
                value={address.policy ?? ''}
                options={[['', 'None'], ...policies.map(({ name }) => [name, name] as const)]}
                onChange={(policy) => change({ policy: policy || undefined })}
              />
            </div>
            <div className="f one">
              <span>Task</span>
              <Select
                label="Task"
                value={address.task ?? 'chat'}
                options={TASKS.map((one) => [one, words(one)])}
                onChange={(task) =>
                  change({
                    task,
                    use: undefined,
                    takes: task === 'transcription' ? 'audio' : task === 'chat' ? undefined : address.takes,
                  })
                }
              />
            </div>
            <div className="f one">
              <span>Judged for</span>
              <Select
                label="Judged for"
                value={address.use ?? ''}
                options={[['', 'Its task’s use'], ...USES.map((one) => [one, words(one)] as const)]}
                onChange={(use) => change({ use: use || undefined })}
              />
            </div>
          </section>
          <section>
            <h2 className="sub">Usage of one request</h2>
            {number('in', 'Input', 'tokens', { otherwise: 'unstated' })}
            {number('out', 'Output', 'tokens', { otherwise: 'unstated' })}
            {number('cached', 'Cached input', 'tokens', { otherwise: '0' })}
            {number('burst', 'Burst', 'requests', { otherwise: '1' })}
          </section>
          <section>
            <h2 className="sub">Limits</h2>
            {number('price', 'Price', '$ / request', { gate: 'max_cost' })}
            {number('latency', 'Latency', 'ms', { gate: 'max_latency' })}
            {number('quality', 'Quality', 'of 100', { gate: 'min_quality' })}
            {number('context', 'Context', 'tokens', { gate: 'context_window' })}
          </section>
          <section>
            <h2 className="sub">Must have</h2>
            <div className="row wrap tight">
              {must.map((one) => (
                <button
                  key={one}
                  type="button"
                  className="chip on"
                  aria-label={`Without ${words(one)}`}
                  onClick={() => change({ must: must.filter((other) => other !== one).join(',') || undefined })}
                >
                  {words(one)} <Icon name="close" />
                </button>
              ))}
              <Popover
                button={
                  <button type="button" className="chip line">
                    <Icon name="add" />
                    Capability
                  </button>
                }
              >
                {abilities.map((one) => (
                  <label key={one} className="row">
                    <input
                      type="checkbox"
                      className="check"
                      checked={must.includes(one)}
                      onChange={({ target }) =>
                        change({
                          must:
                            (target.checked ? [...must, one] : must.filter((other) => other !== one)).join(',') ||
                            undefined,
                        })
                      }
                    />
                    {words(one)}
                  </label>
                ))}
              </Popover>
            </div>
            <div className="row wrap tight">
              <span className="dim small takes">Input</span>
              {['text', 'image', 'pdf', 'audio', 'video'].map((one) => (
                <button
                  key={one}
                  type="button"
                  className={`chip ${takes.includes(one) ? 'on' : 'line'}`}
                  aria-pressed={takes.includes(one)}
                  onClick={() =>
                    change({
                      takes: (takes.includes(one) ? takes.filter((other) => other !== one) : [...takes, one]).join(','),
                    })
                  }
                >
                  {words(one)}
                </button>
              ))}
            </div>
          </section>
          <section>
            <h2 className="sub">Rules</h2>
            {rule(
              'Commercial use',
              address.commercial !== 'no',
              (on) => change({ commercial: on ? undefined : 'no' }),
              'commercial_use',
            )}
            {rule('HIPAA', address.hipaa === 'yes', (on) => change({ hipaa: on ? 'yes' : undefined }), 'hipaa')}
            {rule(
              'Zero retention',
              address.retention === 'none',
              (on) => change({ retention: on ? 'none' : undefined }),
              'zero_retention',
            )}
            {rule(
              'Probe latency counts',
              address.probe !== 'no',
              (on) => change({ probe: on ? undefined : 'no' }),
              'own_latency',
            )}
            <div className="f one">
              <span>Tier</span>
              <Segments
                label="Tier"
                value={address.tier ?? '3'}
                options={['1', '2', '3', '4', '5'].map((one) => [one, one] as const)}
                onChange={(tier) => change({ tier })}
              />
            </div>
            <div className="f one">
              <span>Hosting</span>
              <Select
                label="Hosting"
                value={address.hosting ?? ''}
                options={[
                  ['', 'Any'],
                  ['external', 'External'],
                  ['self_hosted', 'Self-hosted'],
                ]}
                onChange={(hosting) => change({ hosting: hosting || undefined })}
              />
            </div>
            <div className="f one">
              <span>Order</span>
              <Select
                label="Order"
                value={address.order ?? 'best'}
                options={ORDERS.map((one) => [one, words(one)])}
                onChange={(order) => change({ order: order === 'best' ? undefined : order })}
              />
            </div>
          </section>
        </div>
      </div>
    </>
  );
}
