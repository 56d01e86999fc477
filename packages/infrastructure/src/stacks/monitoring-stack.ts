import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { type AlarmDefinition, apiAlarms, databaseAlarms, registryAlarms, syncAlarms } from '../monitoring/alarms.ts';
import { registryDashboard } from '../monitoring/dashboard.ts';
import type { StageSettings } from '../settings/stage-settings.ts';
import type { AdminApiStack } from './admin-api-stack.ts';
import type { DatabaseStack, RegistryStackProps } from './database-stack.ts';
import type { SyncStack } from './sync-stack.ts';

/** Alarms that lead to the runbook, where they are sent, and the dashboard. */
export class MonitoringStack extends Stack {
  readonly alarms: readonly AlarmDefinition[];

  constructor(
    scope: Construct,
    id: string,
    props: RegistryStackProps & {
      readonly databaseStack: DatabaseStack;
      readonly syncStack: SyncStack;
      readonly adminApiStack: AdminApiStack;
    },
  ) {
    super(scope, id, props);
    const { settings, databaseStack, syncStack, adminApiStack } = props;
    const topic = new Topic(this, 'Alarms', {
      topicName: `radiant-${settings.stage}-registry-alarms`,
      enforceSSL: true,
    });
    for (const email of settings.monitoring.alarmEmails) topic.addSubscription(new EmailSubscription(email));
    this.alarms = [
      ...syncAlarms(syncStack, settings),
      ...registryAlarms(settings),
      ...apiAlarms(adminApiStack),
      ...(databaseStack.aurora === undefined ? [] : databaseAlarms(databaseStack.aurora)),
    ];
    const alarms = this.alarms.map((definition) => ring(this, definition, settings, topic));
    registryDashboard(this, { stage: settings.stage, databaseStack, syncStack, adminApiStack, alarms });
  }
}

/** Makes an alarm of a definition: named by stage and severity, with its meaning and runbook link in the description. */
function ring(
  scope: Construct,
  definition: AlarmDefinition,
  { stage, monitoring }: StageSettings,
  topic: ITopic,
): Alarm {
  const { name, section = name, severity, meaning, rings = 'above', datapointsToAlarm } = definition;
  const alarm = new Alarm(scope, `Alarm-${name}`, {
    alarmName: `radiant-${stage}-${severity}-${name}`,
    alarmDescription: `[${severity}] ${meaning}\nRunbook: ${monitoring.docsUrl}/alarms.md#alarm-${section}`,
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
