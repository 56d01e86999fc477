import type { Catalogue, CatalogueExternalModel } from '@radiant/contracts';
import { CATALOGUE_DIRECTORY, loadCatalogue } from '@radiant/database';
import { describe, expect, it } from 'vitest';
import { checkCatalogue, readDocuments } from './check-catalogue.ts';
import type { DatedDocument } from './contradictions.ts';

const RULES = { freshDays: 60, sunsetDays: 90 };
const DAY = new Date('2026-11-26T12:00:00Z');
const catalogue = await loadCatalogue();
const documents = await readDocuments(new URL('documents/', CATALOGUE_DIRECTORY));

/** The catalogue with one external model as given. */
function having(modelId: string, changed: Partial<CatalogueExternalModel>): Catalogue {
  const externalModels = catalogue.externalModels.map((model) =>
    model.model_id === modelId ? { ...model, ...changed } : model,
  );
  return { ...catalogue, externalModels };
}

const check = (changed = catalogue, at = DAY, stored: readonly DatedDocument[] = documents) =>
  checkCatalogue(changed, stored, RULES, at);
const faultsOf = (...args: Parameters<typeof check>) =>
  check(...args).faults.map(({ code, subject }) => [code, subject]);

describe('the catalogue of this checkout', () => {
  it('may be released on the day of its making, and each of its figures is counted once', () => {
    const { faults, counts, figures, prices, models } = check();
    expect(faults).toEqual([]);
    expect(models).toEqual({ external: 78, inUse: 50, selfHosted: 56 });
    expect(counts.fresh + counts.old + counts.undated + counts.unverified).toBe(counts.figures);
    expect(figures).toHaveLength(counts.figures);
    expect(prices.fresh).toBeGreaterThan(prices.figures * 0.75);
  });

  it('may not be released once its prices were last observed over sixty days ago', () => {
    expect(faultsOf(catalogue, new Date('2027-01-08T12:00:00Z'))).not.toContainEqual(['prices_too_old', 'catalogue']);
    expect(faultsOf(catalogue, new Date('2027-01-20T12:00:00Z'))).toContainEqual(['prices_too_old', 'catalogue']);
  });

  it('names the ends ahead with what uses the model', () => {
    expect(check().sunsets).toContainEqual({
      subject: 'openai/gpt-4o-mini',
      on: '2027-01-14',
      usedBy: ['enabled', 'default of chat', 'default of completion'],
    });
    expect(check().sunsets.map(({ subject }) => subject)).not.toContain('openai/whisper-1');
    const later = check(catalogue, new Date('2026-12-01T12:00:00Z')).sunsets.map(({ subject }) => subject);
    expect(later).toContain('openai/whisper-1');
  });

  it('names what is missing', () => {
    const { without, oldPrices } = check();
    expect(without).toMatchObject({ price: ['luma/ray-3.2'], litellmId: expect.arrayContaining(['meshy/meshy-6']) });
    expect(without.score).toContain('self_hosted/medsam');
    expect(without.certificate).toContain('luma');
    expect(without.certificate).not.toContain('openai');
    expect(oldPrices).toContainEqual({ subject: 'meshy/meshy-6', observedOn: '2026-05-09' });
  });
});

describe('a figure', () => {
  const figure = (sources: CatalogueExternalModel['provenance']['sources'][string]) => {
    const provenance = { sources: { context_window: sources }, conflicts: [], notes: null };
    const { figures } = check(having('gpt-4o', { provenance }));
    return figures.find(({ subject, field }) => subject === 'openai/gpt-4o' && field === 'context_window');
  };

  it('is as old as its newest source that was read', () => {
    const old = { source: 'a', verified: true, observed_at: '2026-08-01' };
    expect(figure([old, { source: 'b', verified: true, observed_at: '2026-11-10' }])).toMatchObject({
      ...{ verified: true, observedOn: '2026-11-10', ageDays: 16 },
    });
    expect(figure([old, { source: 'b', verified: false, observed_at: '2026-11-10' }])).toMatchObject({ ageDays: 117 });
  });

  it('counts a month from its first day, is not verified by what nobody read, and has no age without a day', () => {
    expect(figure([{ source: 'a', verified: true, observed_at: '2026-11' }])).toMatchObject({
      observedOn: '2026-11-01',
    });
    expect(figure([{ source: 'a', verified: false, observed_at: '2026-11-10' }])).toMatchObject({ verified: false });
    expect(figure([{ source: 'a', verified: true }])).toMatchObject({ observedOn: null, ageDays: null });
  });
});

describe('a newer document', () => {
  const says = (input: number, day = '2026-11-25'): DatedDocument => ({
    ...{ source: 'models_dev', day },
    document: { openai: { models: { 'gpt-4o': { cost: { input, output: 10 } } } } },
  });

  it('contradicts a price that it gives otherwise, unless what the price rests on is newer or it agrees', () => {
    expect(faultsOf(catalogue, DAY, [says(3)])).toEqual([['contradiction', 'openai/gpt-4o']]);
    expect(check(catalogue, DAY, [says(3)]).faults[0]?.message).toContain(
      'input_cost_per_1k is 0.0025, models_dev of 2026-11-25 says 0.003',
    );
    expect(faultsOf(catalogue, DAY, [says(3, '2026-11-09')])).toEqual([]);
    expect(faultsOf(catalogue, DAY, [says(2.5)])).toEqual([]);
  });

  it('whose figure the catalogue tells of as a conflict keeps nothing from being released', () => {
    const model = catalogue.externalModels.find(({ model_id }) => model_id === 'gpt-4o');
    if (model === undefined) throw new Error('no gpt-4o');
    const conflict = { field: 'input_cost_per_1k', chosen: 0.0025, values: [{ source: 'models.dev', states: 0.003 }] };
    const provenance = { ...model.provenance, conflicts: [conflict] };
    const report = check(having('gpt-4o', { provenance }), DAY, [says(3)]);
    expect(report.faults).toEqual([]);
    expect(report.contradictions).toMatchObject([{ known: true, states: 0.003 }]);
  });
});

describe('a life', () => {
  it('that is over while the model is enabled is a fault', () => {
    expect(faultsOf(having('gpt-transcribe', { sunset_at: '2026-11-26' }))).toEqual([
      ['retired_in_use', 'openai/gpt-transcribe'],
    ]);
  });

  it('of a default that leads to nobody is a fault, in a circle too', () => {
    expect(faultsOf(having('gpt-image-2.6-flare', { enabled: false }))).toEqual([['default_without_model', 'image']]);
    const circle = having('gpt-image-2.6-flare', { enabled: false, successor: 'dall-e-3' });
    expect(faultsOf(circle)).toEqual([['default_without_model', 'image']]);
  });
});

describe('a self-hosted model', () => {
  it('that does not fit on the GPUs of its instance is a fault', () => {
    const selfHostedModels = catalogue.selfHostedModels.map((model) =>
      model.model_id === 'deepseek-coder-33b' ? { ...model, context_window: 131_072 } : model,
    );
    const { faults } = check({ ...catalogue, selfHostedModels });
    expect(faults.map(({ code, subject }) => [code, subject])).toContainEqual([
      'does_not_fit',
      'self_hosted/deepseek-coder-33b',
    ]);
    expect(faults.at(-1)?.message).toContain('GB a GPU where 21.6 GB can be had');
  });

  it('says what its container takes and until when its image is patched', () => {
    const of = (id: string) => check().deployments.find(({ subject }) => subject === `self_hosted/${id}`);
    expect(of('alphafold2')).toMatchObject({ containerStatus: 'custom', imageEndOfPatch: '2026-06-30' });
    expect(of('bge-m3')).toMatchObject({ containerStatus: 'stock', imageEndOfPatch: null });
  });
});

it('figures are fresh, differing or unverifiable, each counted', () => {
  const { checked, counts, contradictions } = check();
  expect(checked).toEqual({
    fresh: counts.fresh,
    differing: contradictions.length,
    unverifiable: counts.undated + counts.unverified,
  });
  expect(checked.fresh).toBeGreaterThan(600);
});
