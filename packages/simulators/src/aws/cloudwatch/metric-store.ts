/** Dimensions of a metric by name, such as EndpointName and VariantName. */
export type Dimensions = Readonly<Record<string, string>>;

/** One value of one metric. */
interface Datapoint {
  readonly at: Date;
  readonly value: number;
}

/** Datapoints and standing traffic by metric. */
export interface MetricStore {
  add(namespace: string, metricName: string, dimensions: Dimensions, datapoint: Datapoint): void;
  /** Makes the metric have `perMinute` in every minute from now on and before, as an endpoint under steady load has. */
  setSteady(namespace: string, metricName: string, dimensions: Dimensions, perMinute: number): void;
  /** All values with `start` ≤ time < `end` of the metric with exactly these dimensions. */
  between(namespace: string, metricName: string, dimensions: Dimensions, start: Date, end: Date): Datapoint[];
  clear(): void;
}

const MINUTE_MS = 60_000;

/** A store without metrics. */
export function metricStore(): MetricStore {
  const datapoints = new Map<string, Datapoint[]>();
  const steady = new Map<string, number>();
  return {
    add(namespace, metricName, dimensions, datapoint) {
      const key = keyOf(namespace, metricName, dimensions);
      datapoints.set(key, [...(datapoints.get(key) ?? []), datapoint]);
    },
    setSteady(namespace, metricName, dimensions, perMinute) {
      steady.set(keyOf(namespace, metricName, dimensions), perMinute);
    },
    between(namespace, metricName, dimensions, start, end) {
      const key = keyOf(namespace, metricName, dimensions);
      const found = (datapoints.get(key) ?? []).filter(({ at }) => at >= start && at < end);
      const value = steady.get(key) ?? 0;
      if (value > 0) {
        const firstMinute = Math.ceil(start.getTime() / MINUTE_MS) * MINUTE_MS;
        for (let at = firstMinute; at < end.getTime(); at += MINUTE_MS) found.push({ at: new Date(at), value });
      }
      return found;
    },
    clear() {
      datapoints.clear();
      steady.clear();
    },
  };
}

function keyOf(namespace: string, metricName: string, dimensions: Dimensions): string {
  return JSON.stringify([namespace, metricName, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
