import { addToSketch, type Sketch, sketchElements } from '@radiant/contracts';
import type { OutcomeBucket } from '@radiant/database';

/** A bucket of calls that took these milliseconds each; `differences` say what is not so: a probe of OpenAI, from us-east-1, ok. */
export function bucketOfCalls(
  latencies: readonly number[],
  differences: Partial<OutcomeBucket> & { readonly lastAt: Date },
): OutcomeBucket {
  const sketch: Sketch = new Map();
  for (const latencyMs of latencies) addToSketch(sketch, latencyMs);
  return {
    ...{ providerId: 'openai', modelId: '', region: 'us-east-1', kind: 'ok', calls: latencies.length },
    latencySumMs: latencies.reduce((sum, latencyMs) => sum + latencyMs, 0),
    latency: sketchElements(sketch),
    firstToken: [],
    tokensPerSecond: [],
    ...differences,
  };
}
