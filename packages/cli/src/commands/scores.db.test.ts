import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPlaces, type Places } from '../../test/places.ts';

let places: Places;
beforeAll(async () => {
  places = await openPlaces();
});
afterAll(() => places.close());

const today = new Date().toISOString().slice(0, 10);

it.each(['onDatabase', 'overApi'] as const)(
  'an own evaluation is recorded, corrected and taken back %s',
  async (place) => {
    const run = places[place];
    const id = `ours_${place.toLowerCase()}`;
    const words = 'tasks=chat uses=medical metric=solved unit=percent range_low=0 range_high=100 higher_is_better=true';
    const added = await run(
      'benchmarks',
      'add',
      id,
      'title=Ours',
      'measures=Our cases',
      ...words.split(' '),
      'data_terms=ours',
    );
    expect(added.told).toBe('');
    expect(added.output).toBe(`Added the benchmark ${id}.`);
    for (const [model, value] of [
      ['gpt-4o', 80],
      ['gpt-4o-mini', 60],
      ['gpt-5.3-codex', 70],
      ['gpt-6-sol', 90],
    ] as const) {
      const fields = [
        `benchmark_id=${id}`,
        'provider_id=openai',
        `model_id=${model}`,
        `value=${value}`,
        `checkpoint=${model}`,
      ];
      const score = await run(
        'scores',
        'add',
        ...fields,
        'version=2',
        'measurer=Clinic',
        `as_of=${today}`,
        'source=wiki/1',
      );
      expect(score.output).toMatch(new RegExp(`^Recorded ${value} of openai/${model}, id `));
    }
    const { scores } = (await run('scores', '--benchmark', id, '--json')).json();
    expect(scores.map(({ version }: { version: string }) => version)).toEqual(['2', '2', '2', '2']);
    expect((await run('models', 'show', 'openai/gpt-4o', '--json')).json().quality.medical).toMatchObject({
      benchmarks: 1,
    });
    const set = await run('scores', 'set', scores[0].id, 'value=10', '--reason', 'Misread', '--json');
    expect(set.json()).toMatchObject({ value: 10 });
    expect((await run('scores', 'show', scores[0].id)).output).toContain('Clinic');
    expect((await run('scores', 'delete', scores[0].id, '--reason', 'A trial')).exitCode).toBe(0);
    expect((await run('scores', 'show', scores[0].id)).exitCode).toBe(6);
    expect((await run('benchmarks', 'delete', id)).exitCode).toBe(4);
  },
);

it('scores whose licence asks for it are listed with their attribution, once', async () => {
  const { output } = await places.onDatabase('scores', '--benchmark', 'arena_vision');
  expect(output.match(/CC BY 4\.0/g)).toHaveLength(1);
  expect((await places.onDatabase('scores', '--benchmark', 'gpqa_diamond')).output).not.toContain('CC BY');
});

it('benchmarks are listed by use and shown with their scale', async () => {
  expect((await places.onDatabase('benchmarks', '--use', 'retrieval')).output).toContain('miracl_hn');
  expect((await places.onDatabase('benchmarks', 'show', 'arena_text')).output).toMatch(/rating.scale.*400/);
  expect((await places.onDatabase('benchmarks', '--use', 'everything')).exitCode).toBe(2);
});
