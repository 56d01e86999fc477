import { useQueries, useQuery } from '@tanstack/react-query';
import { benchmarkScoresQuery, benchmarksQuery, type ModelDetail, scoresQuery } from '../../api/queries.ts';
import { day, words } from '../../design/numbers.ts';
import { Empty, Loaded, Panel, Quality, Unknown } from '../../design/parts.tsx';

/** Uses shown beside one another. */
const MOST_USES = 5;
/** Benchmarks for which the place among others is read. */
const MOST_BENCHMARKS = 12;

/** How good the model is for each use, and the scores that say so. */
export function Evidence({ model }: { readonly model: ModelDetail }) {
  const scores = useQuery(scoresQuery({ provider: model.provider_id, model: model.model_id }));
  const titles = new Map(useQuery(benchmarksQuery).data?.map(({ id, title }) => [id, title]));
  const own = scores.data ?? [];
  const ids = [...new Set(own.map(({ benchmark_id }) => benchmark_id))].slice(0, MOST_BENCHMARKS);
  const others = useQueries({ queries: ids.map((id) => benchmarkScoresQuery(id)) });
  const placed = new Map(ids.map((id, index) => [id, others[index]?.data ?? []]));
  const qualities = Object.entries(
    (model.quality ?? {}) as Record<string, Parameters<typeof Quality>[0]['quality'] & object>,
  );
  return (
    <Panel
      title="Quality, with its evidence"
      fact="80 % interval; each score with its place among those measured alike"
    >
      {qualities.length > 0 && (
        <div className="uses">
          {qualities.slice(0, MOST_USES).map(([use, quality]) => (
            <div className="use" key={use}>
              <span>{words(use).replace(' use', '')}</span>
              <Quality quality={quality} />
              <span className="small dim">
                {quality.benchmarks} benchmark{quality.benchmarks === 1 ? '' : 's'}
              </span>
            </div>
          ))}
        </div>
      )}
      <Loaded what="The scores" query={scores} rows={4}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="No score is recorded">
              Without one its quality is unknown. `registry scores add` records what you measured.
            </Empty>
          ) : (
            <div className="tablewrap">
              <table className="sc">
                <caption className="sr">Scores</caption>
                <thead>
                  <tr>
                    <th>Benchmark</th>
                    <th className="num">Value</th>
                    <th>Among those measured alike</th>
                    <th>Measured by</th>
                    <th>Effort</th>
                    <th className="num">As of</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((score) => (
                    <tr key={score.id}>
                      <td className="cut bench">
                        <a
                          href={score.source?.startsWith('http') ? score.source : undefined}
                          target="_blank"
                          rel="noreferrer noopener"
                        >
                          {titles.get(score.benchmark_id) ?? score.benchmark_id}
                        </a>{' '}
                        <span className="dim">{score.version ?? ''}</span>
                      </td>
                      <td className="num strong">
                        {score.value}
                        {score.unit === 'percent' ? '\u202f%' : ''}
                      </td>
                      <td>
                        <Among
                          own={score.value}
                          others={(placed.get(score.benchmark_id) ?? [])
                            .filter(({ version }) => version === score.version)
                            .map(({ value }) => value)}
                        />
                      </td>
                      <td>
                        {score.measurer} {score.measured_by === 'vendor' && <span className="chip line">vendor</span>}
                      </td>
                      <td>{score.effort ?? <Unknown />}</td>
                      <td className="num dim">{score.as_of === null ? <Unknown /> : day(score.as_of)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Among({ own, others }: { readonly own: number; readonly others: readonly number[] }) {
  if (others.length < 2) return <span className="dim small">no other</span>;
  const [least, most] = [Math.min(...others), Math.max(...others)];
  const x = (value: number) => 2 + ((value - least) / (most - least || 1)) * 132;
  const better = others.filter((value) => value > own).length;
  return (
    <svg
      className="spark"
      width="138"
      height="14"
      viewBox="0 0 138 14"
      role="img"
      aria-label={`higher than ${others.length - better - 1} of ${others.length - 1} others`}
    >
      <path d="M2 7H134" stroke="var(--line)" />
      {others.map((value, index) => (
        <path key={index} d={`M${x(value)} 4V10`} stroke="var(--line-strong)" />
      ))}
      <rect x={x(own) - 1.5} y="2" width="3" height="10" rx="1" fill="var(--accent)" />
    </svg>
  );
}
