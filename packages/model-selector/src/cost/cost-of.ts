import {
  type ExpectedUsage,
  expectedUsageSchema,
  NOTHING_ASSURED,
  type PriceQuery,
  type SelectionCriteria,
  tenantPrice,
  usageQuantities,
  wantedOf,
} from '@radiant/contracts';
import { checkCriteria, criteriaError } from '../criteria/parse-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { type BilledUnit, billOf, type CostComponent } from './bill.ts';

/** A line of a statement: what the organisation pays and what the tenant does, in US dollars; null is unknown. */
export interface PricedComponent extends Omit<CostComponent, 'costUsd'> {
  readonly organisationUsd: number | null;
  readonly tenantUsd: number | null;
}

/** What a usage costs, line by line. */
export interface CostStatement {
  /** US dollars that the organisation pays its provider; null when anything it takes is unknown. */
  readonly organisationUsd: number | null;
  /** US dollars that the tenant pays the organisation: cost × (1 + markup rate); null when the cost is unknown. */
  readonly tenantUsd: number | null;
  readonly markupRate: number;
  /** The parts. That of waking a model that sleeps is `wake`. */
  readonly components: readonly PricedComponent[];
  /** What keeps the whole from being known: units whose price the registry does not know, or whose quantity was not stated. */
  readonly unknown: readonly BilledUnit[];
}

/** What decides a price besides the usage; as the criteria of a selection have it, with the same defaults. */
export type CostCircumstances = Pick<SelectionCriteria, 'serviceTier' | 'expectedBurst' | 'at'>;

/**
 * What a usage costs: an estimate before a message, a statement after it. The pricing type decides what is billed; unknown
 * stays unknown, never 0. A model that sleeps is woken first, which is a part of its own.
 *
 * @throws RegistryError `criteria_invalid` naming the unit
 * @example
 * const { tenantUsd } = costOf(model, { inputTokens: 1200, cachedInputTokens: 800, outputTokens: 350 });
 * const batch = costOf(model, { inputTokens: 1200, outputTokens: 350 }, { serviceTier: 'batch' });
 */
export function costOf(
  model: SelectableModel,
  usage: ExpectedUsage,
  circumstances: CostCircumstances = {},
): CostStatement {
  const parsed = expectedUsageSchema.safeParse(usage);
  if (!parsed.success) throw criteriaError(parsed.error, usage, 'usage');
  const criteria = checkCriteria({ ...circumstances, task: model.primaryMode, tenantTier: 1 });
  return statementOf(model, {
    quantities: usageQuantities(parsed.data),
    serviceTier: wantedOf(criteria, 'serviceTier'),
    expectedBurst: wantedOf(criteria, 'expectedBurst'),
    atMs: wantedOf(criteria, 'at') ?? Date.now(),
    assured: NOTHING_ASSURED,
  });
}

/** What a query costs, line by line. */
export function statementOf(model: SelectableModel, query: PriceQuery): CostStatement {
  const { markupRate } = model;
  const components: PricedComponent[] = [];
  const unknown: BilledUnit[] = [];
  let total = 0;
  // Written out: an explanation has thousands of statements.
  for (const { component, unit, quantity, rate, per, costUsd } of billOf(model, query)) {
    if (costUsd !== null) total += costUsd;
    else if (!unknown.includes(unit)) unknown.push(unit);
    const tenantUsd = tenantPrice(costUsd, markupRate);
    components.push({ component, unit, quantity, rate, per, organisationUsd: costUsd, tenantUsd });
  }
  const organisationUsd = unknown.length > 0 ? null : total;
  return { organisationUsd, tenantUsd: tenantPrice(organisationUsd, markupRate), markupRate, components, unknown };
}

/** The statement as rows are spelt, for an answer in JSON. */
export function rowFromCost({ organisationUsd, tenantUsd, markupRate, components, unknown }: CostStatement) {
  return {
    organisation_usd: organisationUsd,
    tenant_usd: tenantUsd,
    markup_rate: markupRate,
    components: components.map(({ organisationUsd: organisation_usd, tenantUsd: tenant_usd, ...line }) => ({
      ...line,
      organisation_usd,
      tenant_usd,
    })),
    unknown: [...unknown],
  };
}
