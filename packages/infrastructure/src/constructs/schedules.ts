import type { SyncType } from '@radiant/contracts';
import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** When each type of sync runs, in UTC. `models` is part of `full` and otherwise run by hand. */
export const SYNC_SCHEDULES = {
  full: { minute: '0', hour: '0' },
  health: { minute: '0/5' },
  thermal: { minute: '0/5' },
  pricing: { minute: '0', hour: '0', weekDay: 'SUN' },
} as const satisfies Partial<Record<SyncType, { minute: string; hour?: string; weekDay?: string }>>;

/** Runs the sync function on its schedules; an event that Lambda does not take goes to the dead-letter queue. */
export function scheduleSyncs(
  scope: Construct,
  options: {
    readonly sync: IFunction;
    readonly deadLetters: IQueue;
    readonly enabled: boolean;
    readonly stage: string;
  },
): void {
  for (const [syncType, cron] of Object.entries(SYNC_SCHEDULES)) {
    new Rule(scope, `Schedule-${syncType}`, {
      ruleName: `radiant-${options.stage}-sync-${syncType}`,
      description: `Starts the ${syncType} sync`,
      schedule: Schedule.cron(cron),
      enabled: options.enabled,
      targets: [
        new LambdaFunction(options.sync, {
          // EventBridge delivers at least once; the id lets the sync recognise the second delivery.
          event: RuleTargetInput.fromObject({ syncType, eventId: EventField.eventId, triggeredBy: 'schedule' }),
          deadLetterQueue: options.deadLetters,
          // Older than this, the next run is near or has been.
          maxEventAge: Duration.minutes(15),
          retryAttempts: 2,
        }),
      ],
    });
  }
}
