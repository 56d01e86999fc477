import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { explainQuery, type ModelDetail } from '../../api/queries.ts';
import { Panel } from '../../design/parts.tsx';
import { EVERYDAY } from '../overview/everyday.tsx';
import { foundWords, gateWords } from '../playground/gate-words.ts';
import { requestOf } from '../playground/request.ts';

/** For each everyday request: its place, or the gate that keeps it out. */
export function Everyday({ model }: { readonly model: ModelDetail }) {
  const fitting = EVERYDAY.filter(({ search }) => (search.task ?? 'chat') === model.primary_mode);
  const answers = useQueries({ queries: fitting.map(({ search }) => explainQuery(requestOf(search, undefined))) });
  if (fitting.length === 0) return null;
  return (
    <Panel title="In everyday requests">
      <ul className="rows">
        {fitting.map(({ title, search }, index) => {
          const data = answers[index]?.data;
          const own = data?.models.find(({ id }) => id === model.id);
          const gate = own?.failed == null ? undefined : data?.gates.find((one) => one.gate === own.failed?.gate);
          return (
            <li key={title}>
              <Link to="/playground" search={search as never}>
                {title}
              </Link>
              <span className="right mid">
                {own === undefined
                  ? ''
                  : own.rank != null
                    ? `place ${own.rank} of ${data?.eligible}`
                    : `out: ${gate === undefined ? own.failed?.gate : gateWords(gate)}, found ${foundWords(own.failed?.gate ?? '', own.failed?.found)}`}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
