import { type EndpointSight, isMoving, runningCapacity } from './observed-endpoint.ts';
import { type ScalingLimits, type ScalingStep, scaleInSteps } from './scaling-step.ts';
import type { ThermalRecord } from './thermal-record.ts';

/** A model as far as scaling it in goes. */
export interface IdleLimits extends ScalingLimits {
  /** Minutes without a request after which the model may go down to its minimum; 0 keeps it up. */
  readonly scaleToZeroMinutes: number;
}

/** A refusal for good, such as of a plain real-time variant, is not repeated for so long unless the endpoint changes. */
const REFUSAL_HOLDS_MS = 24 * 3_600_000;

/** What would be scaled in: steps where the model has been idle long enough by evidence, none where anything is unknown. */
export function decideIdle(
  record: ThermalRecord,
  sight: EndpointSight,
  limits: IdleLimits,
  trafficKnown: boolean,
  now: Date,
): readonly ScalingStep[] {
  if (sight.kind !== 'endpoint' || sight.endpoint.status !== 'InService' || !trafficKnown) return [];
  if (limits.scaleToZeroMinutes === 0 || sight.endpoint.units.some(isMoving)) return [];
  if ((runningCapacity(sight.endpoint) ?? 0) <= limits.minInstances) return [];
  if (record.servingSince === null || isRefused(record, now)) return [];
  // A model that was woken and not asked yet has been idle since it was woken.
  const lastUse = Math.max(record.servingSince.getTime(), record.lastInvocationAt?.getTime() ?? 0);
  if (now.getTime() - lastUse < limits.scaleToZeroMinutes * 60_000) return [];
  return scaleInSteps(sight.endpoint, limits);
}

function isRefused(record: ThermalRecord, now: Date): boolean {
  const { scaleInRefusedAt, modifiedAt } = record;
  if (scaleInRefusedAt === null || (modifiedAt !== null && modifiedAt > scaleInRefusedAt)) return false;
  return now.getTime() - scaleInRefusedAt.getTime() < REFUSAL_HOLDS_MS;
}
