import { afterEach, describe, expect, it, vi } from 'vitest';
import { versionedCache } from './versioned-cache.ts';

afterEach(() => void vi.useRealTimers());

describe('an answer', () => {
  it('is built once however many ask at the same time, and again when the version has risen', async () => {
    let version = 1;
    let built = 0;
    const cache = versionedCache(async () => String(version), 1_000_000);
    const ask = () =>
      cache.get('page', async () => {
        built += 1;
        return `built ${built}`;
      });
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(new Set(answers.map(({ plain }) => plain.toString()))).toEqual(new Set(['built 1']));
    version = 2;
    cache.invalidate();
    expect((await ask()).plain.toString()).toBe('built 2');
  });

  it('of another writer is seen 10 ms later without being told', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    let version = 1;
    const cache = versionedCache(async () => String(version), 1_000_000);
    const ask = () => cache.get('page', async () => `version ${version}`);
    await ask();
    version = 2;
    vi.advanceTimersByTime(9);
    expect((await ask()).plain.toString()).toBe('version 1');
    vi.advanceTimersByTime(1);
    expect((await ask()).plain.toString()).toBe('version 2');
  });

  it('that was built while the version rose is given and not kept', async () => {
    let version = 1;
    const cache = versionedCache(async () => String(version), 1_000_000);
    const slow = cache.get('page', async () => {
      const text = `version ${version}`;
      version = 2;
      return text;
    });
    expect((await slow).plain.toString()).toBe('version 1');
    cache.invalidate();
    expect((await cache.get('page', async () => `version ${version}`)).plain.toString()).toBe('version 2');
  });

  it('that could not be built is tried again', async () => {
    const cache = versionedCache(async () => '1', 1_000_000);
    await expect(cache.get('page', () => Promise.reject(new Error('no connection')))).rejects.toThrow('no connection');
    expect((await cache.get('page', async () => 'fine')).plain.toString()).toBe('fine');
  });
});

it('the least recently used answers go when there is no room', async () => {
  const cache = versionedCache(async () => '1', 2_500);
  let built = 0;
  const ask = (key: string) =>
    cache.get(key, async () => {
      built += 1;
      return ''.padEnd(1_000);
    });
  await ask('a');
  await ask('b');
  await ask('a');
  await ask('c');
  expect(built).toBe(3);
  await ask('a');
  expect(built).toBe(3);
  await ask('b');
  expect(built).toBe(4);
});
