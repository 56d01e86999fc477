import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlaces, type Places } from '../../test/places.ts';

let places: Places;
beforeAll(async () => {
  places = await openPlaces();
});
afterAll(() => places.close());

const stored = async (column: string, modelId: string) => {
  const { rows } = await places.database.pool.query(`SELECT ${column} AS value FROM models WHERE model_id = $1`, [
    modelId,
  ]);
  return rows[0]?.value;
};

describe.each(['onDatabase', 'overApi'] as const)('governing %s', (place) => {
  it('a field that is set is changed, recorded with actor and reason, and undone by its number', async () => {
    const before = await stored('min_tier', 'gpt-4o');
    const start = new Date().toISOString();
    const set = await places[place]('models', 'set', 'openai/gpt-4o', 'min_tier=4', '--reason', 'Reserved', '--json');
    expect(set.told).toBe('');
    expect(set.json()).toMatchObject({ model_id: 'gpt-4o', min_tier: 4 });
    const { changes } = (await places[place]('history', '--limit', '1', '--json')).json();
    const actor = place === 'overApi' ? 'ada' : expect.stringMatching(/^cli:./);
    expect(changes[0]).toMatchObject({ entity: 'model', reason: 'Reserved', actor, actor_kind: 'admin' });
    expect((await places[place]('history', '--limit', '1')).output).toContain('min_tier');
    expect((await places[place]('history', 'show', String(changes[0].id))).output).toMatch(/min_tier: \d → 4/);
    expect((await places[place]('diff', '--from', start)).output).toContain('min_tier');
    const undo = await places[place]('undo', String(changes[0].id), '--reason', 'Only a trial');
    expect(undo.output).toMatch(/^Undid 1 change; /);
    expect(await stored('min_tier', 'gpt-4o')).toBe(before);
  });

  it('a row is restored to a time, after a look at what that undoes', async () => {
    const before = await stored('min_tier', 'tts-1');
    const at = new Date().toISOString();
    const { id } = (await places[place]('models', 'set', 'openai/tts-1', 'min_tier=4', '--json')).json();
    const args = ['restore', `model/${id}`, '--at', at, '--reason', 'As it was'];
    expect((await places[place](...args, '--dry-run')).output).toBe('Would undo 1 change.');
    expect(await stored('min_tier', 'tts-1')).toBe(4);
    expect((await places[place](...args)).output).toMatch(/^Undid 1 change; /);
    expect(await stored('min_tier', 'tts-1')).toBe(before);
  });

  it('lists, text and nothing are set by what stands in the field', async () => {
    const args = ['models', 'set', 'openai/gpt-4o', 'capabilities=chat,vision', 'display_name=42', 'description=null'];
    const set = (await places[place](...args, '--json')).json();
    expect(set).toMatchObject({ capabilities: ['chat', 'vision'], display_name: '42', description: null });
  });

  it('a change from an older revision exits with 4, says so and changes nothing', async () => {
    const before = await stored('min_tier', 'gpt-4o-mini');
    const args = ['models', 'set', 'openai/gpt-4o-mini', 'min_tier=5', '--if-match', 'older'];
    const { exitCode, told, output } = await places[place](...args);
    expect(exitCode).toBe(4);
    expect(told).toContain('Somebody changed it since it was read, so nothing was changed');
    expect(output).toBe('');
    expect(await stored('min_tier', 'gpt-4o-mini')).toBe(before);
  });

  it('the revision that show gives allows the change', async () => {
    const { etag } = (await places[place]('models', 'show', 'openai/gpt-4o-mini', '--json')).json();
    const tier = place === 'overApi' ? 3 : 2;
    const args = ['models', 'set', 'openai/gpt-4o-mini', `min_tier=${tier}`, '--if-match', etag];
    expect((await places[place](...args)).exitCode).toBe(0);
    expect((await places[place](...args)).exitCode).toBe(4);
  });

  it('a value that the API refuses exits with 2 and names the field', async () => {
    const { exitCode, told } = await places[place]('models', 'set', 'openai/gpt-4o', 'min_tier=9');
    expect(exitCode).toBe(2);
    expect(told).toContain('min_tier');
  });

  it('a price is set with its reason, shown beside what tenants pay, and kept in its history', async () => {
    const args = ['price', 'set', 'openai/gpt-4o', 'input_cost_per_1k=0.004'];
    expect((await places[place](...args)).exitCode).toBe(2);
    expect((await places[place](...args, '--reason', 'Price list')).exitCode).toBe(0);
    await places[place]('price', 'markup', '50', 'openai/gpt-4o', '--reason', 'Standard');
    const price = (await places[place]('price', 'show', 'openai/gpt-4o', '--json')).json();
    expect(price).toMatchObject({ markup_rate: 0.5, costs: { input_cost_per_1k: 0.004 }, price_source: 'admin' });
    expect(price.tenant_prices.input_cost_per_1k).toBe(0.006);
    expect(price.history).toContainEqual(expect.objectContaining({ field: 'markup_rate', new_value: 0.5 }));
    expect((await places[place]('price', 'show', 'openai/gpt-4o')).output).toMatch(/input_cost_per_1k +0\.004 +0\.006/);
  });

  it('a markup may be of a provider and of a self-hosted model', async () => {
    const ofProvider = await places[place]('price', 'markup', '40%', '--provider', 'openai', '--json');
    expect(ofProvider.json().record.markup_rate).toBe(0.4);
    const args = ['price', 'markup', '60', 'self_hosted/llama-3.3-70b', '--reason', 'Trial', '--json'];
    expect((await places[place](...args)).json().markup_rate).toBe(0.6);
    expect((await places[place]('price', 'markup', '40')).exitCode).toBe(2);
  });

  it('a model is created, disabled, enabled, deleted, and undo brings it back', async () => {
    const name = `trial-${place.toLowerCase()}`;
    const fields = ['provider_id=openai', `model_id=${name}`, 'name=Trial', 'category=text_generation'];
    const created = await places[place]('models', 'create', ...fields, 'capabilities=chat', '--json');
    expect(created.json()).toMatchObject({ model_id: name, capabilities: ['chat'] });
    expect((await places[place]('models', 'disable', `openai/${name}`)).output).toBe(`openai/${name} is disabled.`);
    expect(await stored('enabled', name)).toBe(false);
    expect((await places[place]('models', 'enable', `openai/${name}`)).exitCode).toBe(0);
    const removal = await places[place]('models', 'delete', `openai/${name}`, '--json');
    expect(await stored('enabled', name)).toBeUndefined();
    const undo = await places[place]('undo', removal.json().changeSetId, '--reason', 'Needed after all');
    expect(undo.exitCode).toBe(0);
    expect(await stored('enabled', name)).toBe(true);
  });

  it('a model that is named elsewhere is not deleted without force: exit 4', async () => {
    const { exitCode, told } = await places[place]('models', 'delete', 'openai/gpt-4o-mini');
    expect(exitCode).toBe(4);
    expect(told).toContain('default_model');
  });

  it('a licence is edited and reported', async () => {
    const args = ['licence', 'set', 'openai/gpt-4o', 'attribution_required=true', '--reason', 'New terms'];
    expect((await places[place](...args)).exitCode).toBe(0);
    const { models } = (await places[place]('licence', 'report', '--json')).json();
    const line = models.find((model: { model_id: string }) => model.model_id === 'gpt-4o');
    expect(line.attribution_required).toBe(true);
    expect((await places[place]('licence', 'report', '--format', 'csv')).output.split('\n')).toHaveLength(
      models.length + 1,
    );
    expect((await places[place]('licence', 'report', '--format', 'markdown')).output).toContain('|');
  });

  it('a discovery is approved with overrides, another ignored', async () => {
    const [wanted, unwanted] = [`new-${place.toLowerCase()}`, `old-${place.toLowerCase()}`];
    for (const name of [wanted, unwanted]) {
      await places.database.pool.query(
        `INSERT INTO discovered_models (provider_id, model_id, display_name, proposal) VALUES ('openai', $1, 'New', $2)`,
        [
          name,
          {
            name,
            category: 'text_generation',
            capabilities: ['chat'],
            input_modalities: ['text'],
            output_modalities: ['text'],
          },
        ],
      );
    }
    expect((await places[place]('discoveries')).output).toContain(wanted);
    expect((await places[place]('discoveries', 'show', `openai/${wanted}`)).output).toContain('text_generation');
    const approved = await places[place]('discoveries', 'approve', `openai/${wanted}`, 'min_tier=2', '--json');
    expect(approved.told).toBe('');
    expect(approved.json()).toMatchObject({ model_id: wanted, min_tier: 2 });
    const ignored = await places[place]('discoveries', 'ignore', `openai/${unwanted}`, '--json');
    expect(ignored.json().discoveries[0]).toMatchObject({ status: 'ignored' });
    expect((await places[place]('discoveries', 'ignore', 'openai/none')).exitCode).toBe(6);
  });

  it('proposals are listed, rejected singly and approved in bulk', async () => {
    const ids: string[] = [];
    for (const [field, value] of [
      ['output_cost_per_1k', 0.02],
      ['cached_input_cost_per_1k', place === 'overApi' ? 0.006 : 0.005],
    ]) {
      const { rows } = await places.database.pool.query(
        `INSERT INTO price_proposals (subject, subject_id, provider_id, model_id, field, current_value, proposed_value, observations, reason)
         SELECT 'model', id, provider_id, model_id, $1, ${field}, $2, '[{"source":"litellm","value":0.02}]', 'jump'
         FROM models WHERE model_id = 'gpt-4o' RETURNING id`,
        [field, value],
      );
      ids.push(rows[0].id);
    }
    expect((await places[place]('proposals', '--model', 'openai/gpt-4o')).output).toContain('litellm 0.02');
    const rejected = await places[place]('proposals', 'reject', ids[0] ?? '', '--reason', 'Units', '--json');
    expect(rejected.told).toBe('');
    expect(rejected.json().proposals[0]).toMatchObject({ id: ids[0], status: 'rejected' });
    const approved = await places[place]('proposals', 'approve', '--all', '--reason', 'Price list', '--json');
    expect(approved.told).toBe('');
    expect(approved.json().proposals).toEqual([expect.objectContaining({ id: ids[1], status: 'approved' })]);
    expect(await stored('cached_input_cost_per_1k::float8', 'gpt-4o')).toBe(place === 'overApi' ? 0.006 : 0.005);
    expect((await places[place]('proposals', 'approve', '--reason', 'Nothing named')).exitCode).toBe(2);
  });

  it('a warm-up is asked for and listed', async () => {
    const asked = await places[place]('thermal', 'warm-up', 'llama-3.3-70b', '--json');
    expect(asked.json()).toMatchObject({ model_id: 'llama-3.3-70b', status: 'requested' });
    expect((await places[place]('thermal', 'warm-ups')).output).toContain('llama-3.3-70b');
    expect((await places[place]('thermal', '--state', 'COLD', '--json')).json().thermalStates.length).toBeGreaterThan(
      0,
    );
  });

  it('a default is set, a certificate recorded and deleted', async () => {
    const set = await places[place]('defaults', 'set', 'chat', 'openai/gpt-4o', '--reason', 'Trial');
    expect(set.output).toBe('chat ends with openai/gpt-4o.');
    const args = ['--evidence', 'https://example.com/soc2.pdf', '--from', '2026-01-01', '--until', '2100-01-01'];
    const added = (await places[place]('certificates', 'add', 'luma', 'SOC2', ...args, '--json')).json();
    expect((await places[place]('certificates', '--provider', 'luma')).output).toContain('SOC2');
    expect((await places[place]('certificates', 'delete', added.id)).exitCode).toBe(0);
    expect((await places[place]('certificates', '--provider', 'luma')).output).toBe('No certificate matches.');
  });

  it('a provider is created, changed, disabled and deleted', async () => {
    const id = `trial-${place.toLowerCase()}`;
    expect((await places[place]('providers', 'create', id, 'name=Trial')).output).toBe(`Created ${id}.`);
    expect((await places[place]('providers', 'set', id, 'display_name=Trial AI')).output).toContain('Trial AI');
    expect((await places[place]('providers', 'disable', id)).output).toBe(`${id} is disabled.`);
    expect((await places[place]('providers', '--status', 'disabled')).output).toContain(id);
    expect((await places[place]('providers', 'delete', id)).exitCode).toBe(0);
    expect((await places[place]('providers', 'show', id)).exitCode).toBe(6);
    expect((await places[place]('providers', 'delete', 'openai')).exitCode).toBe(4);
  });

  it.each([
    ['stats'],
    ['health'],
    ['thermal'],
    ['thermal', 'warm-ups'],
    ['models'],
    ['providers'],
    ['price', 'show', 'openai/gpt-4o'],
    ['licence'],
    ['certificates'],
    ['defaults'],
    ['policies'],
    ['discoveries'],
    ['proposals'],
    ['history'],
    ['history', 'decisions'],
    ['diff', '--from', '1h'],
    ['sync', 'history'],
    ['select', 'chat'],
    ['explain', 'chat'],
    ['health', 'show', 'openai'],
    ['health', 'history'],
    ['thermal', 'history'],
    ['history', 'days', '--from', '1d'],
    ['history', 'neighbours', '2026-11-01T00:00:00Z'],
    ['inbox'],
    ['version'],
    ['models', 'summaries'],
    ['models', 'references', 'openai/gpt-4o-mini'],
    ['providers', 'show', 'openai'],
  ])('%s %s prints one JSON value with --json, and a text without', async (...args) => {
    const words = args.filter((word) => word !== undefined);
    const asJson = await places[place](...words, '--json');
    expect(asJson.told).toBe('');
    expect(typeof asJson.json()).toBe('object');
    const asText = await places[place](...words);
    expect(asText.exitCode).toBe(0);
    expect(asText.output).not.toBe('');
    expect(() => asText.json()).toThrow();
  });
});

it.each([
  [['undo', 'x', '--reason', 'Some reason'], /neither the number of a change nor the id of a decision/],
  [['models', 'set', 'openai/gpt-4o', 'min_tier'], /expected field=value/],
  [['models', 'set', 'openai/gpt-4o', 'license=MIT'], /registry licence set/],
  [['diff', '--from', 'yesterday'], /Expected a time such as/],
  [['models', '--limit', '0'], /from 1 to 200/],
  [['restore', 'tts-1', '--at', '1h', '--reason', 'Some reason'], /expected entity\/id/],
])('%j is wrong usage', async (args, sentence) => {
  const { exitCode, told } = await places.onDatabase(...args);
  expect(told).toMatch(sentence);
  expect(exitCode).toBe(2);
});
