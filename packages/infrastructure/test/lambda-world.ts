import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endpointName } from '@radiant/contracts';
import { type AwsSimulator, applySagemakerScenario, startAwsSimulator } from '@radiant/simulators/aws';
import { type ProviderSimulator, startProviderSimulator } from '@radiant/simulators/providers';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { SEEDED_LISTINGS } from '@radiant/test-kit/seeded';
import type { FunctionName } from '../src/bundle/function-bundles.ts';
import { bundleFunctions } from '../src/bundle/function-bundles.ts';
import { type ContainerRun, invokeBundle } from '../src/runtime/lambda-container.ts';
import { databaseRoles } from './database-roles.ts';
import { stage } from './stage-settings.ts';
import { synthesise } from './synthesise.ts';
import { type DescribedFunction, functionOfStage } from './template/function-of-stage.ts';
import type { Templates } from './template/resolve-template.ts';
import { type LocalIssuer, startLocalIssuer } from './token-issuer.ts';

/** The account that simulators and templates share. */
export const ACCOUNT = { accountId: '123456789012', region: 'us-east-1' };
const STAGE = 'prod';

/** Functions as they would be deployed, with everything that they speak to simulated on loopback. */
export interface LambdaWorld {
  readonly database: TestDatabase;
  readonly aws: AwsSimulator;
  readonly providers: ProviderSimulator;
  readonly issuer: LocalIssuer;
  readonly templates: Templates;
  /** What the templates say of a function. */
  described(name: FunctionName): DescribedFunction;
  /**
   * Starts a container of the function on Lambda's Node.js and gives it events. Its environment is the template's; only addresses
   * and the proof of the database login are replaced, by their local counterparts.
   */
  invoke(name: FunctionName, events: readonly unknown[], env?: Readonly<Record<string, string>>): Promise<ContainerRun>;
  /** Lets the functions' logins in, once the deployment has created them. */
  letLoginsIn(): Promise<void>;
  /** Puts endpoints for the registry's self-hosted models into SageMaker. */
  deployEndpoints(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds the bundles, the templates and the world around them. */
export async function startLambdaWorld(node: string): Promise<LambdaWorld> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bundles-'));
  const bundles = await bundleFunctions(folder);
  const settings = await stage(STAGE);
  // With `act`, so that scaling is exercised and its permission proven.
  const { templates } = await synthesise([{ ...settings, sync: { ...settings.sync, thermalActions: 'act' } }], bundles);
  const [database, aws, providers, issuer] = await Promise.all([
    createTestDatabase('empty'),
    startAwsSimulator(ACCOUNT),
    startProviderSimulator({ models: SEEDED_LISTINGS, latencyMs: 1 }),
    startLocalIssuer(),
  ]);
  const roles = await databaseRoles(database);
  aws.secrets.set(`rds!radiant-registry-${STAGE}`, { username: 'registry_owner', password: roles.password });
  const described = (name: FunctionName) => functionOfStage(`radiant-${STAGE}-${name}`, templates, ACCOUNT);
  const [, keysSecret = ''] =
    /:secret:(.+)-\w{6}$/.exec(described('registry-sync').env.PROVIDER_KEYS_SECRET_ARN ?? '') ?? [];
  aws.secrets.set(keysSecret, providers.keys);

  const local: Readonly<Record<string, string>> = {
    ...aws.environment(),
    ...roles.environment,
    PROVIDER_BASE_URL_OVERRIDE: providers.url,
    LITELLM_PRICES_URL: providers.priceSourceUrls.litellm,
    MODELS_DEV_URL: providers.priceSourceUrls['models-dev'],
    GENAI_PRICES_URL: providers.priceSourceUrls['genai-prices'],
    OPENROUTER_MODELS_URL: providers.priceSourceUrls.openrouter,
    ADMIN_JWT_ISSUER: issuer.url,
  };
  return {
    database,
    aws,
    providers,
    issuer,
    templates,
    described,
    invoke(name, events, env = {}) {
      const given = described(name).env;
      // The owner's password comes from its secret as in AWS; the others would come as IAM tokens, which PostgreSQL cannot check.
      const login =
        given.DATABASE_AUTH === 'iam' ? { DATABASE_AUTH: 'password', DATABASE_PASSWORD: roles.password } : {};
      return invokeBundle({
        node,
        directory: bundles[name].directory,
        functionName: `radiant-${STAGE}-${name}`,
        events,
        env: { ...given, ...local, ...login, ...env },
      });
    },
    letLoginsIn: roles.givePasswords,
    async deployEndpoints() {
      const { rows } = await database.pool.query<{ model_id: string }>('SELECT model_id FROM self_hosted_models');
      applySagemakerScenario(
        aws,
        rows.map((row) => endpointName(row.model_id)),
      );
    },
    async stop() {
      await Promise.all([aws.close(), providers.stop(), issuer.stop(), rm(folder, { recursive: true })]);
      await database.drop();
      await roles.drop();
    },
  };
}
