import { THERMAL_STATES } from '@radiant/contracts';
import fc from 'fast-check';
import type { ThermalCase, ThermalRules, Traffic } from '../src/thermal/decide-thermal.ts';
import type { OpenWarmUp } from '../src/thermal/decide-warm-up.ts';
import type { EndpointSight, ObservedEndpoint, ScalingUnit } from '../src/thermal/observed-endpoint.ts';
import type { ThermalRecord } from '../src/thermal/thermal-record.ts';

/** The time at which generated cases are decided. */
export const NOW = new Date('2026-11-24T12:00:00Z');

/** Every status that SageMaker documents, and one that it may add. */
export const ENDPOINT_STATUSES = [
  'Creating',
  'InService',
  'Updating',
  'SystemUpdating',
  'RollingBack',
  'Deleting',
  'Failed',
  'OutOfService',
  'UpdateRollbackFailed',
  'Hibernating',
];

const past = fc.integer({ min: 0, max: 7_200 }).map((seconds) => new Date(NOW.getTime() - seconds * 1_000));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const count = fc.integer({ min: 0, max: 6 });

const unit = (kind: ScalingUnit['kind']): fc.Arbitrary<ScalingUnit> =>
  fc.record({
    kind: fc.constant(kind),
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    status:
      kind === 'variant'
        ? fc.constant(null)
        : fc.constantFrom('Creating', 'InService', 'Updating', 'Failed', 'Deleting'),
    current: maybe(count),
    desired: maybe(count),
    weight: kind === 'variant' ? maybe(fc.constantFrom(0, 0.5, 1)) : fc.constant(null),
  });

/** An endpoint of plain variants or of inference components, in any state. */
export const endpoint: fc.Arbitrary<ObservedEndpoint> = fc.record({
  status: fc.oneof({ weight: 3, arbitrary: fc.constant('InService') }, fc.constantFrom(...ENDPOINT_STATUSES)),
  modifiedAt: past,
  units: fc
    .constantFrom<ScalingUnit['kind']>('variant', 'inference_component')
    .chain((kind) => fc.uniqueArray(unit(kind), { selector: ({ name }) => name, maxLength: 4 })),
  failureReason: maybe(fc.constant('no capacity')),
});

const sight: fc.Arbitrary<EndpointSight> = fc.oneof(
  { weight: 6, arbitrary: endpoint.map((found): EndpointSight => ({ kind: 'endpoint', endpoint: found })) },
  fc.constantFrom<EndpointSight>({ kind: 'missing' }, { kind: 'unheard' }),
);

const record: fc.Arbitrary<ThermalRecord> = fc.record({
  currentState: fc.constantFrom(...THERMAL_STATES),
  targetState: maybe(fc.constantFrom(...THERMAL_STATES)),
  isTransitioning: fc.boolean(),
  endpointName: fc.constant('radiant-m'),
  endpointStatus: maybe(fc.constantFrom(...ENDPOINT_STATUSES)),
  instanceCount: maybe(count),
  endpointModifiedAt: maybe(past),
  lastInvocationAt: maybe(past),
  stateSince: past,
  servingSince: maybe(past),
  measuredWarmupSeconds: maybe(fc.integer({ min: 0, max: 86_400 })),
  failureReason: fc.constant(null),
  scalingUnits: fc.constant([]),
  advice: maybe(fc.constant('scale_to_zero' as const)),
  scaleInRefusedAt: maybe(past),
  avgLatencyMs: maybe(fc.constant(800)),
  latencyP50Ms: maybe(fc.constant(800)),
  latencyP95Ms: maybe(fc.constant(800)),
});

const request: fc.Arbitrary<OpenWarmUp> = fc.record({
  id: fc.uuid(),
  status: fc.constantFrom('requested', 'waking'),
  requestedAt: past,
  expiresAt: fc.integer({ min: -600, max: 900 }).map((seconds) => new Date(NOW.getTime() + seconds * 1_000)),
  actedAt: maybe(past),
});

const milliseconds = fc.constantFrom(0, 0.4, 12.5, 800, 845, 60_000);
const latency = fc.record({ averageMs: milliseconds, p50Ms: milliseconds, p95Ms: milliseconds });

const traffic: fc.Arbitrary<Traffic> = fc.oneof(
  fc.tuple(maybe(past), maybe(latency)).map(([lastInvokedAt, found]): Traffic => ({ lastInvokedAt, latency: found })),
  fc.constant<Traffic>('unknown'),
);

/** One model with everything that its decision is made from. */
export const thermalCase: fc.Arbitrary<ThermalCase> = fc.record({
  modelId: fc.string({ minLength: 1, maxLength: 8 }),
  endpointName: fc.constant('radiant-m'),
  limits: fc
    .record({
      enabled: fc.boolean(),
      minInstances: fc.integer({ min: 0, max: 3 }),
      maxInstances: fc.integer({ min: 1, max: 5 }),
      scaleToZeroMinutes: fc.constantFrom(0, 1, 15, 60),
    })
    .filter(({ minInstances, maxInstances }) => minInstances <= maxInstances),
  previous: record,
  sight,
  traffic,
  request: maybe(request),
});

/** Rules that observe or act. */
export const thermalRules: fc.Arbitrary<ThermalRules> = fc.record({
  act: fc.boolean(),
  hotWindowMinutes: fc.constantFrom(1, 5, 60),
  wakeLimitMinutes: fc.constantFrom(5, 30),
});
