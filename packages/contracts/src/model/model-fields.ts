import type { ModelQuality } from '../quality/model-quality.ts';
import { modelIdSchema, providerIdSchema } from '../schema/scalars.ts';
import { CAPABILITIES, canonicalCapability } from '../vocabulary/capability.ts';
import { EXTERNAL_CATEGORIES, SELF_HOSTED_CATEGORIES } from '../vocabulary/category.ts';
import { DOMAINS } from '../vocabulary/domain.ts';
import {
  COMPLIANCE_CLAIMS,
  CONTAINER_STATUSES,
  HEALTH_STATUSES,
  HOSTING_TYPES,
  INVOCATION_MODES,
  LATENCY_SOURCES,
  MODALITIES,
  MODEL_STATUSES,
  PRICING_TYPES,
  QUANTIZATIONS,
  REASONING_EFFORTS,
  TASKS,
  THERMAL_STATES,
  WEIGHT_PRECISIONS,
} from '../vocabulary/words.ts';
import { type Assurances, complianceFacts } from './assurances.ts';
import { both, field } from './field.ts';
import { environment, externalProvenance, priceIds, priceVariants, selfHostedProvenance } from './json-fields.ts';
import * as kind from './kinds.ts';

const capabilities = kind.words('capability', CAPABILITIES, { canonical: canonicalCapability });
const modalities = kind.words('modality', MODALITIES);
const hostedModelId = kind.pattern(
  /^[a-z0-9][a-z0-9.-]*$/,
  'a model id (lower case letters, digits, dots, hyphens)',
  100,
);
const instanceType = kind.pattern(/^ml\.[a-z0-9.-]{1,46}$/, 'an instance type (ml.…)', 50, /^ml\.\S{1,46}$/);

/** Options that many lines share. */
const see = { selector: true } as const;
const maybe = { nullable: true } as const;
const hidden = { registry: false } as const;
const measured = { selector: true, nullable: true } as const;
const price = { selector: true, nullable: true, cost: true } as const;
const externalPrice = { catalogue: 'optional', sourced: true, set: 'price' } as const;
const hostedPrice = { catalogue: 'nullable', sourced: true, set: 'price' } as const;
const stated = { catalogue: 'required', set: 'fields' } as const;
const figure = { catalogue: 'nullable', sourced: true, set: 'fields' } as const;
const optionalFigure = { catalogue: 'optional', sourced: true, set: 'fields' } as const;

/**
 * The fields of a model, each said once: a line is a column of the unified registry, in the order of its view, or one that only
 * a stored row has (`hidden`). Row types, catalogue files, seeding, the API's schemas, bundles, the snapshot of the selector and
 * its model are all derived from it. CONTRIBUTING.md says what else a new field takes.
 */
export const MODEL_FIELDS = {
  id: field(kind.made('text'), { ...see, ...both({ kind: kind.made('uuid'), bundle: false }) }),
  provider_id: field(kind.identifier(providerIdSchema, 100), { ...see, external: { catalogue: 'file' } }),
  provider_name: field(kind.made('text'), see),
  model_id: field(kind.made('text'), {
    ...see,
    external: { kind: kind.identifier(modelIdSchema, 200), catalogue: 'required' },
    selfHosted: { kind: hostedModelId, catalogue: 'required' },
  }),
  litellm_id: field(kind.line(300), { ...see, ...maybe, external: { catalogue: 'nullable', set: 'fields' } }),
  name: field(kind.line(200), { ...see, ...both(stated) }),
  display_name: field(kind.line(200), { ...see, external: { ...stated, nullable: true }, selfHosted: stated }),
  description: field(kind.prose, { ...maybe, ...both(stated) }),
  hosting_type: field(kind.word('hosting type', HOSTING_TYPES), see),
  category: field(kind.made('text'), {
    ...see,
    external: { kind: kind.word('category', EXTERNAL_CATEGORIES), ...stated },
    selfHosted: { kind: kind.word('category', SELF_HOSTED_CATEGORIES), catalogue: 'file', set: 'fields' },
  }),
  capabilities: field(capabilities, { ...see, about: 'With those that they imply', ...both(stated) }),
  input_modalities: field(modalities, { ...see, ...both(stated) }),
  output_modalities: field(modalities, { ...see, ...both(stated) }),
  primary_mode: field(kind.word('task', TASKS), { ...see, selfHosted: stated }),
  context_window: field(kind.positive, { ...see, ...maybe, ...both(figure) }),
  max_output: field(kind.positive, { ...see, ...maybe, ...both(figure) }),
  pricing_type: field(kind.made('text'), {
    ...see,
    ...maybe,
    external: { kind: kind.word('pricing type', PRICING_TYPES), catalogue: 'required', set: 'price' },
  }),
  input_cost_per_1k: field(kind.usd, { ...price, per: '1k input tokens', external: externalPrice }),
  output_cost_per_1k: field(kind.usd, { ...price, per: '1k output tokens', external: externalPrice }),
  cost_per_request: field(kind.usd, {
    ...price,
    per: 'request',
    external: externalPrice,
    selfHosted: { column: 'per_request', ...hostedPrice },
  }),
  cost_per_second: field(kind.usd, { ...price, per: 'second', external: externalPrice }),
  cost_per_image: field(kind.usd, {
    ...price,
    per: 'image',
    external: externalPrice,
    selfHosted: { column: 'per_image', ...hostedPrice },
  }),
  cost_per_minute: field(kind.usd, {
    ...price,
    per: 'minute',
    external: externalPrice,
    selfHosted: { column: 'per_minute_audio', ...hostedPrice },
  }),
  markup_rate: field(kind.made<number>('numeric'), {
    ...see,
    about: 'A fraction: 0.75 is 75 %',
    external: {
      kind: kind.amount(1_000),
      nullable: true,
      set: 'price',
      about: 'A fraction: 0.4 makes tenants pay 1.4 times the cost; null takes the provider’s',
    },
    selfHosted: { column: 'markup_percent', kind: kind.amount(100_000), catalogue: 'required', set: 'price' },
  }),
  instance_type: field(kind.made('text'), {
    ...see,
    ...maybe,
    selfHosted: { ...stated, kind: instanceType, nullable: false },
  }),
  gpu_memory_gb: field(kind.count(), { ...maybe, selfHosted: { ...stated, sourced: true } }),
  thermal_state: field(kind.word('thermal state', THERMAL_STATES), {
    ...see,
    ...maybe,
    selfHosted: { column: 'default_thermal_state', ...stated, nullable: false },
  }),
  is_transitioning: field(kind.made<boolean>('boolean'), see),
  warmup_time_seconds: field(kind.count(86_400), {
    ...see,
    ...maybe,
    selfHosted: { ...stated, sourced: true, nullable: false },
  }),
  enabled: field(kind.flag, { ...see, ...both(stated) }),
  deprecated: field(kind.flag, { ...see, ...both(stated) }),
  health_status: field(kind.word('health status', HEALTH_STATUSES), see),
  avg_latency_ms: field(kind.made<number>('numeric'), { ...see, ...maybe }),
  error_rate: field(kind.made<number>('numeric'), { ...see, ...maybe }),
  compliance: field(kind.words('compliance claim', COMPLIANCE_CLAIMS, { min: 0 }), { ...see, selfHosted: {} }),
  license: field(kind.licence, {
    ...see,
    ...maybe,
    ...both({ catalogue: 'required', sourced: true, set: 'licence' }),
  }),
  commercial_use_allowed: field(kind.flag, {
    ...see,
    ...maybe,
    ...both({ catalogue: 'required', set: 'licence', about: 'null is unknown, which never passes' }),
  }),
  min_tier: field(kind.level(1, 5), { ...see, external: { set: 'fields' }, selfHosted: stated }),
  created_at: field(kind.made<Date>('timestamptz'), both({ bundle: false })),
  updated_at: field(kind.made<Date>('timestamptz'), both({ bundle: false })),
  cached_input_cost_per_1k: field(kind.usd, { ...price, per: '1k cached input tokens', external: externalPrice }),
  cache_write_cost_per_1k: field(kind.usd, {
    ...price,
    per: '1k tokens written to the cache',
    external: externalPrice,
  }),
  cost_per_1k_characters: field(kind.usd, { ...price, per: '1k characters', external: externalPrice }),
  price_variants: field(priceVariants, {
    ...see,
    ...maybe,
    about: 'Prices that hold only under a condition (long prompts, a service tier, a time), and those of other units',
    external: { catalogue: 'optional', sourced: true, set: 'price' },
  }),
  hourly_rate: field(kind.usdPerHour, {
    ...price,
    per: 'hour',
    selfHosted: { catalogue: 'required', sourced: true, set: 'price' },
  }),
  cost_per_3d_model: field(kind.usd, {
    ...price,
    per: '3D model',
    selfHosted: { column: 'per_3d_model', ...hostedPrice },
  }),
  cost_per_minute_video: field(kind.usd, {
    ...price,
    per: 'video minute',
    selfHosted: { column: 'per_minute_video', ...hostedPrice },
  }),
  sunset_at: field(kind.instant, { ...see, ...maybe, ...both(figure) }),
  successor: field(kind.line(200), {
    ...see,
    ...maybe,
    external: { kind: { ...kind.line(200), catalogue: modelIdSchema }, ...figure },
    selfHosted: { kind: kind.line(100), ...figure },
  }),
  status: field(kind.word('status', MODEL_STATUSES), { ...see, ...both(stated) }),
  specialty: field(kind.line(100), { ...maybe, selfHosted: stated }),
  price_source: field(kind.line(50), { ...maybe, ...both({ catalogue: 'derived' }) }),
  price_observed_at: field(kind.instant, { ...maybe, ...both({ catalogue: 'derived' }) }),
  license_url: field(kind.webAddress, {
    ...maybe,
    external: { catalogue: 'nullable', set: 'licence' },
    selfHosted: { catalogue: 'required', set: 'licence' },
  }),
  attribution_required: field(kind.flag, both({ catalogue: 'required', set: 'licence' })),
  endpoint_name: field(kind.made('text'), { ...see, ...maybe }),
  scale_to_zero_minutes: field(kind.count(525_600), {
    ...maybe,
    selfHosted: { ...stated, sourced: true, nullable: false },
  }),
  origin: field(kind.made('text'), {
    external: { kind: kind.word('origin', ['platform', 'catalogue', 'discovery', 'admin']) },
    selfHosted: { kind: kind.word('origin', ['catalogue', 'admin']) },
  }),
  latency_p50_ms: field(kind.made<number>('numeric'), {
    ...measured,
    about:
      'Half of the calls took at most so long: the model’s own figure, or what latency_source says stands in for it',
  }),
  latency_p95_ms: field(kind.made<number>('numeric'), { ...measured, about: '95 of 100 calls took at most so long' }),
  time_to_first_token_p50_ms: field(kind.made<number>('numeric'), {
    ...measured,
    about: 'As callers reported it; null where none did',
  }),
  tokens_per_second_p50: field(kind.made<number>('numeric'), {
    ...measured,
    about: 'Output tokens a second, as callers reported it; null where none did',
  }),
  latency_source: field(kind.word('latency source', LATENCY_SOURCES), {
    ...see,
    about: 'outcomes and cloudwatch are the model’s own; a probe of its provider answers no request of a model',
  }),
  health_region: field(kind.made('text'), {
    ...see,
    ...maybe,
    about: 'Region whose provider health this is; null for a self-hosted model, whose endpoint is one for all regions',
  }),
  quality: field(kind.made<ModelQuality>('jsonb'), {
    ...see,
    about: 'By use: 0 to 100 with its interval, out of the scores of benchmarks; a use that is not there is unknown',
  }),
  required_inputs: field(kind.words('modality', MODALITIES, { min: 0 }), {
    ...see,
    about: 'What every call must give beside its instructions; a model that needs an image never gets words alone',
    ...both(stated),
  }),
  domains: field(kind.words('domain', DOMAINS, { min: 0 }), {
    ...see,
    about: 'Special fields outside of which it is of no use: only requests that ask for all of them get it',
    ...both(stated),
  }),
  embedding_dimensions: field(kind.positive, {
    ...see,
    ...maybe,
    about: 'Numbers in a vector, unless a call asks for fewer',
    ...both(optionalFigure),
  }),
  embedding_space: field(kind.line(100), {
    ...see,
    ...maybe,
    about: 'Vectors of models of one space may be compared; null is unknown, which is no other model’s',
    ...both(optionalFigure),
  }),

  assurances: field(kind.made<Assurances>('jsonb'), {
    ...see,
    about:
      'What its provider is certified for, where requests are processed and what becomes of their data, each with what makes it true; what is not there is unknown',
  }),
  reasoning_efforts: field(kind.words('reasoning effort', REASONING_EFFORTS), {
    ...see,
    ...maybe,
    about: 'The efforts that a request may name; null is unknown, or nothing to choose',
    external: optionalFigure,
  }),
  takes_temperature: field(kind.flag, {
    ...see,
    ...maybe,
    about: 'Whether a request may state a temperature; false is refused or ignored, null unknown',
    external: optionalFigure,
  }),
  open_weights: field(kind.flag, {
    ...see,
    ...maybe,
    about: 'Whether its weights are published, so that others may serve it; null is unknown',
    external: optionalFigure,
  }),

  invocation_mode: field(kind.word('invocation mode', INVOCATION_MODES), {
    ...see,
    ...maybe,
    about: 'How its endpoint is called; what takes longer than a minute is asynchronous. Null for an external model',
    selfHosted: { ...stated, nullable: false },
  }),
  container_status: field(kind.word('container status', CONTAINER_STATUSES), {
    ...see,
    ...maybe,
    about: 'Only stock can be deployed as written; null for an external model',
    selfHosted: { ...stated, nullable: false },
  }),

  compliance_facts: field(complianceFacts, {
    ...hidden,
    ...maybe,
    about:
      'By assurance: whether it holds, how it is obtained, what it takes and costs, source and day; of a model only what differs from its provider',
    ...both({ catalogue: 'optional', set: 'fields' }),
  }),
  price_reference: field(kind.prose, { ...hidden, ...maybe, ...both({ catalogue: 'derived' }) }),
  commercial_use_notes: field(kind.prose, {
    ...hidden,
    ...maybe,
    external: { catalogue: 'nullable', set: 'licence' },
    selfHosted: { catalogue: 'required', set: 'licence' },
  }),
  price_ids: field(priceIds, { ...hidden, external: stated }),
  release_date: field(kind.day, { ...hidden, ...maybe, external: figure }),
  knowledge_cutoff: field(kind.partialDay, { ...hidden, ...maybe, external: figure }),
  sagemaker_image: field(kind.loosely(kind.line(500)), {
    ...hidden,
    ...maybe,
    selfHosted: { ...stated, sourced: true },
  }),
  image_end_of_patch: field(kind.day, {
    ...hidden,
    ...maybe,
    about: 'After this day its image gets no security patches; null where AWS names none',
    selfHosted: optionalFigure,
  }),
  weight_precision: field(kind.word('weight precision', WEIGHT_PRECISIONS), {
    ...hidden,
    ...maybe,
    about: 'The numbers that its weights are loaded as; null where parts differ or nobody says',
    selfHosted: { catalogue: 'optional', set: 'fields' },
  }),
  quantization: field(kind.word('quantization', QUANTIZATIONS), {
    ...hidden,
    ...maybe,
    selfHosted: { catalogue: 'optional', set: 'fields' },
  }),
  tensor_parallel_degree: field(kind.positive, {
    ...hidden,
    ...maybe,
    about: 'Over how many GPUs its weights are split; null on a CPU',
    selfHosted: { catalogue: 'optional', set: 'fields' },
  }),
  cache_bytes_per_token: field(kind.positive, {
    ...hidden,
    ...maybe,
    about:
      'Keys and values that one token of a sequence keeps in GPU memory, over all layers; null where there is no such cache',
    selfHosted: optionalFigure,
  }),
  disk_gb: field(kind.positive, {
    ...hidden,
    ...maybe,
    about: 'Disk that its weights and data take, in GB of 10^9 bytes',
    selfHosted: optionalFigure,
  }),
  gated_weights: field(kind.flag, {
    ...hidden,
    ...maybe,
    about: 'Whether its weights are given only to those who have accepted their terms by name; null is unknown',
    selfHosted: { catalogue: 'optional', set: 'fields' },
  }),
  environment: field(environment, { ...hidden, selfHosted: stated }),
  model_data_url: field(kind.loosely(kind.pattern(/^s3:\/\/\S+$/, 'an s3:// URL', 1_000)), {
    ...hidden,
    ...maybe,
    selfHosted: { catalogue: 'nullable', set: 'fields' },
  }),
  parameters: field(kind.large, { ...hidden, ...maybe, selfHosted: figure }),
  accuracy: field(kind.score, { ...hidden, ...maybe, selfHosted: figure }),
  benchmark: field(kind.loosely(kind.line(500)), {
    ...hidden,
    ...maybe,
    selfHosted: { catalogue: 'nullable', set: 'fields' },
  }),
  input_formats: field(kind.mediaTypes, { ...hidden, selfHosted: stated }),
  output_formats: field(kind.mediaTypes, { ...hidden, selfHosted: stated }),
  min_instances: field(kind.count(1_000), { ...hidden, selfHosted: stated }),
  max_instances: field(kind.count(1_000, 1), { ...hidden, selfHosted: stated }),
  provenance: field(externalProvenance, {
    ...hidden,
    external: { catalogue: 'required' },
    selfHosted: { kind: selfHostedProvenance, catalogue: 'required' },
  }),
  admin_fields: field(kind.anyWords, { ...hidden, ...both({}) }),
  synced_fields: field(kind.anyWords, { ...hidden, ...both({}) }),
} as const;
