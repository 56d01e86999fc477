import { ASSURANCES, areaOfRegion, COMPLIANCE_CLAIMS, PROCESSING_AREAS, REGIONS } from '@radiant/contracts';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
});
afterAll(() => database.drop());

const sql = (text: string, values: unknown[] = []) => database.pool.query(text, values);

/** Providers whose chat models pass criteria at a time. */
async function providersAt(at: string, criteria: object): Promise<Set<string>> {
  const { rows } = await sql(
    `SELECT DISTINCT provider_id AS id FROM select_model('chat', '{}', '{}', 5, p_limit => 200, p_at => $1, p_criteria => $2)`,
    [at, JSON.stringify(criteria)],
  );
  return new Set(rows.map(({ id }) => id));
}
const certify = (provider: string, claim: string, from: string, until: string | null) =>
  sql(
    `INSERT INTO compliance_certificates (provider_id, claim, evidence_url, valid_from, valid_until)
     VALUES ($1, $2, 'https://trust.example.com', $3, $4)`,
    [provider, claim, from, until],
  );

it('knows the same claims, areas and assurances as TypeScript, and the area of every region', async () => {
  const { rows } = await sql(
    'SELECT known_claims() AS claims, known_areas() AS areas, known_assurances() AS assurances, ARRAY(SELECT area_of_region(r) FROM unnest($1::text[]) AS r) AS of_regions',
    [REGIONS],
  );
  expect(rows).toEqual([
    {
      claims: [...COMPLIANCE_CLAIMS],
      areas: [...PROCESSING_AREAS],
      assurances: [...ASSURANCES],
      of_regions: REGIONS.map(areaOfRegion),
    },
  ]);
});

describe('what is assured', () => {
  it('ends at its second, whenever a row was last written', async () => {
    const soc2 = { require_certificates: ['SOC2'] };
    expect(await providersAt('2026-06-30T23:59:59Z', soc2)).toContain('openai');
    expect(await providersAt('2026-07-01T00:00:00Z', soc2)).not.toContain('openai');
    expect(await providersAt('2026-07-01T00:00:00Z', soc2)).toContain('anthropic');
  });

  it('begins and ends with a certificate, by days in UTC', async () => {
    await certify('openai', 'SOC2', '2026-12-01', '2027-05-31');
    const soc2 = { require_certificates: ['SOC2'] };
    const found = await Promise.all(
      ['2026-11-30T23:59:59Z', '2026-12-01T00:00:00Z', '2027-05-31T23:59:59Z', '2027-06-01T00:00:00Z'].map(async (at) =>
        (await providersAt(at, soc2)).has('openai'),
      ),
    );
    expect(found).toEqual([false, true, true, false]);
  });

  it('goes on over certificates that follow each other, and holds in the present one of several that do not', async () => {
    await sql('DELETE FROM compliance_certificates');
    await certify('cohere', 'HIPAA', '2026-01-01', '2026-10-31');
    await certify('cohere', 'HIPAA', '2026-11-01', '2999-06-30');
    await certify('cohere', 'HIPAA', '2999-09-01', null);
    const { rows } = await sql(`SELECT assurances -> 'HIPAA' AS hipaa, compliance FROM providers WHERE id = 'cohere'`);
    expect(rows[0].hipaa).toEqual({ from: '2026-01-01T00:00:00Z', until: '2999-07-01T00:00:00Z' });
    expect(rows[0].compliance).toContain('HIPAA');
    await sql('DELETE FROM compliance_certificates');
    expect((await sql(`SELECT assurances -> 'HIPAA' AS hipaa FROM providers WHERE id = 'cohere'`)).rows).toEqual([
      { hipaa: 'no' },
    ]);
  });

  it('is also what a provider granted, recorded as a certificate', async () => {
    const kept = { require_zero_retention: true };
    expect(await providersAt('2026-11-26', kept)).not.toContain('mistral');
    await certify('mistral', 'zero_retention', '2026-11-01', '2027-10-31');
    expect(await providersAt('2026-11-26', kept)).toContain('mistral');
    expect(await providersAt('2027-11-01', kept)).not.toContain('mistral');
    await sql('DELETE FROM compliance_certificates');
  });

  it('that was granted holds by the way that the fact names, at the terms of the model', async () => {
    await certify('openai', 'processed_in_eu', '2026-11-01', null);
    const { rows } = await sql(
      `SELECT model_id, assurances -> 'processed_in_eu' AS found FROM selectable_models
       WHERE model_id IN ('gpt-4o', 'gpt-6-sol') ORDER BY model_id`,
    );
    expect(rows).toEqual([
      {
        model_id: 'gpt-4o',
        found: expect.objectContaining({ host: 'eu.api.openai.com', from: '2026-11-01T00:00:00Z' }),
      },
      { model_id: 'gpt-6-sol', found: expect.objectContaining({ host: 'eu.api.openai.com', multiplier: 1.1 }) },
    ]);
    expect(rows[0]?.found).not.toHaveProperty('multiplier');
    await sql('DELETE FROM compliance_certificates');
  });

  it('of a model wins over its provider, in both directions, and unknown is neither', async () => {
    const assured = async (name: string) =>
      (await sql(`SELECT assurances -> $1 AS found FROM selectable_models WHERE model_id = 'gpt-4o'`, [name])).rows[0]
        .found;
    expect([await assured('zero_retention'), await assured('no_training')]).toEqual(['on_request', {}]);
    await sql(
      `UPDATE models SET compliance_facts = '{"zero_retention": {"holds": true, "parameter": "store: false"}, "no_training": {"holds": null}}' WHERE model_id = 'gpt-4o'`,
    );
    expect([await assured('zero_retention'), await assured('no_training')]).toEqual([
      { parameter: 'store: false' },
      null,
    ]);
    await sql(`UPDATE models SET compliance_facts = NULL WHERE model_id = 'gpt-4o'`);
    expect([await assured('zero_retention'), await assured('no_training')]).toEqual(['on_request', {}]);
  });

  it('of a model of our own is what its account and region are', async () => {
    const own = `SELECT assurances FROM selectable_models WHERE model_id = 'mixtral-8x7b'`;
    expect((await sql(own)).rows).toEqual([
      { assurances: { processed_in_us: {}, zero_retention: {}, no_training: {} } },
    ]);
    await sql(`UPDATE registry_settings SET value = '"eu-central-1"' WHERE key = 'health_region'`);
    expect((await sql(own)).rows[0].assurances).toHaveProperty('processed_in_eu');
    expect(await providersAt('2026-11-26', { processing_region: ['eu'] })).toContain('self_hosted');
    await sql(`UPDATE registry_settings SET value = '"us-east-1"' WHERE key = 'health_region'`);
    expect(await providersAt('2026-11-26', { processing_region: ['eu'] })).not.toContain('self_hosted');
  });
});

describe('facts', () => {
  it.each([
    ['an assurance that nobody knows', '{"ISO9001": {"holds": true}}'],
    ['an answer in words', '{"SOC2": {"holds": "yes"}}'],
    ['a price for a certificate', '{"SOC2": {"holds": true, "multiplier": 1.1}}'],
    ['a discount', '{"zero_retention": {"holds": true, "multiplier": 0.9}}'],
    ['an end without a time', '{"SOC2": {"holds": true, "until": "2026-06-30"}}'],
    ['a year that is none', '{"SOC2": {"holds": true, "until": "0000-01-01T00:00:00Z"}}'],
    ['a day that is none', '{"SOC2": {"holds": true, "until": "2026-02-30T00:00:00Z"}}'],
    ['a list', '[]'],
    ['null in JSON', 'null'],
  ])('with %s are refused by every table', async (_what, facts) => {
    for (const table of ['providers', 'models', 'self_hosted_models']) {
      await expect(sql(`UPDATE ${table} SET compliance_facts = $1`, [facts])).rejects.toThrow(
        /compliance_facts_check|out of range/,
      );
    }
  });
});
