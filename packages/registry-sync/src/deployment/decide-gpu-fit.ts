import type { CatalogueInstanceType, CatalogueSelfHostedModel, WeightPrecision } from '@radiant/contracts';

/** What a fit is computed from. */
export type SizedModel = Pick<
  CatalogueSelfHostedModel,
  | 'parameters'
  | 'weight_precision'
  | 'cache_bytes_per_token'
  | 'context_window'
  | 'tensor_parallel_degree'
  | 'gpu_memory_gb'
>;

/** Whether a model fits on the GPUs of its instance. Sizes are GB of 10^9 bytes. */
export interface GpuFit {
  /** `computed` from weights and cache; `stated` by the row where a figure for that is not known; `cpu` needs no GPU. */
  readonly basis: 'computed' | 'stated' | 'cpu';
  readonly fits: boolean;
  readonly weightsGb: number | null;
  /** Keys and values of one sequence of the whole context window; 0 where nothing is kept. */
  readonly cacheGb: number | null;
  readonly perGpuGb: number;
  /** What one GPU has for it: nine tenths of its memory, the rest is the runtime's; all of it where the row states the need. */
  readonly availablePerGpuGb: number;
  readonly leftPerGpuGb: number;
  /** What is wrong beside the memory, such as weights split over more GPUs than there are. */
  readonly problem: string | null;
}

/** The part of GPU memory that vLLM takes unless told otherwise, and that these rows tell it to take. */
const USABLE = 0.9;
const BYTES: Readonly<Record<WeightPrecision, number>> = { fp32: 4, fp16: 2, bf16: 2, fp8: 1, int8: 1, int4: 0.5 };
const GB = 1e9;

/** Weights at their precision and the cache of one full-length sequence, split over the GPUs, against what a GPU has. */
export function decideGpuFit(
  model: SizedModel,
  type: Pick<CatalogueInstanceType, 'gpu_count' | 'gpu_memory_gb_total'>,
): GpuFit {
  if (model.gpu_memory_gb === 0) {
    return { ...fitOf('cpu', 0, 0, null), weightsGb: null, cacheGb: null };
  }
  const gpus = Math.max(1, type.gpu_count);
  const perGpu = type.gpu_memory_gb_total / gpus;
  const split = model.tensor_parallel_degree ?? 1;
  const problem = split > type.gpu_count ? `split over ${split} GPUs, the instance has ${type.gpu_count}` : null;
  const weightsGb = weightsOf(model);
  if (weightsGb === null) {
    return { ...fitOf('stated', model.gpu_memory_gb / split, perGpu, problem), weightsGb, cacheGb: null };
  }
  const cacheGb = ((model.cache_bytes_per_token ?? 0) * (model.context_window ?? 0)) / GB;
  return { ...fitOf('computed', (weightsGb + cacheGb) / split, perGpu * USABLE, problem), weightsGb, cacheGb };
}

function weightsOf({ parameters, weight_precision: precision }: SizedModel): number | null {
  return parameters == null || precision == null ? null : (parameters * BYTES[precision]) / GB;
}

function fitOf(basis: GpuFit['basis'], perGpuGb: number, availablePerGpuGb: number, problem: string | null) {
  const leftPerGpuGb = availablePerGpuGb - perGpuGb;
  return { basis, fits: leftPerGpuGb >= 0 && problem === null, perGpuGb, availablePerGpuGb, leftPerGpuGb, problem };
}
