import { HEALTH_STATUSES, THERMAL_STATES } from '@radiant/contracts';
import { SCHEDULES } from '@radiant/registry-sync/schedules';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { AdminApiStack } from '../stacks/admin-api-stack.ts';
import type { DatabaseStack } from '../stacks/database-stack.ts';
import type { SyncStack } from '../stacks/sync-stack.ts';
import { clusterMetric, registryMetric } from './alarms.ts';

/** The stacks of a stage that are watched. */
export interface WatchedStacks {
  readonly databaseStack: DatabaseStack;
  readonly syncStack: SyncStack;
  readonly adminApiStack: AdminApiStack;
}

/** One page for operators: is it fresh, is it healthy, is it fast, what does it cost. */
export function registryDashboard(
  scope: Construct,
  sources: WatchedStacks & { readonly stage: string; readonly alarms: readonly Alarm[] },
): Dashboard {
  const { stage, alarms } = sources;
  const dashboard = new Dashboard(scope, 'Dashboard', { dashboardName: `radiant-${stage}-registry` });
  dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 3 }));
  dashboard.addWidgets(
    graph('Seconds since the last completed sync, by type', perType(stage, 'syncAge')),
    graph('Duration of runs (ms)', perType(stage, 'syncDuration')),
    graph('Runs that failed or stayed partial', [
      ...perType(stage, 'syncFailed', 'failed'),
      ...perType(stage, 'syncPartial', 'partial'),
    ]),
  );
  dashboard.addWidgets(...state(stage));
  dashboard.addWidgets(...serving(stage, sources));
  return dashboard;
}

function perType(
  stage: string,
  metric: 'syncAge' | 'syncDuration' | 'syncFailed' | 'syncPartial',
  label = '',
): IMetric[] {
  return SCHEDULES.map(({ syncType }) =>
    registryMetric(stage, metric, {
      dimension: { SyncType: syncType },
      statistic: metric === 'syncAge' || metric === 'syncDuration' ? 'Maximum' : 'Sum',
      label: `${syncType} ${label}`.trim(),
    }),
  );
}

function state(stage: string) {
  const providers = HEALTH_STATUSES.map((status) =>
    registryMetric(stage, 'providers', { dimension: { Status: status }, statistic: 'Maximum', label: status }),
  );
  const models = THERMAL_STATES.map((name) =>
    registryMetric(stage, 'models', { dimension: { State: name }, statistic: 'Maximum', label: name }),
  );
  return [
    graph('Providers by health', providers),
    graph('Self-hosted models by thermal state', models),
    new SingleValueWidget({
      title: 'Warm models, USD an hour · awaiting review · events waiting',
      metrics: [
        registryMetric(stage, 'warmHourlyCost', { statistic: 'Maximum', label: 'USD/h' }),
        registryMetric(stage, 'awaitingReview', { statistic: 'Maximum', label: 'to review' }),
        registryMetric(stage, 'eventsWaiting', { statistic: 'Maximum', label: 'events' }),
      ],
      width: 8,
      height: 6,
    }),
  ];
}

function serving(stage: string, { syncStack, adminApiStack, databaseStack }: WatchedStacks) {
  const functions = [syncStack.sync, adminApiStack.read, adminApiStack.write];
  const { api } = adminApiStack.api;
  const cluster = databaseStack.aurora?.clusterIdentifier;
  return [
    graph(
      'Cold starts',
      functions.map(({ service }) =>
        registryMetric(stage, 'coldStart', {
          dimension: { service },
          statistic: 'Sum',
          label: service,
        }),
      ),
    ),
    graph('Admin API latency (ms)', [
      api.metricLatency({ statistic: 'p50', label: 'p50' }),
      api.metricLatency({ statistic: 'p99', label: 'p99' }),
    ]),
    graph(
      'Lambda errors',
      functions.map((each) => each.function.metricErrors({ statistic: 'Sum' })),
    ),
    ...(cluster === undefined
      ? []
      : [graph('Database capacity (ACU)', [clusterMetric('ServerlessDatabaseCapacity', cluster, 'Maximum')])]),
  ];
}

function graph(title: string, left: readonly IMetric[]): GraphWidget {
  return new GraphWidget({ title, left: [...left], width: 8, height: 6, leftYAxis: { min: 0 } });
}
