import { Annotations, ArnFormat, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { type AlarmDefinition, apiAlarms, databaseAlarms, registryAlarms, syncAlarms } from '../monitoring/alarms.ts';
import { registryDashboard, type WatchedStacks } from '../monitoring/dashboard.ts';
import type { StageSettings } from '../settings/stage-settings.ts';
import type { RegistryStackProps } from './database-stack.ts';

/** Alarms that lead to the runbook, where they are sent, and the dashboard. */
export class MonitoringStack extends Stack {
  readonly alarms: readonly AlarmDefinition[];

  constructor(scope: Construct, id: string, props: RegistryStackProps & WatchedStacks) {
    super(scope, id, props);
    const { settings, databaseStack, syncStack, adminApiStack } = props;
    const topic = alarmTopic(this, settings);
    if (settings.monitoring.alarmEmails.length === 0) {
      const where = `stages/${settings.stage}.json monitoring.alarmEmails`;
      const message = `${where} is empty: alarms of ${settings.stage} reach nobody. Name at least one address.`;
      Annotations.of(this).addWarningV2('registry:alarms-reach-nobody', message);
    }
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

/** Where alarms are sent. A topic's own policy replaces the one that lets its account publish, so CloudWatch is let in by name. */
function alarmTopic(scope: Stack, { stage }: StageSettings): Topic {
  const topic = new Topic(scope, 'Alarms', { topicName: `radiant-${stage}-registry-alarms`, enforceSSL: true });
  const alarms = scope.formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: `radiant-${stage}-*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfTheStageRing',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': scope.account }, ArnLike: { 'aws:SourceArn': alarms } },
    }),
  );
  return topic;
}

/** Makes an alarm of a definition: named by stage and severity, with its meaning and runbook link in the description. */
function ring(
  scope: Construct,
  definition: AlarmDefinition,
  { stage, monitoring }: StageSettings,
  topic: ITopic,
): Alarm {
  const { name, section = name, severity, meaning, metric, threshold, evaluationPeriods = 3, missing } = definition;
  const alarm = new Alarm(scope, `Alarm-${name}`, {
    alarmName: `radiant-${stage}-${severity}-${name}`,
    alarmDescription: `[${severity}] ${meaning}\nRunbook: ${monitoring.docsUrl}/alarms.md#alarm-${section}`,
    metric,
    threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods,
    ...(definition.datapointsToAlarm === undefined ? {} : { datapointsToAlarm: definition.datapointsToAlarm }),
    treatMissingData: missing === 'alarm' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
  return alarm;
}
