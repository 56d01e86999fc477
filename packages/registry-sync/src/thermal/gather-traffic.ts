import { messageOf } from '@radiant/contracts';
import type { Traffic } from './decide-thermal.ts';
import { type EndpointSight, runningCapacity } from './observed-endpoint.ts';
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
 * Reads the invocations of endpoints that run something, in one batched query; the others have none to read. The window spans
 * the longest idle time, so that traffic between two runs far apart is not missed.
 */
export async function readTraffic(
  context: ThermalContext,
  models: readonly ThermalModel[],
  sights: ReadonlyMap<string, EndpointSight>,
): Promise<ReadTraffic> {
  const running = models.flatMap((model) => {
    const sight = sights.get(model.modelId);
    const runs = sight?.kind === 'endpoint' && (runningCapacity(sight.endpoint) ?? 0) > 0;
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
    const byModel = running.map(({ model }): [string, Traffic] => {
      const found = activity.get(model.endpointName);
      return [model.modelId, found === undefined ? 'unknown' : { lastInvokedAt: found.lastInvokedAt }];
    });
    return { byModel: new Map(byModel), errors: [] };
  } catch (thrown) {
    const byModel = running.map(({ model }): [string, Traffic] => [model.modelId, 'unknown']);
    return { byModel: new Map(byModel), errors: [`cloudwatch: ${messageOf(thrown)}`] };
  }
}
