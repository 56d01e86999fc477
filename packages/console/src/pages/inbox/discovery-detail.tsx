import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../../api/client.ts';
import type { Inbox } from '../../api/queries.ts';
import { latency, words } from '../../design/numbers.ts';
import { Ago, Panel } from '../../design/parts.tsx';
import { Glyph } from '../../design/state.tsx';
import { fieldTitle, fieldValue } from '../parts/change-list.tsx';
import type { Decision } from './items.ts';

/** A model that a provider lists, and what approving it would make. */
export function DiscoveryDetail({
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
