import type { LoginRole } from '@radiant/contracts';
import { Stack } from 'aws-cdk-lib';
import { Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { StageSettings } from '../settings/stage-settings.ts';
import type { DatabaseAccess } from './database-access.ts';
import { rdsConnectArn } from './rds-connect-arn.ts';
import type { RegistryNetwork } from './registry-network.ts';

type ExistingSettings = Extract<StageSettings['database'], { kind: 'existing' }>;

/** A PostgreSQL that is there, given by host and secret; functions log in by IAM where it knows IAM, else by the secret. */
export class ExistingDatabase extends Construct implements DatabaseAccess {
  readonly logins: 'own' | 'shared';
  readonly #settings: ExistingSettings;
  readonly #secret: ISecret;

  constructor(scope: Construct, id: string, network: RegistryNetwork, settings: ExistingSettings) {
    super(scope, id);
    this.#settings = settings;
    this.#secret = Secret.fromSecretCompleteArn(this, 'Secret', settings.secretArn);
    this.logins = settings.iamResourceId === undefined ? 'shared' : 'own';
    const group = SecurityGroup.fromSecurityGroupId(this, 'Group', settings.securityGroupId);
    for (const functions of [network.functions, network.migration]) {
      functions.connections.allowTo(group, Port.tcp(settings.port), 'PostgreSQL of the model registry');
    }
  }

  environment(login: LoginRole): Readonly<Record<string, string>> {
    if (this.logins === 'shared') return this.ownerEnvironment();
    return { ...this.#hostEnvironment(), DATABASE_USER: login, DATABASE_AUTH: 'iam' };
  }

  grantLogin(role: Role, login: LoginRole): void {
    const { iamResourceId } = this.#settings;
    if (iamResourceId === undefined) {
      this.grantOwner(role);
      return;
    }
    const resources = [rdsConnectArn(Stack.of(this), iamResourceId, login)];
    role.addToPolicy(new PolicyStatement({ actions: ['rds-db:connect'], resources }));
  }

  ownerEnvironment(): Readonly<Record<string, string>> {
    return {
      ...this.#hostEnvironment(),
      DATABASE_USER: this.#settings.user,
      DATABASE_AUTH: 'secret',
      DATABASE_SECRET_ARN: this.#secret.secretArn,
    };
  }

  grantOwner(role: Role): void {
    this.#secret.grantRead(role);
  }

  #hostEnvironment(): Record<string, string> {
    const { host, port, name } = this.#settings;
    return { DATABASE_HOST: host, DATABASE_PORT: String(port), DATABASE_NAME: name };
  }
}
