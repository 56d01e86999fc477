import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { explainQuery, type ModelSummary } from '../../api/queries.ts';
import { State, stateOf } from '../../design/state.tsx';
import { requestOf } from '../playground/request.ts';

/** What people ask for every day, as the playground has it in its address. */
export const EVERYDAY: readonly { readonly title: string; readonly search: Readonly<Record<string, string>> }[] = [
  { title: 'A chat', search: { in: '1000', out: '500' } },
  { title: 'Cheap chat', search: { in: '1000', out: '500', order: 'cost' } },
  { title: 'HIPAA chat', search: { in: '1000', out: '500', hipaa: 'yes' } },
  { title: 'Question about an image', search: { takes: 'text,image', must: 'vision', in: '1500', out: '300' } },
  { title: 'Document of 400k tokens', search: { in: '400000', out: '2000', use: 'long_context' } },
  { title: 'Transcribe a call', search: { task: 'transcription', takes: 'audio' } },
];

/** The model that each everyday request gets now, and who comes next. */
export function Everyday({ models }: { readonly models: readonly ModelSummary[] }) {
  const answers = useQueries({ queries: EVERYDAY.map(({ search }) => explainQuery(requestOf(search, undefined))) });
  const byId = new Map(models.map((model) => [model.id, model]));
  return (
    <ul className="ev">
      {EVERYDAY.map(({ title, search }, index) => {
        const ranked = answers[index]?.data?.models.filter(({ rank }) => rank != null) ?? [];
        const [first, second] = ranked;
        const summary = first === undefined ? undefined : byId.get(first.id);
        return (
          <li key={title}>
            <Link to="/playground" search={search as never} className="mid">
              {title}
            </Link>
            <span className="pick2">
              <b className="cut">
                {answers[index]?.data === undefined ? '' : (first?.display_name ?? 'no model is eligible')}
              </b>
              <span className="small dim alt cut">
                {answers[index]?.data === undefined
                  ? ''
                  : second === undefined
                    ? 'no other is eligible'
                    : `then ${second.display_name}`}
              </span>
            </span>
            {summary === undefined ? <span /> : <State state={stateOf(summary)} />}
          </li>
        );
      })}
    </ul>
  );
}
