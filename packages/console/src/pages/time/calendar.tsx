import type { DayCount } from './scrubber.tsx';

const NAMES = ['M', 'T', 'W', 'T', 'F', 'S', 'S'];
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
const key = (date: Date) =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

/** The month before and this one, each day with how many changes it had; a click goes to its noon. */
export function Calendar({
  days,
  then,
  go,
}: {
  readonly days: readonly DayCount[];
  readonly then: string;
  readonly go: (to: string) => void;
}) {
  const counts = new Map(days.map(({ day, changes }) => [day, changes]));
  const today = new Date();
  const months = [-1, 0].map((step) => new Date(today.getFullYear(), today.getMonth() + step, 1));
  return months.map((first) => {
    const length = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
    const before = (first.getDay() + 6) % 7;
    const cells = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, index) => {
      const date = index - before + 1;
      return date < 1 || date > length ? null : new Date(first.getFullYear(), first.getMonth(), date);
    });
    const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
    return (
      <table key={key(first)} className="cal">
        <caption>{MONTH.format(first)}</caption>
        <thead>
          <tr>
            {NAMES.map((name, index) => (
              <th key={index}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={index}>
              {week.map((date, place) =>
                date === null ? (
                  <td key={place} />
                ) : (
                  <td
                    key={key(date)}
                    className={`${key(date) === key(new Date(then)) ? 'then' : ''} ${key(date) === key(today) ? 'now' : ''}`}
                  >
                    <button
                      type="button"
                      disabled={date > today}
                      aria-label={`${date.getDate()} ${MONTH.format(date)}, ${counts.get(key(date)) ?? 0} changes`}
                      onClick={() => go(new Date(Math.min(Date.now(), date.getTime() + 43_200_000)).toISOString())}
                    >
                      {date.getDate()}
                      <i>{counts.get(key(date)) || ''}</i>
                    </button>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    );
  });
}
