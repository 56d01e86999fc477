import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assignmentsOf, readJsonFile, valuesOf } from './fields.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-json-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('a file with the key __proto__ is refused with its path', async () => {
  const file = join(folder, 'bundle.json');
  await writeFile(file, '{"models": [{"price_ids": {"__proto__": "x"}}]}');
  await expect(readJsonFile(file)).rejects.toMatchObject({
    code: 'input_invalid',
    message: expect.stringContaining('there is a key models.0.price_ids.__proto__'),
  });
});

it('a field set to JSON with the key __proto__ is refused, not taken for text', () => {
  const assignments = assignmentsOf(['price_ids={"__proto__": "x"}']);
  expect(() => valuesOf(assignments, { price_ids: {} })).toThrow('price_ids: there is a key __proto__');
});
