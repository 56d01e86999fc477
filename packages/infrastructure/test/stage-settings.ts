import { readStageSettings, type StageSettings, stageSettingsSchema } from '../src/settings/stage-settings.ts';

/** Settings of a stage of this checkout. */
export async function stage(name: string): Promise<StageSettings> {
  const [settings] = await readStageSettings([name]);
  if (settings === undefined) throw new Error(`No stage ${name}`);
  return settings;
}

/** A stage in somebody else's VPC, with their database and their identity provider. */
export async function existingStage(iamResourceId?: string): Promise<StageSettings> {
  const dev = await stage('dev');
  return stageSettingsSchema.parse({
    ...dev,
    stage: 'guest',
    account: '123456789012',
    network: {
      kind: 'existing',
      vpcId: 'vpc-0123456789abcdef0',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    },
    database: {
      kind: 'existing',
      host: 'platform.cluster-abc.us-east-1.rds.amazonaws.com',
      name: 'platform',
      secretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:platform/database-a1b2c3',
      user: 'platform_owner',
      securityGroupId: 'sg-0123456789abcdef0',
      ...(iamResourceId === undefined ? {} : { iamResourceId }),
    },
    sync: {
      ...dev.sync,
      thermalActions: 'act',
      providerKeysSecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:platform/keys-a1b2c3',
    },
    api: { ...dev.api, identity: { kind: 'issuer', issuer: 'https://login.example/', audience: 'registry' } },
  });
}

/** A stage of this checkout whose database has been restored under another name. */
export async function adoptedStage(name: string): Promise<StageSettings> {
  const settings = await stage(name);
  return stageSettingsSchema.parse({
    ...settings,
    database: {
      ...settings.database,
      adopted: {
        clusterIdentifier: 'radiant-registry-restored',
        resourceId: 'cluster-RESTORED1234',
        host: 'radiant-registry-restored.cluster-abc.us-east-1.rds.amazonaws.com',
        secretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!cluster-restored-a1b2c3',
      },
    },
  });
}
