import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { StageSettings } from '../settings/stage-settings.ts';
import { explain } from './explain.ts';

/** The one secret with the providers' keys: found, or made empty, to be filled by hand. The template never holds a key. */
export function providerKeys(scope: Construct, { stage, sync }: StageSettings): ISecret | Secret {
  if (sync.providerKeysSecretArn !== undefined) {
    return Secret.fromSecretCompleteArn(scope, 'ProviderKeys', sync.providerKeysSecretArn);
  }
  const secret = new Secret(scope, 'ProviderKeys', {
    secretName: `radiant/${stage}/provider-keys`,
    description: 'API keys of model providers, JSON by variable, such as {"OPENAI_API_KEY": "..."}',
    // An object without keys: every provider counts as not configured until an operator stores its key.
    secretStringValue: SecretValue.unsafePlainText('{}'),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  explain(
    secret,
    'AwsSolutions-SMG4',
    'Providers give keys to people, in their consoles: nothing can rotate them for us. docs/deploy.md says how.',
  );
  return secret;
}
