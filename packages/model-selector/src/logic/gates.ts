import type { SelectionCriteria } from '@radiant/contracts';
import type { NormalCriteria } from '../criteria/normal-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { comparablePrice, isWithinPrice } from './price.ts';

/** The hard gates, in the order in which they are applied and named. */
export const GATE_NAMES = [
  'enabled',
  'not_retired',
  'task',
  'input_modality',
  'output_modality',
  'tenant_tier',
  'health',
  'hosting',
  'only_providers',
  'exclude_providers',
  'capabilities',
  'context_window',
  'hipaa',
  'commercial_use',
  'max_latency',
  'max_cost',
] as const;
/** One of {@link GATE_NAMES}. */
export type GateName = (typeof GATE_NAMES)[number];

/** One hard requirement. A value that is not known never passes a limit set on it. */
export interface Gate {
  readonly name: GateName;
  /** The criterion that sets it; null where the model alone decides. */
  readonly criterion: keyof SelectionCriteria | null;
  passes(model: SelectableModel, criteria: NormalCriteria, nowMs: number): boolean;
  /** What the model has, for an explanation. */
  found(model: SelectableModel, criteria: NormalCriteria): unknown;
  /** What is asked for, for an explanation. */
  required(criteria: NormalCriteria, nowMs: number): unknown;
}

const includesAll = (all: readonly string[], some: readonly string[]) => some.every((one) => all.includes(one));

/** Every gate, in order. */
export const GATES: readonly Gate[] = [
  {
    name: 'enabled',
    criterion: null,
    passes: (model) => model.enabled,
    found: (model) => model.enabled,
    required: () => true,
  },
  {
    name: 'not_retired',
    criterion: null,
    passes: (model, _criteria, nowMs) =>
      model.status !== 'retired' && (model.sunsetAt === null || model.sunsetAt.getTime() > nowMs),
    found: (model) => (model.status === 'retired' ? 'retired' : (model.sunsetAt?.toISOString() ?? null)),
    required: (_criteria, nowMs) => `in service after ${new Date(nowMs).toISOString()}`,
  },
  {
    name: 'task',
    criterion: 'task',
    passes: (model, criteria) => model.primaryMode === criteria.task,
    found: (model) => model.primaryMode,
    required: (criteria) => criteria.task,
  },
  {
    name: 'input_modality',
    criterion: 'inputModality',
    passes: (model, criteria) => includesAll(model.inputModalities, criteria.inputModalities),
    found: (model) => model.inputModalities,
    required: (criteria) => criteria.inputModalities,
  },
  {
    name: 'output_modality',
    criterion: 'outputModality',
    passes: (model, criteria) => includesAll(model.outputModalities, criteria.outputModalities),
    found: (model) => model.outputModalities,
    required: (criteria) => criteria.outputModalities,
  },
  {
    name: 'tenant_tier',
    criterion: 'tenantTier',
    passes: (model, criteria) => model.minTier <= criteria.tenantTier,
    found: (model) => model.minTier,
    required: (criteria) => `at most ${criteria.tenantTier}`,
  },
  {
    name: 'health',
    criterion: null,
    passes: (model) => model.healthStatus !== 'unhealthy',
    found: (model) => model.healthStatus,
    required: () => 'not unhealthy',
  },
  {
    name: 'hosting',
    criterion: 'preferHosting',
    passes: (model, criteria) => criteria.hosting === 'any' || model.hostingType === criteria.hosting,
    found: (model) => model.hostingType,
    required: (criteria) => criteria.hosting,
  },
  {
    name: 'only_providers',
    criterion: 'onlyProviders',
    passes: (model, criteria) => criteria.onlyProviders === null || criteria.onlyProviders.includes(model.providerId),
    found: (model) => model.providerId,
    required: (criteria) => criteria.onlyProviders,
  },
  {
    name: 'exclude_providers',
    criterion: 'excludeProviders',
    passes: (model, criteria) => !criteria.excludeProviders.includes(model.providerId),
    found: (model) => model.providerId,
    required: (criteria) => ({ noneOf: criteria.excludeProviders }),
  },
  {
    name: 'capabilities',
    criterion: 'requiredCapabilities',
    passes: (model, criteria) => includesAll(model.capabilities, criteria.capabilities),
    found: (model) => model.capabilities,
    required: (criteria) => criteria.capabilities,
  },
  {
    name: 'context_window',
    criterion: 'minContextWindow',
    passes: (model, criteria) =>
      criteria.minContextWindow === null ||
      (model.contextWindow !== null && model.contextWindow >= criteria.minContextWindow),
    found: (model) => model.contextWindow,
    required: (criteria) => `at least ${criteria.minContextWindow}`,
  },
  {
    name: 'hipaa',
    criterion: 'requireHIPAA',
    passes: (model, criteria) => !criteria.requireHipaa || model.compliance.includes('HIPAA'),
    found: (model) => model.compliance,
    required: () => 'HIPAA',
  },
  {
    name: 'commercial_use',
    criterion: 'requireCommercialUse',
    passes: (model, criteria) => !criteria.requireCommercialUse || model.commercialUseAllowed === true,
    found: (model) => model.commercialUseAllowed,
    required: () => true,
  },
  {
    name: 'max_latency',
    criterion: 'maxLatencyMs',
    passes: (model, criteria) =>
      criteria.maxLatencyMs === null || (model.avgLatencyMs !== null && model.avgLatencyMs <= criteria.maxLatencyMs),
    found: (model) => model.avgLatencyMs,
    required: (criteria) => `at most ${criteria.maxLatencyMs}`,
  },
  {
    name: 'max_cost',
    criterion: 'maxCostPerRequest',
    passes: (model, criteria) =>
      criteria.maxCostPerRequest === null ||
      isWithinPrice(comparablePrice(model, criteria.quantities), criteria.maxCostPerRequest),
    found: (model, criteria) => comparablePrice(model, criteria.quantities),
    required: (criteria) => `at most ${criteria.maxCostPerRequest}`,
  },
];

/** The first gate that the model fails; null when it is eligible. */
export function firstFailedGate(model: SelectableModel, criteria: NormalCriteria, nowMs: number): Gate | null {
  return GATES.find((gate) => !gate.passes(model, criteria, nowMs)) ?? null;
}

/** Whether the model passes every gate. */
export function isEligible(model: SelectableModel, criteria: NormalCriteria, nowMs: number): boolean {
  return firstFailedGate(model, criteria, nowMs) === null;
}
