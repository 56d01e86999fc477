import { RegistryError } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { sdkFailure } from './aws-sdk.ts';

const thrown = (name: string, httpStatusCode?: number) =>
  Object.assign(new Error('said so'), { name, $metadata: { httpStatusCode, attempts: 3 } });

describe('what SDK clients throw', () => {
  it.each([
    ['ThrottlingException', 400, 'rate_limited', true],
    ['SomethingNew', 429, 'rate_limited', true],
    ['AccessDeniedException', 400, 'forbidden', false],
    ['ExpiredTokenException', 400, 'credentials_refused', false],
    ['UnrecognizedClientException', 403, 'credentials_refused', false],
    ['TimeoutError', undefined, 'timeout', true],
    ['ECONNREFUSED', undefined, 'upstream_failed', true],
    ['InternalFailure', 500, 'upstream_failed', true],
    ['ValidationException', 400, 'upstream_failed', false],
  ])('%s with status %s becomes %s', (name, status, code, retryable) => {
    const failure = sdkFailure(thrown(name, status), 'Doing it');
    expect(failure).toMatchObject({ code, retryable, details: { errorName: name } });
    expect(failure.message).toMatch(new RegExp(`^Doing it failed with ${name}: said so`));
  });

  it('tells a cut connection, which the SDK calls TimeoutError, from a timeout', () => {
    const cut = Object.assign(thrown('TimeoutError'), { code: 'ECONNRESET' });
    expect(sdkFailure(cut, 'Doing it')).toMatchObject({
      code: 'upstream_failed',
      details: { errorName: 'ECONNRESET' },
    });
  });

  it('says nothing that cannot be stored or shown', () => {
    const failure = sdkFailure(Object.assign(new Error('no\0 \u001B[31mrole \ud800'), { name: 'Odd\0' }), 'Doing it');
    expect(failure).toMatchObject({
      message: 'Doing it failed with Odd\uFFFD: no\uFFFD \uFFFDrole \uFFFD',
      details: { errorName: 'Odd\uFFFD' },
    });
  });

  it('is left as it is when it is a RegistryError already', () => {
    const failure = new RegistryError('response_malformed', 'x');
    expect(sdkFailure(failure, 'Doing it')).toBe(failure);
  });

  it('may be anything', () => {
    expect(sdkFailure('text', 'Doing it')).toMatchObject({
      code: 'upstream_failed',
      message: 'Doing it failed with Error: text',
    });
  });
});
