import type { RegistryEvent } from '../run/registry-event.ts';
import type { HealthDecision } from './decide-health.ts';

/** One ProviderHealthChanged for each status that turned; a status that stayed says nothing. */
export function healthEvents(decisions: readonly HealthDecision[]): RegistryEvent[] {
  return decisions.flatMap(({ change, update }): RegistryEvent[] => {
    if (change === null) return [];
    const { provider_id: providerId, region, status, reason } = update;
    return [
      {
        type: 'ProviderHealthChanged',
        entity: `provider/${providerId}/${region}`,
        detail: {
          providerId,
          region,
          status,
          reason,
          before: change.before,
          avgLatencyMs: update.avg_latency_ms,
          errorRate: update.error_rate,
          lastError: update.last_error,
        },
      },
    ];
  });
}
