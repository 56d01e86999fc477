import { expect, it } from 'vitest';
import { DEFAULT_PORT, parseStartOptions } from './options.ts';

it('nothing given means serve on the default port and keep the data', () => {
  expect(parseStartOptions([])).toEqual({
    once: false,
    json: false,
    reset: false,
    port: DEFAULT_PORT,
    dataDir: undefined,
  });
});

it('every option is read', () => {
  const args = ['--once', '--json', '--reset', '--port', '9000', '--data-dir', 'x'];
  expect(parseStartOptions(args)).toEqual({ once: true, json: true, reset: true, port: 9000, dataDir: 'x' });
});

it.each([
  [['--prot', '1'], /unknown option '--prot'/],
  [['--port', '99999'], /found "99999", expected a port from 1 to 65535/],
  [['--json'], /needs --once/],
])('%j is refused with a sentence', (args, sentence) => {
  expect(() => parseStartOptions(args)).toThrow(sentence);
});
