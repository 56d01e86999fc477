import { messageOf } from '@radiant/contracts';
import { readThermalModels } from '@radiant/database';
import type { JobContext, JobResult } from '../run/job.ts';
import { carryOut } from './carry-out.ts';
import { decideThermal, type ThermalDecision } from './decide-thermal.ts';
import { listAllEndpoints } from './list-all-endpoints.ts';
import type { ListedEndpoint } from './needs-describe.ts';
import { readTraffic } from './read-traffic.ts';
import { type Sights, sightEndpoints } from './sight-endpoints.ts';
import { storeThermal } from './store-thermal.ts';
import { thermalDraft } from './thermal-draft.ts';
import { type ThermalModel, thermalModel } from './thermal-model.ts';

/**
 * The thermal job: lists the endpoints, describes those that changed, reads traffic of those that run, and decides each
 * model's state and what becomes of the warm-up that waits for it. Where the lists fail nothing is known, so nothing changes
 * but requests that expired.
 */
export async function thermalJob(context: JobContext): Promise<JobResult> {
  const now = context.now();
  const models = (await readThermalModels(context.pool)).map((row) => thermalModel(row, now));
  context.progress('endpoints', 'started', { models: models.length });
  const { sights, listed, failure } = await see(context, models);
  const traffic = await readTraffic(context, models, sights.byModel);
  const rules = {
    act: context.config.THERMAL_ACTIONS === 'act',
    hotWindowMinutes: context.config.THERMAL_HOT_WINDOW_MINUTES,
    wakeLimitMinutes: context.config.THERMAL_WAKE_LIMIT_MINUTES,
  };
  const decided = models.map((model): ThermalDecision => {
    const sight = sights.byModel.get(model.modelId) ?? { kind: 'unheard' };
    const lastInvoked = traffic.byModel.get(model.modelId) ?? { lastInvokedAt: null };
    return decideThermal({ ...model, sight, traffic: lastInvoked }, rules, now);
  });
  const carried = await carryOut(context, decided);
  const observed = [...sights.byModel].flatMap(([modelId, { kind }]) => (kind === 'unheard' ? [] : [modelId]));
  const requests = new Map(models.flatMap(({ modelId, request }) => (request === null ? [] : [[modelId, request]])));
  const draft = thermalDraft(carried.decisions, requests);
  const changeSet = await context.apply(draft, (scope) =>
    storeThermal(scope, { decisions: carried.decisions, requests, observed, described: sights.described, now }),
  );
  context.progress('endpoints', failure === null ? 'done' : 'failed', { endpoints: listed, ...draft.counts });
  return {
    counts: {},
    errors: [
      ...(failure === null ? [] : [`sagemaker: ${failure}`]),
      ...sights.errors,
      ...traffic.errors,
      ...carried.errors,
    ],
    notices: draft.notices,
    remaining: [...new Set([...sights.remaining, ...carried.remaining])],
    changeSets: [changeSet],
    ...(failure !== null && { failed: true }),
    facts: { endpoints: listed, described: sights.described.length, ...draft.counts },
  };
}

/** The lists and what they leave open; a list that fails is the job's one failure. */
async function see(
  context: JobContext,
  models: readonly ThermalModel[],
): Promise<{ readonly sights: Sights; readonly listed: number; readonly failure: string | null }> {
  let listed: ReadonlyMap<string, ListedEndpoint>;
  try {
    listed = await listAllEndpoints(context);
  } catch (thrown) {
    const nothing: Sights = { byModel: new Map(), described: [], errors: [], remaining: [] };
    return { sights: nothing, listed: 0, failure: messageOf(thrown) };
  }
  return { sights: await sightEndpoints(context, models, listed), listed: listed.size, failure: null };
}
