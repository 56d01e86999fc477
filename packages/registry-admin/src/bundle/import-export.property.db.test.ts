import { CAPABILITIES, EXTERNAL_CATEGORIES, MODALITIES } from '@radiant/contracts';
import { assertIoProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app.ts';
import type { Bundle } from './bundle.ts';

let app: TestApp;
let seeded: Bundle;
beforeAll(async () => {
  app = await startTestApp();
  seeded = (await app.send('GET', '/export')).json;
});
afterAll(() => app.close());

// PostgreSQL stores no NUL and no half of a surrogate pair.
const text = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .filter((word) => !word.includes('\0') && word.length <= maxLength);
const price = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }));
const instant = fc
  .date({ noInvalidDate: true, min: new Date('1971-01-01'), max: new Date('2900-01-01') })
  .map((date) => date.toISOString());
const owners = fc.uniqueArray(fc.constantFrom('name', 'description', 'input_cost_per_1k', 'status'));
const json = fc.dictionary(
  text(20).filter((key) => key !== '__proto__'),
  fc.oneof(text(40), fc.boolean(), fc.integer(), fc.constant(null), fc.array(text(10), { maxLength: 3 })),
  { maxKeys: 4 },
);

/** Edits of one model: any value of each field that the schema lets through. */
const edit = fc.record(
  {
    name: text(200),
    display_name: fc.option(text(200)),
    description: fc.option(fc.string({ unit: 'grapheme' }).filter((word) => !word.includes('\0'))),
    category: fc.constantFrom(...EXTERNAL_CATEGORIES),
    capabilities: fc.uniqueArray(fc.constantFrom(...CAPABILITIES), { maxLength: 4 }),
    input_modalities: fc.uniqueArray(fc.constantFrom(...MODALITIES), { maxLength: 3 }),
    context_window: fc.option(fc.integer({ min: 1, max: 2_147_483_647 })),
    input_cost_per_1k: price,
    cost_per_image: price,
    price_observed_at: fc.option(instant),
    price_ids: json,
    provenance: json,
    release_date: fc.option(instant.map((time) => time.slice(0, 10))),
    enabled: fc.boolean(),
    admin_fields: owners,
    synced_fields: owners,
  },
  { requiredKeys: [] },
);
const edits = fc.array(
  fc.record({ index: fc.nat({ max: 49 }), edit, copyAs: fc.option(fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,20}$/)) }),
  { minLength: 1, maxLength: 5 },
);

it('whatever bundle was imported is what is exported, and importing it again changes nothing', async () => {
  await assertIoProperty(
    fc.asyncProperty(edits, async (made) => {
      const models = new Map(seeded.models.map((model) => [`${model.provider_id}/${model.model_id}`, model]));
      for (const { index, edit, copyAs } of made) {
        const model = seeded.models[index];
        if (model === undefined) throw new Error(`the catalogue has no model ${index}`);
        const edited = { ...model, ...edit, model_id: copyAs ?? model.model_id, successor: null };
        // A model takes what it needs.
        const [needed, taken] = [edited.required_inputs, edited.input_modalities] as [string[], string[]];
        edited.required_inputs = needed.filter((input) => taken.includes(input));
        models.set(`${edited.provider_id}/${edited.model_id}`, edited);
      }
      const ordered = [...models].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, model]) => model);
      const bundle = { ...seeded, models: ordered };
      const { status, json } = await app.send('POST', '/import?prune=true', { body: bundle });
      expect(status, JSON.stringify(json.errors ?? json.conflicts)).toBe(200);
      expect((await app.send('GET', '/export')).json).toEqual(bundle);
      const again = await app.send('POST', '/import?prune=true', { body: bundle });
      expect(again.json.changes).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

it.each(['price_ids', 'provenance'])(
  'a bundle whose %s hold the key __proto__ is refused with its path, not imported without it',
  async (field) => {
    const before = (await app.send('GET', '/export')).json;
    const [first, ...others] = seeded.models;
    const models = [{ ...first, [field]: JSON.parse('{"litellm": "a", "__proto__": "b"}') }, ...others];
    const { status, json } = await app.send('POST', '/import', { body: { ...seeded, models } });
    expect(status).toBe(400);
    expect(json.errors).toEqual([
      { in: 'body', field: `models.0.${field}.__proto__`, message: 'no key may be called __proto__' },
    ]);
    expect((await app.send('GET', '/export')).json).toEqual(before);
  },
);
