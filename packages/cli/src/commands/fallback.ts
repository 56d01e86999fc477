import { type ModelName, RegistryError } from '@radiant/contracts';
import {
  createModelSelector,
  type FallbackReason,
  type FallbackSelection,
  postgresSource,
  rowFromCost,
  rowFromModel,
  type SelectedModel,
  type SelectionCost,
  type SelectionRequest,
} from '@radiant/model-selector';
import { cliActor, withRegistry } from '../admin/registry-database.ts';
import { apiOrigin } from '../admin/with-admin.ts';
import type { AdminFlags, CliContext } from '../context.ts';
import { modelNameOf } from '../options/values.ts';
import { askedText, dollars, nameOf, readiness, renderModels } from './selection.ts';

/**
 * What to call now, chosen as orchestration code chooses: by the selector library on the database.
 *
 * @throws NoEligibleModelError; RegistryError `input_invalid` over an API, which selects but never asks for a warm-up
 */
export async function selectWithFallbackHere(
  request: SelectionRequest,
  named: string | undefined,
  flags: AdminFlags,
  context: CliContext,
): Promise<FallbackAnswer> {
  if (apiOrigin(flags, context) !== null) {
    throw new RegistryError('input_invalid', '--fallback works on a database: give --database-url instead of an API');
  }
  const options = named === undefined ? {} : { model: modelNameOf(named) };
  return withRegistry(flags, context, async ({ pool }) => {
    const selector = await createModelSelector({ source: postgresSource(pool, { requestedBy: cliActor() }) });
    const chosen = await selector.selectWithFallback(request, options);
    return fallbackAnswer(chosen, selector.costs(request, chosen.chain));
  });
}

/** What the library chose, in the spelling of the API. */
function fallbackAnswer(chosen: FallbackSelection, costs: readonly SelectionCost<SelectedModel>[]) {
  const {
    model,
    primary,
    chain: _chain,
    warmUp,
    replaces,
    askedNotEligible,
    breakEvenRequests,
    cost,
    ...rest
  } = chosen;
  const modelAnswer = (selected: SelectedModel) => ({
    ...rowFromModel(selected),
    warmup_required: selected.warmupRequired,
    conditions: selected.conditions,
  });
  return {
    ...rest,
    model: modelAnswer(model),
    primary: modelAnswer(primary),
    chain: costs.map((one) => ({ ...modelAnswer(one.model), cost: rowFromCost(one.cost) })),
    break_even_requests: breakEvenRequests,
    cost: rowFromCost(cost),
    warmUp: warmUp === null ? null : { model_id: warmUp.modelId, state: warmUp.state, error: warmUp.error },
    replaces: replaces.map(nameAnswer),
    asked_not_eligible:
      askedNotEligible === null ? null : { model: nameAnswer(askedNotEligible.model), failed: askedNotEligible.failed },
  };
}
const nameAnswer = ({ providerId, modelId }: ModelName) => ({ provider_id: providerId, model_id: modelId });
type FallbackAnswer = ReturnType<typeof fallbackAnswer>;

const REASONS: Readonly<Record<FallbackReason, string>> = {
  primary_ready: 'it is the best and ready',
  ready_alternative: 'the best that is ready, while the best of all is warmed up',
  warm_up_required: 'nothing is ready, and it is the best once it is warm',
  default_model: 'nothing else is eligible than the default model of the task',
};

/** What to call now and why, then the chain to walk if it fails. */
export function renderFallback(selection: FallbackAnswer): string {
  const { model, reason, primary, warmUp, replaces, chain, cost } = selection;
  const { asked_not_eligible: asked, break_even_requests: breakEven } = selection;
  const lines = [`Call ${nameOf(model)}: ${REASONS[reason]}.`, ...askedText(asked, replaces)];
  if (primary.id !== model.id) lines.push(`The best of all is ${nameOf(primary)}, ${readiness(primary)}.`);
  lines.push(`It costs ${dollars(cost.organisation_usd)}, the tenant pays ${dollars(cost.tenant_usd)}.`);
  if (breakEven !== null) lines.push(`From ${breakEven} requests on, waking ${nameOf(primary)} is cheaper.`);
  if (warmUp !== null) {
    lines.push(`Warm-up of ${warmUp.model_id}: ${warmUp.state}${warmUp.error === null ? '' : ` (${warmUp.error})`}.`);
  }
  return [...lines, renderModels(chain)].join('\n');
}
