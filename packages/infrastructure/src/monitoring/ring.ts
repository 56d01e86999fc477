import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { StageSettings } from '../settings/stage-settings.ts';
import type { AlarmDefinition } from './alarm-definition.ts';

/** Makes an alarm of a definition: named by stage and severity, with its meaning and runbook link in the description. */
export function ring(
  scope: Construct,
  definition: AlarmDefinition,
  { stage, monitoring }: StageSettings,
  topic: ITopic,
): Alarm {
  const { name, severity, meaning, rings = 'above', datapointsToAlarm } = definition;
  const alarm = new Alarm(scope, `Alarm-${name}`, {
    alarmName: `radiant-${stage}-${severity}-${name}`,
    alarmDescription: `[${severity}] ${meaning}\nRunbook: ${monitoring.docsUrl}/alarms.md#alarm-${name}`,
    metric: definition.metric,
    threshold: definition.threshold,
    comparisonOperator:
      rings === 'above' ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: definition.evaluationPeriods,
    ...(datapointsToAlarm === undefined ? {} : { datapointsToAlarm }),
    treatMissingData: definition.missing === 'alarm' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
  return alarm;
}
