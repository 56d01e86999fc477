import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPlaces, type Places } from '../../test/places.ts';

let places: Places;
beforeAll(async () => {
  places = await openPlaces();
});
afterAll(() => places.close());

/** The words of a command line, quotes taken away. */
const wordsOf = (line: string) => [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));

it('every command of the page about quality works, one after the other, and its evaluation counts', async () => {
  const page = await readFile(new URL('../../../../docs/quality.md', import.meta.url), 'utf8');
  const today = new Date().toISOString().slice(0, 10);
  const commands = [...page.matchAll(/^npm run -s registry -- (.+)$/gm)].map(([, line = '']) =>
    // The page names a day; a score of then does not count for ever.
    wordsOf(line.replaceAll(/as_of=[\d-]+/g, `as_of=${today}`)),
  );
  expect(commands.length).toBeGreaterThan(8);
  for (const words of commands) {
    const { exitCode, told, output } = await places.onDatabase(...words);
    expect([words.join(' '), exitCode, told]).toEqual([words.join(' '), 0, '']);
    expect(output).not.toBe('');
  }
  const model = (await places.onDatabase('models', 'show', 'anthropic/claude-haiku-5-5', '--json')).json();
  expect(model.quality.multilingual).toMatchObject({ as_of: today });
});
