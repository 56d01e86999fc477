import type { Logger } from '@radiant/contracts';
import { type AwsSimulator, startAwsSimulator } from '@radiant/simulators/aws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { providerKeysFromEnvironment, providerKeysFromSecret, type SecretKeysOptions } from './provider-keys.ts';

describe('provider keys from Secrets Manager', () => {
  let aws: AwsSimulator;
  let nowMs = 0;
  let logged: unknown[] = [];

  beforeEach(async () => {
    aws = await startAwsSimulator();
    nowMs = 0;
    logged = [];
  });
  afterEach(() => aws.close());

  const log = (...line: unknown[]) => void logged.push(line);
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const source = (arn: string, options: SecretKeysOptions = {}) =>
    providerKeysFromSecret(arn, { ...aws.clientConfig(), maxAttempts: 1, now: () => nowMs, logger, ...options });

  it('gives the keys by their variable, without empty ones', async () => {
    const arn = aws.secrets.set('keys', { OPENAI_API_KEY: 'sk-1', GROQ_API_KEY: '' });
    expect(await source(arn).keys()).toEqual({ OPENAI_API_KEY: 'sk-1' });
  });

  it('reads once while the keys are young, and again when they are old', async () => {
    const arn = aws.secrets.set('keys', { OPENAI_API_KEY: 'sk-1' });
    const keys = source(arn, { maxAgeMs: 1_000 });
    await keys.keys();
    aws.secrets.set('keys', { OPENAI_API_KEY: 'sk-2' });
    nowMs = 999;
    expect(await keys.keys()).toEqual({ OPENAI_API_KEY: 'sk-1' });
    expect(aws.calls).toHaveLength(1);
    nowMs = 1_000;
    expect(await keys.keys()).toEqual({ OPENAI_API_KEY: 'sk-2' });
  });

  it('sees a rotated key at once when asked to refresh, with one read for all who ask together', async () => {
    const arn = aws.secrets.set('keys', { OPENAI_API_KEY: 'sk-1' });
    const keys = source(arn);
    await keys.keys();
    aws.secrets.set('keys', { OPENAI_API_KEY: 'sk-2' });
    const refreshed = await Promise.all(Array.from({ length: 21 }, () => keys.refresh()));
    expect(new Set(refreshed.map(({ OPENAI_API_KEY }) => OPENAI_API_KEY))).toEqual(new Set(['sk-2']));
    expect(await keys.keys()).toEqual({ OPENAI_API_KEY: 'sk-2' });
    expect(aws.calls).toHaveLength(2);
  });

  it('goes on with the old keys when they cannot be read again, and says so without them', async () => {
    const arn = aws.secrets.set('keys', { OPENAI_API_KEY: 'sk-1' });
    const keys = source(arn, { maxAgeMs: 1_000 });
    await keys.keys();
    nowMs = 5_000;
    aws.faults.throttle('secretsmanager:*');
    expect(await keys.keys()).toEqual({ OPENAI_API_KEY: 'sk-1' });
    expect(JSON.stringify(logged)).toContain('ThrottlingException');
    expect(JSON.stringify(logged)).not.toContain('sk-1');
    await expect(keys.refresh()).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('tells a missing secret from a denied one', async () => {
    await expect(source('none').keys()).rejects.toMatchObject({ code: 'not_configured' });
    aws.faults.deny('secretsmanager:*');
    await expect(source('none').keys()).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each(['sk-plain-text-key', '["sk-in-a-list"]', '{"OPENAI_API_KEY": 5, "X": "sk-beside"}', ''])(
    'refuses a secret that is not an object of keys, without quoting it (%#)',
    async (text) => {
      const arn = aws.secrets.set('keys', text);
      const failure = await source(arn)
        .keys()
        .catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ code: 'config_invalid' });
      if (!(failure instanceof Error)) throw new Error('Expected an error');
      expect(`${failure.message} ${failure.stack} ${JSON.stringify(failure)} ${failure.cause}`).not.toContain('sk-');
    },
  );
});

describe('provider keys from the environment', () => {
  it('holds the named variables that are set, and no others', async () => {
    const env = { OPENAI_API_KEY: 'sk-1', GROQ_API_KEY: '', OTHER: 'x' };
    const source = providerKeysFromEnvironment(env, ['OPENAI_API_KEY', 'GROQ_API_KEY', 'XAI_API_KEY']);
    expect(await source.keys()).toEqual({ OPENAI_API_KEY: 'sk-1' });
    expect(await source.refresh()).toEqual({ OPENAI_API_KEY: 'sk-1' });
  });
});
