import { Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { AlarmDefinition } from '../monitoring/alarm-definition.ts';
import { apiAlarms } from '../monitoring/api-alarms.ts';
import { registryDashboard } from '../monitoring/dashboard.ts';
import { databaseAlarms } from '../monitoring/database-alarms.ts';
import { registryAlarms } from '../monitoring/registry-alarms.ts';
import { ring } from '../monitoring/ring.ts';
import { syncAlarms } from '../monitoring/sync-alarms.ts';
import type { AdminApiStack } from './admin-api-stack.ts';
import type { DatabaseStack } from './database-stack.ts';
import type { RegistryStackProps } from './stack-props.ts';
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
