import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Explanation, modelsQuery } from '../../api/queries.ts';
import { useAddress, useChangeAddress, usePast } from '../../app/address.ts';
import { useKeys } from '../../app/keys.ts';
import { PageFrame } from '../../app/page.tsx';
import { toast } from '../../app/toasts.tsx';
import { Icon } from '../../design/icons.tsx';
import { Empty, Failed, Loading, Segments } from '../../design/parts.tsx';
import { asCode, FORMS, type Form } from './as-code.ts';
import { ChangeButtons } from './change-buttons.tsx';
import { Compare } from './compare.tsx';
import { Funnel } from './funnel.tsx';
import { Ranking, reasonOf } from './ranking.tsx';
import { RequestForm } from './request-form.tsx';
import { useExplanation } from './use-explanation.ts';
import { WhyNot } from './why-not.tsx';
import './playground.css';

/** Which model a request would get, who else is left, and what one change would do. */
export default function PlaygroundPage() {
  const past = usePast();
  const address = useAddress();
  const change = useChangeAddress();
  const { request, query } = useExplanation(past);
  const models = useQuery(modelsQuery(past)).data;
  const all = query.data?.gates[0];
  const copyLink = () => void navigator.clipboard.writeText(location.href).then(() => toast('Link copied'));
  const side = address.side !== undefined;
  const actions = side ? (
    <>
      <Segments
        label="Side by side"
        value={address.side === 'moments' ? 'moments' : 'requests'}
        options={[
          ['requests', 'Two orders'],
          ['moments', 'Two moments'],
        ]}
        onChange={(value) => change({ side: value })}
      />
      <button
        type="button"
        className="btn"
        onClick={() => change({ side: undefined, since: undefined, other: undefined })}
      >
        <Icon name="close" />
        Leave
      </button>
    </>
  ) : (
    <>
      <MomentChoice />
      <button type="button" className="btn wide" onClick={() => change({ side: 'moments' })}>
        <Icon name="columns" />
        Side by side
      </button>
      <button type="button" className="btn icon" aria-label="Copy link" title="Copy link" onClick={copyLink}>
        <Icon name="link" />
      </button>
    </>
  );
  return (
    <PageFrame
      title="Playground"
      name="Playground"
      fact={all === undefined ? undefined : `${all.out + all.left} models, ${query.data?.eligible} eligible`}
      className={side ? '' : 'flush'}
      showsPast
      actions={actions}
    >
      {side ? (
        <Compare />
      ) : (
        <div className="playground-page">
          <div className="play">
            <RequestForm explanation={query.data} />
            <div className="col mid2">{query.data !== undefined && <Funnel explanation={query.data} />}</div>
            <section className="res" aria-label="Ranking" aria-busy={query.isFetching}>
              <p className="sr" role="status">
                {query.data === undefined ? '' : `${query.data.eligible} eligible`}
              </p>
              {query.data === undefined ? (
                query.error === null ? (
                  <Loading rows={12} />
                ) : (
                  <Failed what="The ranking" error={query.error} retry={() => void query.refetch()} />
                )
              ) : query.error !== null && !query.isPlaceholderData ? (
                <Failed what="The ranking" error={query.error} retry={() => void query.refetch()} />
              ) : query.data.eligible === 0 ? (
                <Nobody explanation={query.data} />
              ) : (
                <Answer explanation={query.data} states={models ?? []} />
              )}
              <Code request={request} />
            </section>
          </div>
        </div>
      )}
    </PageFrame>
  );
}

function MomentChoice() {
  const past = usePast();
  const change = useChangeAddress();
  const local =
    past === undefined
      ? ''
      : new Date(new Date(past).getTime() - new Date(past).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  return (
    <span className="row wide">
      <Segments
        label="When"
        value={past === undefined ? 'now' : 'moment'}
        options={[
          ['now', 'Now'],
          ['moment', 'Moment'],
        ]}
        onChange={(value) =>
          change({ at: value === 'now' ? undefined : new Date(Date.now() - 3_600_000).toISOString() })
        }
      />
      {past !== undefined && (
        <input
          className="input"
          type="datetime-local"
          aria-label="Moment, in your time zone"
          value={local}
          onChange={({ target }) => (target.value ? change({ at: new Date(target.value).toISOString() }) : undefined)}
        />
      )}
    </span>
  );
}

function Answer({
  explanation,
  states,
}: {
  readonly explanation: Explanation;
  readonly states: Parameters<typeof Ranking>[0]['states'];
}) {
  const [why, askWhy] = useState(false);
  useKeys({ w: () => askWhy(true) });
  const first = explanation.models[0];
  return (
    <>
      <div className="answer">
        <div className="row">
          <b className="big">{first?.display_name}</b>
          <button type="button" className="btn quiet right hide-small" onClick={() => askWhy(true)}>
            Why not another?<kbd>W</kbd>
          </button>
        </div>
        <p className="mid">{reasonOf(explanation)}</p>
      </div>
      <Ranking explanation={explanation} states={states} />
      {why && <WhyNot explanation={explanation} onClose={() => askWhy(false)} />}
    </>
  );
}

/** Nobody is eligible: the strongest limits, and what one change would do. */
function Nobody({ explanation }: { readonly explanation: Explanation }) {
  const total = (explanation.gates[0]?.out ?? 0) + (explanation.gates[0]?.left ?? 0);
  return (
    <Empty title="No model passes">
      None of {total} is left.{' '}
      {explanation.changes.length === 0 ? 'No single change would let one in.' : 'One change is enough:'}
      <span className="near">
        <ChangeButtons changes={explanation.changes.slice(0, 4)} />
      </span>
    </Empty>
  );
}

function Code({ request }: { readonly request: Parameters<typeof asCode>[1] }) {
  const address = useAddress();
  const change = useChangeAddress();
  const form: Form = FORMS.find((one) => one === address.as) ?? 'TypeScript';
  const code = asCode(form, request, location.origin);
  const copy = () => void navigator.clipboard.writeText(code).then(() => toast(`${form} copied`));
  useKeys({ y: copy });
  return (
    <div className="hide-small">
      <div className="copybar">
        <Segments
          label="Form"
          value={form}
          options={FORMS.map((one) => [one, one] as const)}
          onChange={(as) => change({ as })}
        />
        <button type="button" className="btn quiet right" onClick={copy}>
          <Icon name="copy" />
          Copy<kbd>Y</kbd>
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <pre className="code" tabIndex={0}>
        {code}
      </pre>
    </div>
  );
}
