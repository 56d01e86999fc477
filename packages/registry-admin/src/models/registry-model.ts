import { z } from '@hono/zod-openapi';
import { HEALTH_STATUSES, HOSTING_TYPES, MODEL_STATUSES, TASKS, THERMAL_STATES } from '@radiant/contracts';
import { maybeTimestampSchema, timestampSchema } from '../serving/scalars.ts';

const text = z.string();
const maybeText = z.string().nullable();
const maybeInteger = z.int().nullable();
const usd = z.number().nullable();

/** What tenants pay, by the name of the cost: cost × (1 + markup_rate); only costs that are known. */
export const tenantPricesSchema = z
  .record(z.string(), z.number())
  .openapi({ description: 'What tenants pay, by cost column: cost × (1 + markup_rate), only where the cost is known' });

/** A row of the unified registry, with what tenants pay beside what we pay. */
export const registryModelSchema = z
  .strictObject({
    id: text,
    provider_id: text,
    provider_name: text,
    model_id: text,
    litellm_id: maybeText,
    name: text,
    display_name: text,
    description: maybeText,
    hosting_type: z.enum(HOSTING_TYPES),
    category: text,
    capabilities: z.array(text).readonly(),
    input_modalities: z.array(text).readonly(),
    output_modalities: z.array(text).readonly(),
    primary_mode: z.enum(TASKS),
    context_window: maybeInteger,
    max_output: maybeInteger,
    pricing_type: maybeText,
    input_cost_per_1k: usd,
    output_cost_per_1k: usd,
    cost_per_request: usd,
    cost_per_second: usd,
    cost_per_image: usd,
    cost_per_minute: usd,
    markup_rate: z.number().openapi({ description: 'A fraction: 0.75 is 75 %' }),
    instance_type: maybeText,
    gpu_memory_gb: maybeInteger,
    thermal_state: z.enum(THERMAL_STATES).nullable(),
    is_transitioning: z.boolean(),
    warmup_time_seconds: maybeInteger,
    enabled: z.boolean(),
    deprecated: z.boolean(),
    health_status: z.enum(HEALTH_STATUSES),
    avg_latency_ms: z.number().nullable(),
    error_rate: z.number().nullable(),
    compliance: z.array(text).readonly(),
    license: maybeText,
    commercial_use_allowed: z.boolean().nullable(),
    min_tier: z.int(),
    created_at: timestampSchema,
    updated_at: timestampSchema,
    cached_input_cost_per_1k: usd,
    cache_write_cost_per_1k: usd,
    cost_per_1k_characters: usd,
    price_tiers: z.unknown().openapi({ description: 'Prices that hold only under a condition' }),
    hourly_rate: usd,
    cost_per_3d_model: usd,
    cost_per_minute_video: usd,
    sunset_at: maybeTimestampSchema,
    successor: maybeText,
    status: z.enum(MODEL_STATUSES),
    specialty: maybeText,
    price_source: maybeText,
    price_observed_at: maybeTimestampSchema,
    license_url: maybeText,
    attribution_required: z.boolean(),
    endpoint_name: maybeText,
    scale_to_zero_minutes: maybeInteger,
    origin: text,
    tenant_prices: tenantPricesSchema,
  })
  .openapi('RegistryModel', {
    description:
      'A model as admins see it. Costs are US dollars that the organisation pays; null is unknown or not billed so.',
  });
/** A row of the unified registry, with what tenants pay. */
export type RegistryModel = z.output<typeof registryModelSchema>;
