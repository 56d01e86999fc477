export { parseCriteria } from './criteria/parse-criteria.ts';
export { type PostgresSourceOptions, postgresSource } from './io/postgres-source.ts';
export { selectModel } from './io/select-model.ts';
export { type DatabaseFallbackOptions, selectWithFallback } from './io/select-with-fallback.ts';
export type { CostComponent, CostComponentName } from './logic/cost-components.ts';
export { type CostStatement, costOf, type PricedComponent } from './logic/cost-of.ts';
export { withChange } from './logic/criteria-changes.ts';
export type { CriteriaChange, ExplainedModel, Explanation, FailedGate } from './logic/explanation.ts';
export { changeText, explanationText } from './logic/explanation-text.ts';
export type { FallbackReason, FallbackSelection, WarmUpReport } from './logic/fallback.ts';
export { GATE_NAMES, type GateName } from './logic/gates.ts';
export {
  isReady,
  modelFromRow,
  type RegionalHealth,
  rowFromModel,
  type SelectableModel,
  type SelectedModel,
} from './model/selectable-model.ts';
export { NoEligibleModelError } from './no-eligible-model-error.ts';
export type { CircuitOptions } from './outcome/circuit-breaker.ts';
export type { FlushReport, OutcomeOptions } from './outcome/outcome-reporter.ts';
export type { FallbackOptions } from './selector/choose-with-fallback.ts';
export {
  createModelSelector,
  type ModelSelector,
  type ModelSelectorOptions,
} from './selector/create-model-selector.ts';
export { dataSource } from './selector/data-source.ts';
export type { RegistrySource } from './selector/registry-source.ts';
export type { PolicyRequest, SelectionRequest } from './selector/selection-request.ts';
export type { SnapshotStatus } from './selector/snapshot-keeper.ts';
export type { RegistrySnapshot } from './snapshot/registry-snapshot.ts';
