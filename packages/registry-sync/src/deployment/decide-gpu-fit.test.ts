import { loadCatalogue } from '@radiant/database';
import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideGpuFit, type SizedModel } from './decide-gpu-fit.ts';

const llama: SizedModel = {
  parameters: 70_553_706_496,
  weight_precision: 'bf16',
  cache_bytes_per_token: 327_680,
  context_window: 32_768,
  tensor_parallel_degree: 4,
  gpu_memory_gb: 170,
};
const fourOf48 = { gpu_count: 4, gpu_memory_gb_total: 192 };

it('weights and the cache of one full-length sequence are split over the GPUs', () => {
  const fit = decideGpuFit(llama, fourOf48);
  expect(fit).toMatchObject({ basis: 'computed', fits: true, problem: null });
  expect(fit.weightsGb).toBeCloseTo(141.1, 1);
  expect(fit.cacheGb).toBeCloseTo(10.74, 2);
  expect(fit.leftPerGpuGb).toBeCloseTo(43.2 - (141.107 + 10.737) / 4, 2);
});

it('what leaves too little, and what is split over more GPUs than there are, does not fit', () => {
  expect(decideGpuFit(llama, { gpu_count: 4, gpu_memory_gb_total: 96 }).fits).toBe(false);
  expect(decideGpuFit({ ...llama, tensor_parallel_degree: 8 }, fourOf48)).toMatchObject({
    fits: false,
    problem: 'split over 8 GPUs, the instance has 4',
  });
});

it('a longer context never fits where a shorter one does not', () => {
  const tokens = fc.integer({ min: 1, max: 1_000_000 });
  assertProperty(
    fc.property(tokens, tokens, (one, other) => {
      const [shorter, longer] = [one, other].sort((left, right) => left - right);
      const fits = (length: number | undefined) =>
        decideGpuFit({ ...llama, context_window: length ?? null }, fourOf48).fits;
      expect(fits(longer) && !fits(shorter)).toBe(false);
    }),
  );
});

it('every row of the catalogue fits its instance, the large language models by computation', async () => {
  const { selfHostedModels, instanceTypes } = await loadCatalogue();
  for (const model of selfHostedModels) {
    const type = instanceTypes.find(({ instance_type }) => instance_type === model.instance_type);
    if (type === undefined) throw new Error(`No ${model.instance_type}`);
    const fit = decideGpuFit(model, type);
    expect(fit.fits, `${model.model_id} ${JSON.stringify(fit)}`).toBe(true);
    if (model.category === 'llm') expect(fit.basis, model.model_id).toBe('computed');
  }
});
