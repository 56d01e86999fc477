import { messageOf } from '@radiant/contracts';
import type { Traffic } from './decide-thermal.ts';
import type { EndpointLatency } from './invocation-metrics.ts';
import { type EndpointSight, hasCapacity } from './observed-endpoint.ts';
import type { ThermalModel } from './thermal-record.ts';
import type { ThermalContext } from './thermal-sync.ts';

/** Traffic by model id, as far as CloudWatch could say. */
interface ReadTraffic {
  readonly byModel: ReadonlyMap<string, Traffic>;
  readonly errors: readonly string[];
}

/** Longer idle times rely on the last invocation that is remembered, so that a query stays within CloudWatch's limits. */
const LONGEST_WINDOW_MINUTES = 720;
/** Metrics come late by a minute or two. */
const LATE_MINUTES = 2;

/**
 * Reads the invocations of endpoints that run something, in one batched query, and of those that were invoked how long they took, in
 * another; the others have none to read. The window spans
 * the longest idle time, so that traffic between two runs far apart is not missed.
 */
export async function readTraffic(
  context: ThermalContext,
  models: readonly ThermalModel[],
  sights: ReadonlyMap<string, EndpointSight>,
): Promise<ReadTraffic> {
  const running = models.flatMap((model) => {
    const sight = sights.get(model.modelId);
    const runs = sight?.kind === 'endpoint' && hasCapacity(sight.endpoint);
    return runs ? [{ model, target: { endpointName: model.endpointName, units: sight.endpoint.units } }] : [];
  });
  if (running.length === 0) return { byModel: new Map(), errors: [] };
  const idle = running.map(({ model }) => model.limits.scaleToZeroMinutes);
  const longest = Math.max(context.config.THERMAL_HOT_WINDOW_MINUTES, ...idle) + LATE_MINUTES;
  const windowMinutes = Math.max(context.config.THERMAL_HOT_WINDOW_MINUTES, Math.min(longest, LONGEST_WINDOW_MINUTES));
  try {
    const activity = await context.ports.metrics.invocationActivity(
      running.map(({ target }) => target),
      windowMinutes,
      context.now(),
      { signal: context.deadline.signal },
    );
    const used = running.filter(({ model }) => (activity.get(model.endpointName)?.invocations ?? 0) > 0);
    const latency = await readLatency(
      context,
      used.map(({ target }) => target),
    );
    const byModel = running.map(({ model }): [string, Traffic] => {
      const found = activity.get(model.endpointName);
      if (found === undefined) return [model.modelId, 'unknown'];
      const { lastInvokedAt } = found;
      return [model.modelId, { lastInvokedAt, latency: latency.byEndpoint.get(model.endpointName) ?? null }];
    });
    return { byModel: new Map(byModel), errors: latency.errors };
  } catch (thrown) {
    const byModel = running.map(({ model }): [string, Traffic] => [model.modelId, 'unknown']);
    return { byModel: new Map(byModel), errors: [`cloudwatch: ${messageOf(thrown)}`] };
  }
}

type Targets = Parameters<ThermalContext['ports']['metrics']['latencies']>[0];

/** How long endpoints take is no reason to know nothing of their traffic. */
async function readLatency(context: ThermalContext, targets: Targets) {
  const { signal } = context.deadline;
  if (targets.length === 0) return { byEndpoint: new Map<string, EndpointLatency>(), errors: [] };
  try {
    return { byEndpoint: await context.ports.metrics.latencies(targets, context.now(), { signal }), errors: [] };
  } catch (thrown) {
    return { byEndpoint: new Map<string, EndpointLatency>(), errors: [`cloudwatch: ${messageOf(thrown)}`] };
  }
}
