import { z } from 'zod';
import { STRATEGIES, TASKS } from './lists.ts';

export { STRATEGIES, TASKS };

export const taskSchema = z.enum(TASKS);
/** One of {@link TASKS}. `audio` is speech synthesis, `inference` any self-hosted task without a mode of its own. */
export type Task = z.infer<typeof taskSchema>;

/** What goes into a model or comes out of it. `embedding` is a vector of numbers and only ever an output. */
export const MODALITIES = ['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d'] as const;

export const modalitySchema = z.enum(MODALITIES);
/** One of {@link MODALITIES}. */
export type Modality = z.infer<typeof modalitySchema>;

/** Who runs the model: a provider's API, or one of our own SageMaker endpoints. */
export const HOSTING_TYPES = ['external', 'self_hosted'] as const;
export const hostingTypeSchema = z.enum(HOSTING_TYPES);
/** One of {@link HOSTING_TYPES}. */
export type HostingType = z.infer<typeof hostingTypeSchema>;

/** Where a caller wants the model to run; `any` leaves it open. */
export const HOSTING_PREFERENCES = ['any', ...HOSTING_TYPES] as const;
export const hostingPreferenceSchema = z.enum(HOSTING_PREFERENCES);
/** One of {@link HOSTING_PREFERENCES}. */
export type HostingPreference = z.infer<typeof hostingPreferenceSchema>;

/** `provider_id` of every self-hosted row. */
export const SELF_HOSTED_PROVIDER_ID = 'self_hosted';
/** `provider_name` of every self-hosted row. */
export const SELF_HOSTED_PROVIDER_NAME = 'RADIANT Self-Hosted';

/** What we believe of a provider in a region. `unknown` means not configured or not yet observed. */
export const HEALTH_STATUSES = ['healthy', 'degraded', 'unhealthy', 'unknown'] as const;
export const healthStatusSchema = z.enum(HEALTH_STATUSES);
/** One of {@link HEALTH_STATUSES}. */
export type HealthStatus = z.infer<typeof healthStatusSchema>;

/**
 * How quickly a self-hosted model can answer: HOT serves traffic now, WARM has an instance, COLD is deployed but scaled to
 * zero, OFF is not deployed.
 */
export const THERMAL_STATES = ['HOT', 'WARM', 'COLD', 'OFF'] as const;
export const thermalStateSchema = z.enum(THERMAL_STATES);
/** One of {@link THERMAL_STATES}. */
export type ThermalState = z.infer<typeof thermalStateSchema>;

/** A tenant's plan, 1 (lowest) to 5; a model asks for at least its `min_tier`. */
export const tenantTierSchema = z.int().min(1).max(5);
/** 1 to 5. */
export type TenantTier = z.infer<typeof tenantTierSchema>;

/**
 * Where a model's latency comes from: `outcomes` of callers, `cloudwatch` of its endpoint, or, where it has no figure of its own,
 * the `probe` of its provider, which answers no request of a model; `none` where nothing was measured.
 */
export const LATENCY_SOURCES = ['outcomes', 'cloudwatch', 'probe', 'none'] as const;
/** One of {@link LATENCY_SOURCES}. */
export type LatencySource = (typeof LATENCY_SOURCES)[number];

export const strategySchema = z.enum(STRATEGIES);
/** One of {@link STRATEGIES}. */
export type Strategy = z.infer<typeof strategySchema>;

/** What a sync run refreshes; `full` is models, health and thermal together. */
export const SYNC_TYPES = ['full', 'health', 'pricing', 'thermal', 'models'] as const;
export const syncTypeSchema = z.enum(SYNC_TYPES);
/** One of {@link SYNC_TYPES}. */
export type SyncType = z.infer<typeof syncTypeSchema>;

/** How a sync run stands. `partial` finished with something left out and named, `skipped` did nothing on purpose. */
export const SYNC_STATUSES = ['queued', 'running', 'completed', 'partial', 'failed', 'skipped'] as const;
export const syncStatusSchema = z.enum(SYNC_STATUSES);
/** One of {@link SYNC_STATUSES}. */
export type SyncStatus = z.infer<typeof syncStatusSchema>;

/** Where a model is in its life. `legacy` has a newer sibling, `deprecated` has an announced end, `retired` is shut down. */
export const MODEL_STATUSES = ['active', 'legacy', 'deprecated', 'retired'] as const;
export const modelStatusSchema = z.enum(MODEL_STATUSES);
/** One of {@link MODEL_STATUSES}. */
export type ModelStatus = z.infer<typeof modelStatusSchema>;

/** What a provider bills an external model by. */
export const PRICING_TYPES = [
  'per_token',
  'per_character',
  'per_request',
  'per_second',
  'per_minute',
  'per_image',
] as const;
export const pricingTypeSchema = z.enum(PRICING_TYPES);
/** One of {@link PRICING_TYPES}. */
export type PricingType = z.infer<typeof pricingTypeSchema>;

/** How hard a model may be asked to think, from not at all to as hard as it can. */
export const REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/**
 * How soon a provider answers, at a price of its own each: `batch` within hours, `flex` when there is room, `priority` ahead of
 * others. `standard` is what a request gets that asks for nothing else.
 */
export const SERVICE_TIERS = ['standard', 'batch', 'flex', 'priority'] as const;
export const serviceTierSchema = z.enum(SERVICE_TIERS);
/** One of {@link SERVICE_TIERS}. */
export type ServiceTier = z.infer<typeof serviceTierSchema>;

/**
 * How an endpoint of a self-hosted model is called: `real_time` answers within 60 seconds, `asynchronous` takes its input from and
 * leaves its answer in S3 within an hour, `serverless` has no instance and no GPU, `batch` is a transform job.
 */
export const INVOCATION_MODES = ['real_time', 'asynchronous', 'serverless', 'batch'] as const;
/** One of {@link INVOCATION_MODES}. */
export type InvocationMode = (typeof INVOCATION_MODES)[number];

/**
 * What its container takes: `stock` runs as AWS ships it, with the environment that the row states; `extended` is a stock image with
 * a handler and requirements of ours in the model's archive; `custom` has to be built. Only `stock` can be deployed as written.
 */
export const CONTAINER_STATUSES = ['stock', 'extended', 'custom'] as const;
/** One of {@link CONTAINER_STATUSES}. */
export type ContainerStatus = (typeof CONTAINER_STATUSES)[number];

/** The numbers that weights are loaded as. */
export const WEIGHT_PRECISIONS = ['fp32', 'fp16', 'bf16', 'fp8', 'int8', 'int4'] as const;
/** One of {@link WEIGHT_PRECISIONS}. */
export type WeightPrecision = (typeof WEIGHT_PRECISIONS)[number];

/** How weights were made smaller than they were trained; `none` has them as published. */
export const QUANTIZATIONS = ['none', 'awq', 'gptq', 'fp8', 'bitsandbytes'] as const;

/** What a provider may claim to comply with. HIPAA means that it signs a business associate agreement. */
export const COMPLIANCE_CLAIMS = [
  'SOC2',
  'HIPAA',
  'GDPR',
  'ISO27001',
  'ISO27017',
  'ISO27018',
  'ISO42001',
  'PCI_DSS',
  'FEDRAMP',
  'CSA_STAR',
] as const;
/** One of {@link COMPLIANCE_CLAIMS}. */
export type ComplianceClaim = (typeof COMPLIANCE_CLAIMS)[number];
