import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { arnOf, type SimulatedAccount, type SimulatorClock } from './simulated-account.ts';
import { AwsFault } from './wire/exchange.ts';
import { type Operation, operation, toEpochSeconds } from './wire/operation.ts';

/** What tests do to Secrets Manager. */
export interface SecretsControl {
  /** Sets or rotates a secret; an object is stored as JSON. Returns its ARN, which stays the same. */
  set(name: string, value: string | Readonly<Record<string, string>>): string;
  remove(name: string): void;
}

interface StoredSecret {
  readonly arn: string;
  readonly value: string;
  readonly versionId: string;
  readonly createdAt: Date;
}

/** The simulated service: GetSecretValue by name or ARN, and the control over it. */
export function secretsService(
  account: SimulatedAccount,
  clock: SimulatorClock,
): { readonly operations: ReadonlyMap<string, Operation>; readonly control: SecretsControl } {
  const secrets = new Map<string, StoredSecret>();
  // Secrets Manager adds six characters to the name, so that a deleted and recreated secret has another ARN.
  const arnFor = (name: string) => arnOf(account, 'secretsmanager', `secret:${name}-SiMuL8`);
  const find = (id: string) => [...secrets].find(([name, { arn }]) => name === id || arn === id);
  const getSecretValue = operation({
    iamAction: 'secretsmanager:GetSecretValue',
    input: z.object({ SecretId: z.string().min(1), VersionStage: z.literal('AWSCURRENT').optional() }),
    resources: ({ SecretId }) => [SecretId.startsWith('arn:') ? SecretId : arnFor(SecretId)],
    answer({ SecretId }) {
      const [name, secret] = find(SecretId) ?? [];
      if (!secret) {
        throw new AwsFault('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      }
      return {
        ARN: secret.arn,
        Name: name,
        SecretString: secret.value,
        VersionId: secret.versionId,
        VersionStages: ['AWSCURRENT'],
        CreatedDate: toEpochSeconds(secret.createdAt),
      };
    },
  });
  return {
    operations: new Map([['secretsmanager.GetSecretValue', getSecretValue]]),
    control: {
      set(name, value) {
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        const arn = arnFor(name);
        secrets.set(name, { arn, value: text, versionId: randomUUID(), createdAt: clock.now() });
        return arn;
      },
      remove(name) {
        secrets.delete(name);
      },
    },
  };
}
