import { SCHEDULES } from '@radiant/registry-sync/schedules';
import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

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
  for (const { syncType, cron } of SCHEDULES) {
    new Rule(scope, `Schedule-${syncType}`, {
      ruleName: `radiant-${options.stage}-sync-${syncType}`,
      description: `Starts the ${syncType} sync`,
      schedule: eventBridgeSchedule(cron),
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

/** Five fields of cron as EventBridge writes them: every few minutes as a rate, else one of the two kinds of day left open. */
function eventBridgeSchedule(cron: string): Schedule {
  const [, minutes] = /^\*\/(\d+) \* \* \* \*$/.exec(cron) ?? [];
  if (minutes !== undefined) return Schedule.rate(Duration.minutes(Number(minutes)));
  const [minute, hour, day, month, weekDay] = cron.split(' ').map((field) => field.replace(/^\*\//, '0/'));
  const given = Object.entries({ minute, hour, day, month, weekDay }).filter(([, field]) => field !== '*');
  return Schedule.cron(Object.fromEntries(given));
}
