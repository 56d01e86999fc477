import { App, type AppProps, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { FunctionBundles } from './bundle/function-bundles.ts';
import type { StageSettings } from './settings/stage-settings.ts';
import { AdminApiStack } from './stacks/admin-api-stack.ts';
import { DatabaseStack } from './stacks/database-stack.ts';
import { MonitoringStack } from './stacks/monitoring-stack.ts';
import { SyncStack } from './stacks/sync-stack.ts';

/** The stacks of one stage. */
export interface RegistryStacks {
  readonly database: DatabaseStack;
  readonly sync: SyncStack;
  readonly adminApi: AdminApiStack;
  readonly monitoring: MonitoringStack;
}

/** The CDK app with the stacks of every given stage, checked by cdk-nag when it is synthesised. It looks nothing up. */
export function registryApp(
  stages: readonly StageSettings[],
  bundles: FunctionBundles,
  appProps: AppProps = {},
): { readonly app: App; readonly stacks: ReadonlyMap<string, RegistryStacks> } {
  const app = new App({ analyticsReporting: false, ...appProps });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const stacks = new Map(stages.map((settings) => [settings.stage, stageStacks(app, settings, bundles)]));
  return { app, stacks };
}

function stageStacks(app: App, settings: StageSettings, bundles: FunctionBundles): RegistryStacks {
  const { stage, region, account } = settings;
  const props = {
    settings,
    bundles,
    env: { region, ...(account === undefined ? {} : { account }) },
    terminationProtection: settings.database.kind === 'aurora' && settings.database.deletionProtection,
  };
  const name = (part: string) => `radiant-${stage}-${part}`;
  const database = new DatabaseStack(app, name('database'), {
    ...props,
    description: 'Model registry: network, database, schema and catalogue',
  });
  const access = { network: database.network, database: database.database };
  const sync = new SyncStack(app, name('sync'), {
    ...props,
    ...access,
    description: 'Model registry: scheduled syncs and their events',
  });
  const adminApi = new AdminApiStack(app, name('admin-api'), {
    ...props,
    ...access,
    sync: sync.sync,
    description: 'Model registry: admin API',
  });
  const monitoring = new MonitoringStack(app, name('monitoring'), {
    ...props,
    databaseStack: database,
    syncStack: sync,
    adminApiStack: adminApi,
    description: 'Model registry: alarms and dashboard',
  });
  // Said once more, whatever references there are: no function before its migrations.
  sync.addStackDependency(database);
  adminApi.addStackDependency(database);
  for (const stack of [database, sync, adminApi, monitoring]) {
    for (const [key, value] of Object.entries(settings.tags)) Tags.of(stack).add(key, value);
  }
  return { database, sync, adminApi, monitoring };
}
