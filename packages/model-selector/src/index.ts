export { GATE_NAMES, type GateName, type ModelScore } from '@radiant/contracts';
export type { BilledUnit, CostComponent, CostComponentName } from './cost/bill.ts';
export {
  type CostCircumstances,
  type CostStatement,
  costOf,
  type PricedComponent,
  rowFromCost,
} from './cost/cost-of.ts';
export { rateOf } from './cost/price-rates.ts';
export type { SelectionCost } from './cost/selection-costs.ts';
export { createModelSelector, type ModelSelector, type ModelSelectorOptions } from './create-model-selector.ts';
export { parseCriteria } from './criteria/parse-criteria.ts';

export type { PolicyRequest, SelectionRequest } from './criteria/selection-request.ts';
export { withChange } from './explain/explain-models.ts';
export {
  type CriteriaChange,
  changeText,
  type ExplainedModel,
  type Explanation,
  explanationText,
  failureText,
  NoEligibleModelError,
  type ShownExplanation,
  scoreText,
} from './explain/explanation.ts';
export type { FallbackOptions } from './fallback/choose-with-fallback.ts';
export type {
  AskedNotEligible,
  FallbackReason,
  FallbackSelection,
  WarmUpReport,
} from './fallback/fallback-selection.ts';
export type { NamedModel } from './fallback/named-model.ts';
export {
  isReady,
  modelFromRow,
  type RegionalHealth,
  type RegionalLatency,
  rowFromModel,
  type SelectableModel,
  type SelectedModel,
} from './model/selectable-model.ts';
export type { CircuitOptions } from './outcomes/circuit-breaker.ts';
export type { FlushReport, OutcomeOptions } from './outcomes/outcome-reporter.ts';
export type { FailedGate } from './rank/judge.ts';
export { type DatabaseFallbackOptions, selectModel, selectWithFallback } from './select-in-database.ts';
export { type PostgresSourceOptions, postgresSource, postgresSourceAsOf } from './snapshot/postgres-source.ts';

export type { RegistrySnapshot } from './snapshot/registry-snapshot.ts';
export { dataSource, type RegistrySource } from './snapshot/registry-source.ts';
export type { SnapshotStatus } from './snapshot/snapshot-keeper.ts';
