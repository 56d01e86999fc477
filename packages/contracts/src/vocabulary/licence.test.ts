import { describe, expect, it } from 'vitest';
import { grantsNothing, isLicence, licenceSchema } from './licence.ts';

describe('licence', () => {
  it.each([
    'MIT',
    'Apache-2.0 AND CC-BY-4.0',
    'LicenseRef-Qwen',
    'LicenseRef-A OR LicenseRef-B',
    'NOASSERTION',
    'NONE',
  ])('%s is a licence', (text) => {
    expect(isLicence(text)).toBe(true);
  });

  it.each(['', 'Apache 2', 'apache-2.0', 'Llama-3.3-Community', 'MIT OR', 'noassertion', 'LicenseRef-'])(
    '%j is not a licence',
    (text) => {
      expect(isLicence(text)).toBe(false);
    },
  );

  it('a refused licence says what would do instead', () => {
    expect(licenceSchema.safeParse('Apache 2').error?.issues[0]?.message).toMatch(
      /^an SPDX licence expression, LicenseRef-/,
    );
  });

  it('NOASSERTION and NONE grant nothing, a licence grants something', () => {
    expect(['NOASSERTION', 'NONE', 'MIT'].map(grantsNothing)).toEqual([true, true, false]);
  });
});
