import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** How soon somebody must look: now, today, this week. */
export type AlarmSeverity = 'critical' | 'high' | 'medium';

/** One alarm as data. Its section in the runbook is `#alarm-<name>`. */
export interface AlarmDefinition {
  /** In kebab-case. */
  readonly name: string;
  readonly severity: AlarmSeverity;
  /** What has happened when it rings, and what that means for those who use the registry. */
  readonly meaning: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** Rings when the value is beyond the threshold in this direction; `above` unless said otherwise. */
  readonly rings?: 'above' | 'below';
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number;
  /** Whether no data is itself an alarm (a heartbeat) or quiet (an error that did not occur). */
  readonly missing: 'alarm' | 'quiet';
}
