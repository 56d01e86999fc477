import type { ReactNode } from 'react';
import type { ModelSummary } from '../../api/queries.ts';
import { latency, tokens, words } from '../../design/numbers.ts';
import { Quality, Unknown } from '../../design/parts.tsx';
import { State, stateOf } from '../../design/state.tsx';
import { licenceName } from './facets.ts';

/** A column: what it is sorted by (undefined is unknown, which comes last both ways) and its cell. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly number?: boolean;
  readonly key: (model: ModelSummary) => string | number | undefined;
  /** Biggest first at the first click. */
  readonly down?: boolean;
  readonly cell?: (model: ModelSummary) => ReactNode;
}

const order = ['unhealthy', 'unknown', 'off', 'cold', 'waking', 'degraded', 'warm', 'hot', 'healthy'];

/** The columns behind the name that can be hidden, in their order. Prices share a cell where tokens are not what is billed. */
export const COLUMNS: readonly Column[] = [
  {
    id: 'task',
    title: 'Task',
    key: ({ primary_mode }) => words(primary_mode),
    cell: ({ primary_mode }) => words(primary_mode),
  },
  {
    ...{ id: 'quality', title: 'Quality for its task', down: true },
    key: ({ quality }) => quality?.value,
    cell: ({ quality }) => <Quality quality={quality} />,
  },
  { id: 'input', title: 'Input', number: true, key: ({ input_cost_per_1k }) => input_cost_per_1k ?? undefined },
  { id: 'output', title: 'Output', number: true, key: ({ output_cost_per_1k }) => output_cost_per_1k ?? undefined },
  {
    ...{ id: 'context', title: 'Context', number: true, down: true },
    key: ({ context_window }) => context_window ?? undefined,
    cell: ({ context_window, primary_mode }) =>
      context_window === null ? (
        ['chat', 'completion', 'embedding'].includes(primary_mode) ? (
          <Unknown />
        ) : (
          <span className="na">–</span>
        )
      ) : (
        <span title={`${context_window.toLocaleString('en-US')} tokens`}>{tokens(context_window)}</span>
      ),
  },
  {
    ...{ id: 'latency', title: 'Latency', number: true },
    key: ({ latency_p50_ms }) => latency_p50_ms ?? undefined,
    cell: ({ latency_p50_ms, latency_source }) =>
      latency_p50_ms === null ? (
        <Unknown />
      ) : (
        <span
          className={latency_source === 'probe' ? 'probe' : ''}
          title={latency_source === 'probe' ? 'the probe of its provider stands in' : 'its own calls'}
        >
          {latency(latency_p50_ms)}
        </span>
      ),
  },
  {
    ...{ id: 'state', title: 'State', down: true },
    key: (model) => order.indexOf(stateOf(model)),
    cell: (model) => <State state={stateOf(model)} />,
  },
  {
    ...{ id: 'licence', title: 'Licence' },
    key: (model) => licenceName(model) ?? undefined,
    cell: (model) => licenceName(model) ?? <Unknown />,
  },
];

export const NAME: Column = { id: 'name', title: 'Model', key: ({ display_name }) => display_name };
export const ALL = [NAME, ...COLUMNS];
