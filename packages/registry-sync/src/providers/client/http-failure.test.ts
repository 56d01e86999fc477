import { describe, expect, it } from 'vitest';
import { redact } from './http-failure.ts';

describe('redact', () => {
  it('removes a key wherever it stands, plain and URL-encoded', () => {
    const text = 'Bearer abc/+def, again abc/+def, and ?key=abc%2F%2Bdef';
    expect(redact(text, ['abc/+def'])).toBe('Bearer [redacted], again [redacted], and ?key=[redacted]');
  });

  it('removes what providers leave of a key that they mask', () => {
    expect(redact('Incorrect API key provided: sk-ab***yz. See the console.', [])).toBe(
      'Incorrect API key provided: [redacted] See the console.',
    );
    expect(redact('api key: ****97fe is invalid', [])).toBe('api key: [redacted] is invalid');
  });

  it('leaves other words alone, also where a secret is too short to be one', () => {
    expect(redact('a **bold** word of the API', ['', 'of'])).toBe('a **bold** word of the API');
  });
});
