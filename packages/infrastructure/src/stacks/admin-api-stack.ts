import { ADMIN_BASE_PATH } from '@radiant/contracts';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AdminHttpApi } from '../constructs/admin-http-api.ts';
import type { DatabaseAccess } from '../constructs/registry-database.ts';
import { RegistryFunction, type RegistryFunctionProps } from '../constructs/registry-function.ts';
import type { RegistryNetwork } from '../constructs/registry-network.ts';
import { tokenIssuer } from '../constructs/token-issuer.ts';
import type { RegistryStackProps } from './database-stack.ts';

/** The admin API: one function that reads with a read-only login, one that writes, behind an HTTP API that checks tokens. */
export class AdminApiStack extends Stack {
  readonly read: RegistryFunction;
  readonly write: RegistryFunction;
  readonly api: AdminHttpApi;

  constructor(
    scope: Construct,
    id: string,
    props: RegistryStackProps & {
      readonly network: RegistryNetwork;
      readonly database: DatabaseAccess;
      readonly sync: RegistryFunction;
    },
  ) {
    super(scope, id, props);
    const { settings, network, database, sync } = props;
    const issuer = tokenIssuer(this, settings);
    const common = {
      securityGroup: network.functions,
      // API Gateway gives up after 30 s.
      timeoutSeconds: 29,
      memoryMb: 1024,
    } satisfies Partial<RegistryFunctionProps>;
    const environment = {
      ADMIN_JWT_ISSUER: issuer.issuer,
      ADMIN_JWT_AUDIENCE: issuer.audience,
      ADMIN_SCOPE_PREFIX: issuer.scopePrefix,
      ADMIN_ALLOWED_ORIGINS: settings.api.corsOrigins.join(','),
    };
    this.read = new RegistryFunction(this, 'Read', props, {
      ...common,
      name: 'registry-admin-read',
      description: 'Read operations of the admin API',
      environment: { ...environment, ...database.environment('registry_reader') },
    });
    database.grantLogin(this.read.role, 'registry_reader');
    this.write = new RegistryFunction(this, 'Write', props, {
      ...common,
      name: 'registry-admin-write',
      description: 'Write operations of the admin API',
      environment: {
        ...environment,
        ...database.environment('registry_admin'),
        SYNC_FUNCTION_NAME: sync.functionName,
      },
    });
    database.grantLogin(this.write.role, 'registry_admin');
    sync.function.grantInvokeLatestVersion(this.write.role);
    this.api = new AdminHttpApi(this, 'Api', {
      settings,
      issuer,
      read: this.read.function,
      write: this.write.function,
    });
    new CfnOutput(this, 'ApiUrl', { value: `${this.api.url}${ADMIN_BASE_PATH}` });
    new CfnOutput(this, 'TokenIssuer', { value: issuer.issuer });
  }
}
