import type { LatencyFigures, LatencyWindowRow } from '@radiant/database';
import { steadyFigure } from './decide-figure.ts';

/** What becomes of models' own figures: those that moved by more than noise, and those that nobody measured any more. */
export interface LatencyDecision {
  readonly moved: readonly (Omit<LatencyWindowRow, 'stored' | 'found'> & LatencyFigures)[];
  readonly gone: readonly Omit<LatencyWindowRow, 'stored' | 'found'>[];
}

const NAMES = ['latency_p50_ms', 'latency_p95_ms', 'time_to_first_token_p50_ms', 'tokens_per_second_p50'] as const;

/** Decides from what is stored and what the window says. */
export function decideLatency(rows: readonly LatencyWindowRow[]): LatencyDecision {
  const moved: LatencyDecision['moved'][number][] = [];
  const gone: LatencyDecision['gone'][number][] = [];
  for (const { stored, found, ...model } of rows) {
    const next = found === null ? null : steadyFigures(stored, found);
    if (next === null || NAMES.every((name) => next[name] === null)) {
      if (stored !== null) gone.push(model);
    } else if (stored === null || NAMES.some((name) => next[name] !== stored[name])) {
      moved.push({ ...model, ...next });
    }
  }
  return { moved, gone };
}

function steadyFigures(stored: LatencyFigures | null, found: LatencyFigures): LatencyFigures {
  return {
    latency_p50_ms: steadyFigure(stored?.latency_p50_ms ?? null, found.latency_p50_ms),
    latency_p95_ms: steadyFigure(stored?.latency_p95_ms ?? null, found.latency_p95_ms),
    time_to_first_token_p50_ms: steadyFigure(
      stored?.time_to_first_token_p50_ms ?? null,
      found.time_to_first_token_p50_ms,
    ),
    tokens_per_second_p50: steadyFigure(stored?.tokens_per_second_p50 ?? null, found.tokens_per_second_p50),
  };
}
