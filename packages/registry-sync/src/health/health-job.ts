import {
  type OutcomeBucket,
  readHealthWindows,
  readLatencyWindows,
  readProviderMemory,
  recordOutcomes,
  rollUpOutcomes,
  storeModelLatency,
  upsertProviderHealth,
} from '@radiant/database';
import { failureText, notConfiguredNotice } from '../providers/client/provider-access.ts';
import { applyApart, decideApart } from '../run/apart.ts';
import type { JobResult, RegistryEvent } from '../run/job.ts';
import { decideHealth, type HealthDecision, type Observed } from './decide-health.ts';
import { decideLatency, type LatencyDecision } from './decide-latency.ts';
import { bucketOf, gatherProbes, observationOf, type Probed } from './gather-probes.ts';
import type { HealthContext, HealthEvent } from './health-sync.ts';

/**
 * The health job: one unbilled request a provider (and region, where it is regional), the statistics of the window in one
 * statement, and the state machine's word on each; and what callers met of each model, in another. A provider that fails is named
 * in errors; the run has done its work.
 */
export async function healthJob(context: HealthContext): Promise<JobResult> {
  const { pool, ports, config } = context;
  const adapterIds = ports.adapters.map((adapter) => adapter.providerId);
  const present = await readProviderMemory(pool, adapterIds);
  const enabled = new Set(present.filter((row) => row.enabled).map((row) => row.provider_id));
  const probed = await gatherProbes(
    context,
    ports.adapters.filter((adapter) => enabled.has(adapter.providerId)),
  );
  const now = context.now();
  const observed = observedByTarget(probed);
  const fresh = probed.flatMap((one) => bucketsOf(one, now));
  const windows = await readHealthWindows(pool, {
    targets: [...observed.values()].map(({ providerId, region }) => ({ providerId, region })),
    fresh,
    windowHours: config.HEALTH_WINDOW_HOURS,
    now,
  });
  const rules = {
    failuresToUnhealthy: config.HEALTH_FAILURES_TO_UNHEALTHY,
    successesToHealthy: config.HEALTH_SUCCESSES_TO_HEALTHY,
  };
  const rows = windows.flatMap((row) => {
    const seen = observed.get(`${row.provider_id}/${row.region}`);
    return seen === undefined ? [] : [{ row, seen }];
  });
  const { decided, undecided } = decideApart(rows, ({ row, seen }) => decideHealth(row, seen, rules));
  const latency = decideLatency(await readLatencyWindows(pool, { windowHours: config.HEALTH_WINDOW_HOURS, now }));
  const parts: HealthPart[] = [
    ...decided.map((decision) => ({ about: decision.update.provider_id, decision, latency: null })),
    ...(decided.length === 0 ? [] : [{ about: 'latency of models', decision: null, latency }]),
  ];
  const { applied, refused } = await applyApart(parts, async (some) => await applyHealth(context, some, fresh, now));
  const unstored = [
    ...undecided.map(({ part: { row }, reason }) => ({ about: row.provider_id, reason })),
    ...refused.map(({ part: { about }, reason }) => ({ about, reason })),
  ];
  return resultOf(probed, decided, applied, unstored);
}

/** What a run decided of one provider in one region, or of what callers met of all models. */
interface HealthPart {
  readonly about: string;
  readonly decision: HealthDecision | null;
  readonly latency: LatencyDecision | null;
}

async function applyHealth(
  context: HealthContext,
  parts: readonly HealthPart[],
  fresh: readonly OutcomeBucket[],
  now: Date,
) {
  const decisions = parts.flatMap(({ decision }) => decision ?? []);
  const latency = parts.flatMap((part) => part.latency ?? []);
  const decidedOn = new Set(decisions.map(({ update }) => `${update.provider_id}/${update.region}`));
  const samples = fresh.filter(({ providerId, region }) => decidedOn.has(`${providerId}/${region}`));
  const changes = decisions.flatMap(({ change }) => (change === null ? [] : [change]));
  const counts = { checked: decisions.length, changed: changes.length };
  const reason = 'what the probes found';
  // Every five minutes, and mostly nothing turned.
  const draft = { reason, changes, counts, notices: [], onlyIfChanged: true };
  return await context.apply(draft, async ({ client, emit }) => {
    await recordOutcomes(client, samples);
    for (const decision of latency) {
      await storeModelLatency(client, { ...decision, now });
      await rollUpOutcomes(client, now);
    }
    await upsertProviderHealth(
      client,
      decisions.map(({ update }) => update),
      now,
    );
    emit(healthEvents(decisions));
  });
}

function observedByTarget(probed: readonly Probed[]) {
  const observed = new Map<string, Observed & { readonly providerId: string; readonly region: string }>();
  for (const one of probed) {
    if (one.kind === 'unheard' || one.kind === 'broken') continue;
    const { providerId } = one.target.adapter;
    const seen: Observed =
      one.kind === 'probed'
        ? { observation: observationOf(one.probe), message: one.probe.message }
        : { observation: { kind: 'not_configured' }, message: null };
    for (const region of one.target.speaksFor) observed.set(`${providerId}/${region}`, { ...seen, providerId, region });
  }
  return observed;
}

function bucketsOf(one: Probed, now: Date): OutcomeBucket[] {
  if (one.kind !== 'probed') return [];
  return one.target.speaksFor.map((region) => bucketOf(one.probe, one.target.adapter.providerId, region, now));
}

function resultOf(
  probed: readonly Probed[],
  decisions: readonly HealthDecision[],
  changeSets: JobResult['changeSets'],
  unstored: readonly { readonly about: string; readonly reason: string }[],
): JobResult {
  const idOf = (one: Probed) => one.target.adapter.providerId;
  const failing = probed.filter((one) => one.kind === 'broken' || (one.kind === 'probed' && !one.probe.ok));
  return {
    counts: {},
    providers: {
      processed: probed.filter((one) => one.kind === 'probed' && one.probe.ok).map(idOf),
      failed: [...new Set([...failing.map(idOf), ...unstored.map(({ about }) => about)])],
    },
    errors: [
      ...failing.map((one) =>
        one.kind === 'broken'
          ? one.error
          : failureText(idOf(one), one.kind === 'probed' ? one.probe.message : one.kind),
      ),
      ...unstored.map(({ about, reason }) => `${about}: what was observed cannot be stored: ${reason}`),
    ],
    notices: probed.flatMap((one) => (one.kind === 'not_configured' ? [notConfiguredNotice(one.target.adapter)] : [])),
    remaining: probed.flatMap((one) => (one.kind === 'unheard' ? [`health of ${idOf(one)}`] : [])),
    changeSets,
    facts: { probes: probed.length, changed: decisions.filter(({ change }) => change !== null).length },
  };
}

/** One ProviderHealthChanged for each status that turned; a status that stayed says nothing. */
function healthEvents(decisions: readonly HealthDecision[]): RegistryEvent<HealthEvent>[] {
  return decisions.flatMap(({ change, update }): RegistryEvent<HealthEvent>[] => {
    if (change === null) return [];
    const { provider_id, region, status, reason, avg_latency_ms, error_rate, last_error } = update;
    const { before } = change;
    const detail = { provider_id, region, status, reason, before, avg_latency_ms, error_rate, last_error };
    return [{ type: 'ProviderHealthChanged', entity: `provider/${provider_id}/${region}`, detail }];
  });
}
