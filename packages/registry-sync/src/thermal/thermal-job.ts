import { messageOf } from '@radiant/contracts';
import { readThermalModels } from '@radiant/database';
import { applyApart, decideApart } from '../run/apart.ts';
import type { ChangeSetDraft, JobResult, Notice, PlannedChange } from '../run/job.ts';
import { carryOut, storeThermal } from './apply-thermal.ts';
import { decideThermal, type ThermalDecision } from './decide-thermal.ts';
import { listAllEndpoints, type Sights, sightEndpoints } from './gather-endpoints.ts';
import { readTraffic } from './gather-traffic.ts';
import { differsVisibly, type ThermalModel, type ThermalRecord, thermalModel } from './thermal-record.ts';
import type { ThermalContext } from './thermal-sync.ts';

/**
 * The thermal job: lists the endpoints, describes those that changed, reads traffic of those that run, and decides each
 * model's state and what becomes of the warm-up that waits for it. Where the lists fail nothing is known, so nothing changes
 * but requests that expired.
 */
export async function thermalJob(context: ThermalContext): Promise<JobResult> {
  const now = context.now();
  const models = (await readThermalModels(context.pool)).map((row) => thermalModel(row, now));
  context.progress('endpoints', 'started', { models: models.length });
  const { sights, listed, failure, partial } = await see(context, models);
  const traffic = await readTraffic(context, models, sights.byModel);
  const rules = {
    act: context.config.THERMAL_ACTIONS === 'act',
    hotWindowMinutes: context.config.THERMAL_HOT_WINDOW_MINUTES,
    wakeLimitMinutes: context.config.THERMAL_WAKE_LIMIT_MINUTES,
  };
  const { decided, undecided } = decideApart(models, (model): ThermalDecision => {
    const sight = sights.byModel.get(model.modelId) ?? { kind: 'unheard' };
    const lastInvoked = traffic.byModel.get(model.modelId) ?? { lastInvokedAt: null, latency: null };
    return decideThermal({ ...model, sight, traffic: lastInvoked }, rules, now);
  });
  const carried = await carryOut(context, decided);
  const observed = new Set([...sights.byModel].flatMap(([modelId, { kind }]) => (kind === 'unheard' ? [] : [modelId])));
  const described = new Set(sights.described);
  const { applied, refused } = await applyApart(carried.decisions, async (decisions) => {
    const ids = decisions.map(({ modelId }) => modelId);
    const seen = { observed: ids.filter((id) => observed.has(id)), described: ids.filter((id) => described.has(id)) };
    return await context.apply(thermalDraft(decisions), (scope) => storeThermal(scope, { decisions, ...seen, now }));
  });
  const draft = thermalDraft(carried.decisions);
  context.progress('endpoints', failure === null ? 'done' : 'failed', { endpoints: listed, ...draft.counts });
  return {
    counts: {},
    errors: [
      ...[failure, partial].flatMap((reason) => (reason === null ? [] : [`sagemaker: ${reason}`])),
      ...sights.errors,
      ...traffic.errors,
      ...carried.errors,
      ...undecided.map(({ part: { endpointName }, reason }) => `${endpointName}: ${reason}`),
      ...refused.map(({ part: { endpointName }, reason }) => `${endpointName}: its state cannot be stored: ${reason}`),
    ],
    notices: draft.notices,
    remaining: [...new Set([...sights.remaining, ...carried.remaining])],
    changeSets: applied,
    ...(failure !== null && { failed: true }),
    facts: { endpoints: listed, described: sights.described.length, ...draft.counts },
  };
}

/** The lists and what they leave open: without that of the endpoints the job has failed, without that of the components in part. */
async function see(context: ThermalContext, models: readonly ThermalModel[]) {
  const listed = await listAllEndpoints(context).catch((thrown: unknown) => messageOf(thrown));
  if (typeof listed === 'string') {
    const nothing: Sights = { byModel: new Map(), described: [], errors: [], remaining: [] };
    return { sights: nothing, listed: 0, failure: listed, partial: null };
  }
  const { byName, failure: partial } = listed;
  return { sights: await sightEndpoints(context, models, byName), listed: byName.size, failure: null, partial };
}

/** The change-set of a thermal run: states that turned, warm-ups that moved, and what was or would be done. */
function thermalDraft(decisions: readonly ThermalDecision[]): ChangeSetDraft {
  const changes = decisions.flatMap((decision) => [...stateChange(decision), ...warmUpChange(decision)]);
  const count = (kind: 'wake' | 'scale_in') => decisions.filter(({ action }) => action.kind === kind).length;
  return {
    reason: 'what the endpoints are',
    changes,
    counts: { models: decisions.length, changed: changes.length, woken: count('wake'), scaledIn: count('scale_in') },
    notices: decisions.flatMap(noticesOf),
  };
}

function stateChange({ modelId, previous, next, reason, action }: ThermalDecision): PlannedChange[] {
  if (!differsVisibly(previous, next) && action.kind === 'none') return [];
  return [
    {
      subject: `self_hosted/${modelId}`,
      action: action.kind === 'none' ? 'thermal' : action.kind,
      before: shown(previous),
      after: { ...shown(next), ...(action.kind !== 'none' && { steps: action.steps }) },
      reason,
    },
  ];
}

function warmUpChange({ modelId, request, warmUp }: ThermalDecision): PlannedChange[] {
  if (warmUp === null || warmUp.status === request?.status) return [];
  const { status, secondsToReady } = warmUp;
  const after = { status, secondsToReady };
  return [{ subject: `self_hosted/${modelId}`, action: 'warm_up', after, reason: warmUp.outcome ?? status }];
}

function shown(record: ThermalRecord) {
  const { currentState: state, targetState: target, endpointStatus, instanceCount, failureReason, advice } = record;
  return { state, target, endpointStatus, instanceCount, failureReason, advice };
}

function noticesOf({ next, modelId, endpointName, unknownStatus }: ThermalDecision): Notice[] {
  const subject = endpointName;
  const notices: Notice[] = [];
  if (unknownStatus !== null) {
    const message = `${subject} has the status ${unknownStatus}, which is not known; ${modelId} stays ${next.currentState} and nothing is done to it`;
    notices.push({ code: 'endpoint_status_unknown', subject, message });
  }
  if (next.advice === 'scale_to_zero') {
    const message = `${subject} runs ${next.instanceCount} and has been idle longer than its model allows; it would be scaled in with THERMAL_ACTIONS=act`;
    notices.push({ code: 'scale_to_zero_advised', subject, message, details: { modelId } });
  }
  if (next.failureReason !== null) {
    const message = `${subject} (${next.endpointStatus}) reports a failure: ${next.failureReason}`;
    notices.push({ code: 'endpoint_failure', subject, message, details: { modelId } });
  }
  return notices;
}
