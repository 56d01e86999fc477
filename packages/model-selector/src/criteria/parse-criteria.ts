import {
  DEFAULT_WEIGHTS,
  type SelectionCriteria,
  type SelectionWeights,
  selectionCriteriaSchema,
} from '@radiant/contracts';
import { criteriaError } from './criteria-error.ts';
import type { NormalCriteria, Weights } from './normal-criteria.ts';
import { usageQuantities } from './usage-quantities.ts';

/** How many models a selection returns unless said otherwise. */
export const DEFAULT_LIMIT = 10;

/**
 * Checks criteria and fills in the defaults.
 *
 * @throws RegistryError `criteria_invalid` naming the field in `details.field`
 */
export function parseCriteria(input: SelectionCriteria): NormalCriteria {
  const parsed = selectionCriteriaSchema.safeParse(input);
  if (!parsed.success) throw criteriaError(parsed.error, input);
  return normalCriteria(parsed.data);
}

/** Valid criteria with the defaults filled in. */
export function normalCriteria(criteria: SelectionCriteria): NormalCriteria {
  return {
    task: criteria.task,
    inputModalities: several(criteria.inputModality),
    outputModalities: several(criteria.outputModality),
    tenantTier: criteria.tenantTier,
    hosting: criteria.preferHosting ?? 'any',
    preferProviders: several(criteria.preferProvider),
    onlyProviders: criteria.onlyProviders ?? null,
    excludeProviders: criteria.excludeProviders ?? [],
    capabilities: criteria.requiredCapabilities ?? [],
    minContextWindow: criteria.minContextWindow ?? null,
    requireHipaa: criteria.requireHIPAA ?? false,
    requireCommercialUse: criteria.requireCommercialUse ?? true,
    maxLatencyMs: criteria.maxLatencyMs ?? null,
    maxCostPerRequest: criteria.maxCostPerRequest ?? null,
    quantities: usageQuantities(criteria.expectedUsage),
    region: criteria.region ?? null,
    strategy: criteria.strategy ?? 'thermal',
    weights: weightsOf(criteria.weights),
    limit: criteria.limit ?? DEFAULT_LIMIT,
    atMs: criteria.at?.getTime() ?? null,
  };
}

function several<Value extends string>(value: Value | readonly Value[] | undefined): readonly Value[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function weightsOf(weights: SelectionWeights | undefined): Weights {
  const { latency = 0, cost = 0, readiness = 0, health = 0 } = weights ?? DEFAULT_WEIGHTS;
  return [latency, cost, readiness, health];
}
