import { METRICS } from '@radiant/contracts';
import type { StageSettings } from '../settings/stage-settings.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { registryMetric } from './registry-metric.ts';

/** Alarms about what the registry holds: providers that are down, models that cost money. */
export function registryAlarms({ monitoring }: StageSettings): AlarmDefinition[] {
  return [
    {
      name: 'providers-unhealthy',
      severity: 'high',
      meaning: 'Three or more providers are unhealthy at once: more likely our network or keys than all of them.',
      metric: registryMetric('providers', { dimension: { Status: 'unhealthy' }, statistic: 'Maximum' }),
      threshold: 2,
      evaluationPeriods: 3,
      missing: 'quiet',
    },
    {
      name: 'warm-cost',
      severity: 'high',
      meaning: `Instances of warm models cost more than ${monitoring.warmHourlyCostLimitUsd} USD an hour for an hour (${METRICS.warmHourlyCost}).`,
      metric: registryMetric('warmHourlyCost', { statistic: 'Minimum' }),
      threshold: monitoring.warmHourlyCostLimitUsd,
      evaluationPeriods: 12,
      missing: 'quiet',
    },
  ];
}
