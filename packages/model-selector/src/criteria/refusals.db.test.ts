import { CAPABILITIES, RegistryError, type SelectionCriteria } from '@radiant/contracts';
import { selectModelRows } from '@radiant/database';
import { type SharedDatabase, sharedTestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCriteria } from './parse-criteria.ts';

let database: SharedDatabase;
beforeAll(async () => {
  database = await sharedTestDatabase('seeded');
});
afterAll(() => database.drop());

/** Criteria for chat with one more; its value may be one that no type allows. */
function asking(stated: Readonly<Record<string, unknown>>): SelectionCriteria {
  return { task: 'chat', tenantTier: 3, ...stated } as SelectionCriteria;
}

describe('what one engine refuses the other refuses too, naming the criterion', () => {
  it.each<[field: string, value: unknown]>([
    ['task', 'chatt'],
    ['inputModality', ['smell']],
    ['inputModality', ['text', null]],
    ['outputModality', ['smell']],
    ['outputModality', [null]],
    ['tenantTier', 0],
    ['tenantTier', 6],
    ['preferHosting', 'moon'],
    ['preferProvider', [null]],
    ['preferProvider', ['openai', '']],
    ['onlyProviders', []],
    ['onlyProviders', [null]],
    ['onlyProviders', ['openai', null]],
    ['onlyProviders', ['']],
    ['onlyProviders', ['p'.repeat(101)]],
    ['excludeProviders', [null]],
    ['excludeProviders', ['openai', '']],
    ['requiredCapabilities', ['telepathy']],
    ['requiredCapabilities', ['vision', 'telepathy']],
    ['requiredCapabilities', [null]],
    ['requiredCapabilities', ['vision', null]],
    ['domain', ['alchemy']],
    ['domain', [null]],
    ['embeddingSpace', ''],
    ['embeddingSpace', 's'.repeat(101)],
    ['minContextWindow', -1],
    ['expectedUsage', { tokens: 1 }],
    ['expectedUsage', { inputTokens: -1 }],
    ['use', 'idling'],
    ['minQuality', -1],
    ['minQuality', 101],
    ['maxLatencyMs', -1],
    ['maxLatencyMs', Number.NaN],
    ['maxLatencyMs', Number.POSITIVE_INFINITY],
    ['maxCostPerRequest', -1],
    ['maxCostPerRequest', Number.NaN],
    ['maxCostPerRequest', Number.POSITIVE_INFINITY],
    ['serviceTier', 'gold'],
    ['expectedBurst', 0],
    ['expectedBurst', 1_000_000_001],
    ['region', 'moon'],
    ['strategy', 'luck'],
    ['weights', { luck: 1 }],
    ['weights', { cost: -1 }],
    ['spread', ''],
    ['spread', 's'.repeat(201)],
    ['limit', 0],
    ['limit', 1_000_001],
  ])('%s: %j', async (field, value) => {
    const criteria = asking({ [field]: value });
    expect(() => parseCriteria(criteria)).toThrow(RegistryError);
    expect(() => parseCriteria(criteria)).toThrow(field);
    await expect(selectModelRows(database.pool, criteria, false)).rejects.toMatchObject({
      code: '22023',
      message: expect.stringMatching(inSql(field)),
    });
  });

  it.each<[field: string, value: unknown]>([
    ['inputModality', []],
    ['preferProvider', ['p'.repeat(100)]],
    ['onlyProviders', ['p'.repeat(100), 'self_hosted']],
    ['excludeProviders', []],
    ['requiredCapabilities', []],
    ['requiredCapabilities', CAPABILITIES],
    ['embeddingSpace', 's'.repeat(100)],
    ['minQuality', 100],
    ['maxLatencyMs', 0],
    ['maxCostPerRequest', 0],
    ['expectedBurst', 1_000_000_000],
    ['spread', 's'.repeat(200)],
    ['limit', 1_000_000],
  ])('and what one takes at its edge the other takes: %s: %j', async (field, value) => {
    const criteria = asking({ [field]: value });
    expect(parseCriteria(criteria)).toBeDefined();
    expect(Array.isArray(await selectModelRows(database.pool, criteria, false))).toBe(true);
  });
});

it('SQL knows the capabilities of the vocabulary and no others', async () => {
  const { rows } = await database.pool.query<{ known: string[] }>('SELECT known_capabilities() AS known');
  expect(rows).toEqual([{ known: [...CAPABILITIES] }]);
});

/** How SQL names a criterion: its attribute, or its parameter, which may be of several where the criterion is of one. */
function inSql(field: string): RegExp {
  const name = field.replaceAll(/[A-Z]+/g, (capitals) => `_${capitals.toLowerCase()}`);
  const plural = {
    input_modality: 'input_modalities',
    output_modality: 'output_modalities',
    prefer_provider: 'prefer_providers',
  };
  return new RegExp(`\\b(p_)?${plural[name as keyof typeof plural] ?? name}\\b`);
}
