import { addToSketch, type OutcomeKind, type Sketch, sketchElements } from '@radiant/contracts';
import type { OutcomeBucket } from '@radiant/database';
import pLimit from 'p-limit';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { isLate } from '../providers/client/http-failure.ts';
import { type HealthProbe, type ProbeErrorKind, probeHealth } from '../providers/client/probe-health.ts';
import { failureText, type ProviderAccess, providerAccess } from '../providers/client/provider-access.ts';
import type { Observation } from './decide-health.ts';
import type { HealthContext } from './health-sync.ts';

/** What became of a probe; `unheard` ones were cut off by the run's own deadline and say nothing. */
export type Probed = { readonly target: ProbeTarget } & (
  | { readonly kind: 'probed'; readonly probe: HealthProbe }
  | { readonly kind: 'not_configured' }
  | { readonly kind: 'unheard' }
  | { readonly kind: 'broken'; readonly error: string }
);

/** Sends every probe at the same time under the concurrency limit: unbilled requests, each once. */
export async function gatherProbes(context: HealthContext, adapters: readonly ProviderAdapter[]): Promise<Probed[]> {
  const access = await providerAccess(context, { retries: 0 });
  const limit = pLimit(context.config.PROVIDER_CONCURRENCY);
  const targets = probeTargets(adapters, context.config.HEALTH_REGIONS);
  return await Promise.all(targets.map((target) => limit(() => probeOne(context, access, target))));
}

async function probeOne(context: HealthContext, access: ProviderAccess, target: ProbeTarget): Promise<Probed> {
  const { adapter, region } = target;
  const { providerId } = adapter;
  if (!access.isConfigured(adapter)) {
    context.progress(providerId, 'skipped', { reason: 'not configured' });
    return { target, kind: 'not_configured' };
  }
  if (context.deadline.signal.aborted) return { target, kind: 'unheard' };
  context.progress(providerId, 'started');
  try {
    const probe = await access.call(
      adapter,
      region,
      (call) => probeHealth(adapter, call),
      (result) => result.errorKind === 'credentials_refused',
    );
    context.progress(providerId, probe.ok ? 'done' : 'failed', { latencyMs: probe.latencyMs, reason: probe.message });
    return { target, kind: 'probed', probe };
  } catch (thrown) {
    if (isLate(thrown)) return { target, kind: 'unheard' };
    context.progress(providerId, 'failed', { reason: failureText(providerId, thrown) });
    return { target, kind: 'broken', error: failureText(providerId, thrown) };
  }
}

/** One request and the regions whose health it speaks for. */
interface ProbeTarget {
  readonly adapter: ProviderAdapter;
  /** Region of the request. */
  readonly region: string;
  readonly speaksFor: readonly string[];
}

/** Regional providers are asked in each region; one with a single address is asked once, which speaks for all regions. */
function probeTargets(adapters: readonly ProviderAdapter[], regions: readonly string[]): ProbeTarget[] {
  return adapters.flatMap((adapter) => {
    const [first] = regions;
    if (first === undefined) return [];
    if (!adapter.baseUrl.includes('{region}')) return [{ adapter, region: first, speaksFor: regions }];
    return regions.map((region) => ({ adapter, region, speaksFor: [region] }));
  });
}

/** What each failure of a probe means. */
const MEANINGS = {
  credentials_refused: { kind: 'credentials' },
  rate_limited: { kind: 'rate_limited' },
  timeout: { kind: 'fault', reason: 'timeout' },
  upstream_failed: { kind: 'fault', reason: 'provider_fault' },
  response_malformed: { kind: 'fault', reason: 'malformed' },
  response_too_large: { kind: 'fault', reason: 'malformed' },
} as const satisfies Record<ProbeErrorKind, Observation>;

/** A probe in the words of the state machine. */
export function observationOf(probe: HealthProbe): Observation {
  return probe.errorKind === null ? { kind: 'ok' } : MEANINGS[probe.errorKind];
}

/** A probe as a bucket of the window. */
export function bucketOf(probe: HealthProbe, providerId: string, region: string, lastAt: Date): OutcomeBucket {
  const sketch: Sketch = new Map();
  const latencyMs = probe.ok ? probe.latencyMs : null;
  if (latencyMs !== null) addToSketch(sketch, latencyMs);
  return {
    ...{ providerId, modelId: '', region, kind: kindOf(probe), calls: 1, lastAt },
    latencySumMs: latencyMs ?? 0,
    latency: sketchElements(sketch),
    firstToken: [],
    tokensPerSecond: [],
  };
}

function kindOf({ errorKind }: HealthProbe): OutcomeKind {
  if (errorKind === null) return 'ok';
  const meaning = MEANINGS[errorKind];
  return 'reason' in meaning ? meaning.reason : meaning.kind;
}
