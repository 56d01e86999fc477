import {
  DEFAULT_LIMIT,
  type ExpectedUsage,
  type ModelName,
  type ModelScore,
  type Outcome,
  type SelectionPolicy,
  statedPriceQuery,
  steadyMs,
} from '@radiant/contracts';
import type { CompiledRegistry } from './compile/compiled-registry.ts';
import { selectRows } from './compile/select-rows.ts';
import { type CostCircumstances, type CostStatement, costOf } from './cost/cost-of.ts';
import { type SelectionCost, selectionCosts } from './cost/selection-costs.ts';
import { checkCriteria, checkRegion, parseCriteria } from './criteria/parse-criteria.ts';
import { criteriaOf, policyOf, type SelectionRequest } from './criteria/selection-request.ts';
import { explainModels } from './explain/explain-models.ts';
import type { Explanation } from './explain/explanation.ts';
import { chooseWithFallback, type FallbackOptions } from './fallback/choose-with-fallback.ts';
import type { FallbackSelection } from './fallback/fallback-selection.ts';
import { type NamedModel, namedModel } from './fallback/named-model.ts';
import { WarmUps } from './fallback/warm-ups.ts';
import { type SelectableModel, type SelectedModel, withConditions } from './model/selectable-model.ts';
import { circuitKey, type FlushReport, type OutcomeOptions, OutcomeReporter } from './outcomes/outcome-reporter.ts';
import { scoreUnder } from './rank/compare-models.ts';
import { modelsInRegion, succession } from './snapshot/registry-snapshot.ts';
import type { RegistrySource } from './snapshot/registry-source.ts';
import { type FreshnessOptions, SnapshotKeeper, type SnapshotStatus } from './snapshot/snapshot-keeper.ts';

/** What a selector works on, and how. */
export interface ModelSelectorOptions extends FreshnessOptions {
  readonly source: RegistrySource;
  /** The region this process runs in: default of `region` in criteria, and where outcomes are filed. */
  readonly region?: string;
  readonly outcomes?: OutcomeOptions;
  /** Longest that `selectWithFallback` waits for the answer to a request for a warm-up, in ms; it goes on behind. Default 200. */
  readonly warmUpWaitMs?: number;
}

/** Selects models in memory. */
export interface ModelSelector {
  /**
   * The eligible models, best first. Takes microseconds and never waits.
   *
   * @throws RegistryError `criteria_invalid` naming the field in `details.field`; `snapshot_too_old`
   */
  select(request: SelectionRequest): readonly SelectedModel[];
  /**
   * What to call now and in which order to go on; see `FallbackSelection`.
   *
   * @throws NoEligibleModelError with the explanation; RegistryError as `select`
   */
  selectWithFallback(request: SelectionRequest, options?: FallbackOptions): Promise<FallbackSelection>;
  /**
   * What becomes of a model that is asked for by name: it or its nearest successor that passes, and why it is not itself. Asks for no warm-up.
   *
   * @throws RegistryError `not_found` for a name that the registry does not have; otherwise as `select`
   */
  named(request: SelectionRequest, name: ModelName): NamedModel;
  /** Every model with its rank, or the first gate it fails, and what would help. */
  explain(request: SelectionRequest): Explanation;
  /** How well a model does what a request asks for, and what that is made of; in the region that the model was selected in. */
  score(request: SelectionRequest, model: SelectableModel): ModelScore;
  /** What a usage of a model costs the organisation and the tenant, line by line. */
  costOf(model: SelectableModel, usage: ExpectedUsage, circumstances?: CostCircumstances): CostStatement;
  /** What selected models, best first, cost under the request that they were selected by. */
  costs<Model extends SelectableModel>(
    request: SelectionRequest,
    models: readonly Model[],
  ): readonly SelectionCost<Model>[];
  /** Tells how a call ended; counts at once here, and for everybody after the next flush. */
  reportOutcome(outcome: Outcome): void;
  /** Sends the reported outcomes and waits for requested warm-ups, in bounded time; never throws. Await it before a Lambda answers. */
  flush(): Promise<FlushReport>;
  /** Looks for a newer registry and waits for it; never throws (see `status().lastError`). */
  refresh(): Promise<void>;
  status(): SnapshotStatus;
}

/** Longest that a flush waits, in ms, unless told otherwise. */
const FLUSH_TIMEOUT_MS = 2_000;

/**
 * Loads the registry and compiles it for selection in memory. Nothing runs in the background between uses.
 *
 * @throws RegistryError `criteria_invalid` for a region that is none; whatever the source throws when the first load fails
 * @example
 * const selector = await createModelSelector({ source: postgresSource(pool) });
 * const [best] = selector.select({ task: 'chat', tenantTier: 3, inputModality: 'text' });
 */
export async function createModelSelector(options: ModelSelectorOptions): Promise<ModelSelector> {
  const { source } = options;
  const region = options.region === undefined ? undefined : checkRegion(options.region);
  const keeper = await SnapshotKeeper.start(source, options);
  const outcomes = new OutcomeReporter(source, options.outcomes);
  const warmUps = new WarmUps(source.requestWarmUp?.bind(source), options.warmUpWaitMs ?? 200);
  const { circuits } = outcomes;

  const resolve = (request: SelectionRequest, registry: CompiledRegistry) => {
    const criteria = criteriaOf(request, registry.snapshot.policies);
    return criteria.region === undefined && region !== undefined ? { ...criteria, region } : criteria;
  };

  const selectFrom = (registry: CompiledRegistry, request: SelectionRequest, readyOnly: boolean, nowMs: number) => {
    const criteria = resolve(request, registry);
    const region = registry.region(criteria.region);
    const failing = circuits.size;
    const atMs = criteria.at?.getTime() ?? nowMs;
    const limit = criteria.limit ?? DEFAULT_LIMIT;
    const rows = selectRows(region, registry, criteria, readyOnly, atMs, limit + failing);
    const models: SelectedModel[] = new Array(rows.length);
    for (let index = 0; index < rows.length; index += 1) models[index] = region.selected(rows[index] ?? 0);
    return withConditions(failing === 0 ? models : failingBehind(models, limit), criteria, atMs);
  };

  const failingBehind = (models: readonly SelectedModel[], limit: number): SelectedModel[] => {
    const nowMs = steadyMs();
    const isOpen = (model: SelectedModel) => circuits.isOpen(circuitKey(model), nowMs);
    const ordered = [...models.filter((model) => !isOpen(model)), ...models.filter(isOpen)].slice(0, limit);
    if (ordered[0] !== undefined) circuits.beginTrial(circuitKey(ordered[0]), nowMs);
    return ordered;
  };

  const explainIn = (
    registry: CompiledRegistry,
    request: SelectionRequest,
    locked: SelectionPolicy['locked'] = [],
  ): Explanation => {
    const criteria = resolve(request, registry);
    const data = { ...registry.snapshot, models: registry.models };
    const explanation = explainModels(data, criteria, parseCriteria(criteria), Date.now());
    // Every way out weakens something: one that the policy locks is none.
    const changes = explanation.changes.filter(({ criterion }) => !locked.some((one) => one === criterion));
    return { ...explanation, changes, counterfactual: changes[0] ?? null };
  };

  const ownRegion = () => region ?? keeper.healthRegion;

  return {
    select(request) {
      const nowMs = Date.now();
      return selectFrom(keeper.current(), request, false, nowMs);
    },
    named(request, name) {
      const registry = keeper.current();
      const criteria = resolve(request, registry);
      const models = modelsInRegion({ ...registry.snapshot, models: registry.models }, criteria.region ?? null);
      return namedModel(succession(models, name), name, parseCriteria(criteria), Date.now());
    },
    async selectWithFallback(request, fallbackOptions) {
      const nowMs = Date.now();
      const registry = keeper.current();
      const { snapshot } = registry;
      const criteria = resolve(request, registry);
      const models = modelsInRegion({ ...snapshot, models: registry.models }, criteria.region ?? null);
      const policy = policyOf(request, snapshot.policies);
      return chooseWithFallback(
        {
          select: async (wanted, readyOnly) => selectFrom(registry, wanted, readyOnly, nowMs),
          succession: async (name) => succession(models, name),
          defaults: async ({ task }) => {
            const name = policy?.defaultModels[task] ?? snapshot.defaultModels[task];
            return name === undefined ? [] : succession(models, name);
          },
          requestWarmUp: (modelId) => warmUps.request(modelId),
          explain: async (wanted) => explainIn(registry, wanted, policy?.locked),
        },
        criteria,
        fallbackOptions,
      );
    },
    explain(request) {
      const registry = keeper.current();
      return explainIn(registry, request, policyOf(request, registry.snapshot.policies)?.locked);
    },
    score: (request, model) => scoreUnder(parseCriteria(resolve(request, keeper.current())), model, Date.now()),
    costOf,
    costs(request, models) {
      const criteria = checkCriteria(resolve(request, keeper.current()));
      return selectionCosts(models, statedPriceQuery(criteria, criteria.at?.getTime() ?? Date.now()));
    },
    reportOutcome: (outcome) => outcomes.report(outcome, ownRegion(), Date.now(), steadyMs()),
    async flush() {
      const [report] = await Promise.all([
        outcomes.flush(ownRegion(), steadyMs()),
        warmUps.settled(options.outcomes?.flushTimeoutMs ?? FLUSH_TIMEOUT_MS),
      ]);
      return report;
    },
    refresh: () => keeper.refresh(),
    status: () => keeper.status(),
  };
}
