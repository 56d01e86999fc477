import pLimit from 'p-limit';
import { RegistryError } from '@radiant/contracts';
import { failureText, type ProviderAccess, providerAccess } from '../providers/client/provider-access.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { type HealthProbe, probeHealth } from '../providers/client/probe-health.ts';
import type { JobContext } from '../run/job.ts';
import { type ProbeTarget, probeTargets } from './probe-targets.ts';

/** What became of a probe; `unheard` ones were cut off by the run's own deadline and say nothing. */
export type Probed = { readonly target: ProbeTarget } & (
  | { readonly kind: 'probed'; readonly probe: HealthProbe }
  | { readonly kind: 'not_configured' }
  | { readonly kind: 'unheard' }
  | { readonly kind: 'broken'; readonly error: string }
);

/** Sends every probe at the same time under the concurrency limit: unbilled requests, each once. */
export async function gatherProbes(context: JobContext, adapters: readonly ProviderAdapter[]): Promise<Probed[]> {
  const access = await providerAccess(context, { retries: 0 });
  const limit = pLimit(context.config.PROVIDER_CONCURRENCY);
  const targets = probeTargets(adapters, context.config.HEALTH_REGIONS);
  return await Promise.all(targets.map((target) => limit(() => probeOne(context, access, target))));
}

async function probeOne(context: JobContext, access: ProviderAccess, target: ProbeTarget): Promise<Probed> {
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
    if (thrown instanceof RegistryError && thrown.details.deadline === true) return { target, kind: 'unheard' };
    context.progress(providerId, 'failed', { reason: failureText(providerId, thrown) });
    return { target, kind: 'broken', error: failureText(providerId, thrown) };
  }
}
