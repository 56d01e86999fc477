import { Link } from '@tanstack/react-router';
import type { Inbox } from '../../api/queries.ts';
import { change, day, words } from '../../design/numbers.ts';
import { Glyph } from '../../design/state.tsx';

/** Something that waits for a person, in two lines with one action. */
interface Need {
  readonly key: string;
  readonly glyph: string;
  readonly title: readonly [string, string];
  readonly about: string;
  readonly action: string;
  readonly to: string;
}

/** The most urgent of an inbox: what is unwell one by one, what only waits summed up. */
function needsOf({ prices, discoveries, providers, endings }: Inbox): Need[] {
  const unwell = providers.map(
    (one): Need => ({
      ...{ key: `${one.provider_id} ${one.region}`, glyph: one.status, to: `/inbox?item=provider:${one.provider_id}` },
      title: [
        one.provider_name,
        one.reason === 'credentials'
          ? 'refuses our key'
          : `is ${one.status}${one.reason === null ? '' : `: ${words(one.reason).toLowerCase()}`}`,
      ],
      about: `${one.models} model${one.models === 1 ? '' : 's'} ${one.status === 'unhealthy' ? 'not selected' : 'still selected'}`,
      action: one.reason === 'credentials' ? 'Check key' : 'Open',
    }),
  );
  const fields = prices.flatMap(({ proposals }) => proposals);
  const moves = fields.flatMap(({ current_value, proposed_value }) =>
    current_value ? [proposed_value / current_value - 1] : [],
  );
  const waiting: Need[] = [];
  if (fields.length > 0) {
    const span =
      moves.length === 0
        ? 'none known before'
        : `from ${change(1, 1 + Math.min(...moves))} to ${change(1, 1 + Math.max(...moves))}`;
    waiting.push({
      ...{ key: 'prices', glyph: 'change', action: 'Decide', to: '/inbox', about: span },
      title: [
        `${fields.length} price${fields.length === 1 ? '' : 's'}`,
        `of ${prices.length} model${prices.length === 1 ? '' : 's'} wait for a decision`,
      ],
    });
  }
  if (discoveries.length > 0) {
    waiting.push({
      ...{ key: 'discoveries', glyph: 'new', action: 'Review', to: '/inbox?item=discovery' },
      title: [`${discoveries.length} new model${discoveries.length === 1 ? '' : 's'}`, 'listed by providers'],
      about:
        discoveries
          .slice(0, 3)
          .map(({ model_id }) => model_id)
          .join(', ') + (discoveries.length > 3 ? ' …' : ''),
    });
  }
  const ends = endings.map(
    (one): Need => ({
      ...{
        key: one.id,
        glyph: 'ending',
        action: one.kind === 'certificate' ? 'Renew' : 'Open',
        to: `/inbox?item=ending:${one.id}`,
      },
      title:
        one.kind === 'certificate'
          ? [`${words(one.name)} of ${one.provider_name}`, `ends ${day(one.ends_at)}`]
          : [one.name, `retires ${day(one.ends_at)}`],
      about:
        one.kind === 'certificate'
          ? `${one.models} models rest on it`
          : one.successor === null
            ? 'no successor named'
            : `successor ${one.successor}`,
    }),
  );
  return [...unwell, ...waiting, ...ends];
}

/** What needs a person, most urgent first. */
export function Needs({ inbox }: { readonly inbox: Inbox }) {
  return (
    <ul className="need">
      {needsOf(inbox)
        .slice(0, 6)
        .map(({ key, glyph, title, about, action, to }) => (
          <li key={key}>
            <Glyph state={glyph} />
            <span className="cut">
              <b>{title[0]}</b> {title[1]}
              <br />
              <span className="dim small">{about}</span>
            </span>
            <Link
              to={to.split('?')[0] as string}
              search={Object.fromEntries(new URLSearchParams(to.split('?')[1])) as never}
              className="btn"
            >
              {action}
            </Link>
          </li>
        ))}
    </ul>
  );
}
