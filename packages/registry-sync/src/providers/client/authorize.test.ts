import { describe, expect, it } from 'vitest';
import { bearer } from '../adapter.ts';
import { authorize } from './authorize.ts';

const unsigned = {
  method: 'GET',
  url: new URL('https://bedrock.us-east-1.amazonaws.com/foundation-models?byOutputModality=EMBEDDING'),
  headers: { accept: 'application/json' },
  body: undefined,
};
const aws = { kind: 'aws', keyNames: ['AWS_BEARER_TOKEN_BEDROCK'], service: 'bedrock' } as const;
const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('a key in a header', () => {
  it('stands behind its prefix, beside the other headers', async () => {
    const headers = await authorize(bearer('A'), { kind: 'api_key', value: 'k-123' }, unsigned, 'us-east-1', NOW);
    expect(headers).toEqual({ accept: 'application/json', authorization: 'Bearer k-123' });
  });

  it('that no header can carry is refused without being quoted', async () => {
    for (const value of ['two\nlines-of-key', 'ключ-of-key', 'with space-of-key']) {
      const failing = authorize(bearer('EXAMPLE_KEY'), { kind: 'api_key', value }, unsigned, 'us-east-1', NOW);
      const failure = await failing.catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ code: 'credentials_refused' });
      expect(String(failure)).toContain('EXAMPLE_KEY');
      expect(String(failure)).not.toContain('of-key');
    }
  });

  it('is not an AWS key', async () => {
    const key = { kind: 'aws', accessKeyId: 'AKIA', secretAccessKey: 's', sessionToken: null } as const;
    await expect(authorize(bearer('A'), key, unsigned, 'us-east-1', NOW)).rejects.toMatchObject({
      code: 'credentials_refused',
    });
  });
});

describe('AWS credentials', () => {
  const key = { kind: 'aws', accessKeyId: 'AKIATEST', secretAccessKey: 'secret-key', sessionToken: null } as const;

  it('sign for the day, the region and the service', async () => {
    const headers = await authorize(aws, key, unsigned, 'eu-west-1', NOW);
    expect(headers.authorization).toContain('Credential=AKIATEST/20261123/eu-west-1/bedrock/aws4_request');
    expect(headers['x-amz-date']).toBe('20261123T120000Z');
    expect(headers).not.toHaveProperty('host');
    expect(JSON.stringify(headers)).not.toContain('secret-key');
  });

  it('sign what is asked: another query has another signature', async () => {
    const other = { ...unsigned, url: new URL('https://bedrock.us-east-1.amazonaws.com/foundation-models') };
    const [one, two] = await Promise.all([unsigned, other].map((each) => authorize(aws, key, each, 'us-east-1', NOW)));
    expect(one?.authorization).not.toBe(two?.authorization);
  });

  it('carry the session token of a role', async () => {
    const headers = await authorize(aws, { ...key, sessionToken: 'token' }, unsigned, 'us-east-1', NOW);
    expect(headers['x-amz-security-token']).toBe('token');
  });

  it('may be a bearer token instead', async () => {
    const headers = await authorize(aws, { kind: 'api_key', value: 'bedrock-key' }, unsigned, 'us-east-1', NOW);
    expect(headers.authorization).toBe('Bearer bedrock-key');
  });
});
