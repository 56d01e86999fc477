import { z } from 'zod';

/**
 * What LiteLLM accepts in `model_list`, transcribed from its Pydantic models: `Deployment`, `LiteLLM_Params` and `ModelInfo` in
 * litellm/types/router.py, `CustomPricingLiteLLMParams` and `ModelInfoBase` in litellm/types/utils.py (BerriAI/litellm, commit
 * 0044fbe), as far as the registry fills them. LiteLLM lets further names pass and then ignores them; here they are refused,
 * so that a name that LiteLLM does not know is found.
 */
const price = z.number().min(0);
const flag = z.boolean();
const environmentReference = z.string().regex(/^os\.environ\/[A-Za-z_][A-Za-z0-9_]*$/);

/** `LiteLLM_Params`. */
const paramsSchema = z.strictObject({
  model: z.string().regex(/^[a-z0-9_]+\/\S+$/),
  api_key: environmentReference.optional(),
  api_base: z.url().optional(),
  aws_region_name: environmentReference.optional(),
});

/** `ModelInfo` of the router with the names of `ModelInfoBase`. */
const modelInfoSchema = z.strictObject({
  id: z.string(),
  litellm_provider: z.string(),
  /** The modes of LiteLLM's health checks. */
  mode: z
    .enum([
      'chat',
      'completion',
      'embedding',
      'audio_speech',
      'audio_transcription',
      'image_generation',
      'video_generation',
      'rerank',
      'realtime',
      'batch',
      'responses',
      'ocr',
    ])
    .optional(),
  max_tokens: z.int().min(1).optional(),
  max_input_tokens: z.int().min(1).optional(),
  max_output_tokens: z.int().min(1).optional(),
  disable_background_health_check: flag.optional(),
  ...optional(flag, [
    'supports_response_schema',
    'supports_vision',
    'supports_function_calling',
    'supports_prompt_caching',
    'supports_audio_input',
    'supports_embedding_image_input',
    'supports_audio_output',
    'supports_pdf_input',
    'supports_native_streaming',
    'supports_web_search',
    'supports_reasoning',
  ]),
  ...optional(price, [
    'input_cost_per_token',
    'output_cost_per_token',
    'input_cost_per_character',
    'cache_read_input_token_cost',
    'cache_creation_input_token_cost',
    'cache_creation_input_token_cost_above_1hr',
    'cache_creation_input_token_cost_above_272k_tokens',
    'output_cost_per_reasoning_token',
    'citation_cost_per_token',
    'input_cost_per_token_batches',
    'output_cost_per_token_batches',
    'input_cost_per_token_flex',
    'output_cost_per_token_flex',
    'input_cost_per_token_priority',
    'output_cost_per_token_priority',
    'cache_read_input_token_cost_flex',
    'cache_read_input_token_cost_priority',
    'input_cost_per_second',
    'output_cost_per_second',
    'output_cost_per_video_per_second',
    'output_cost_per_image',
    'input_cost_per_query',
    'input_cost_per_token_above_128k_tokens',
    'input_cost_per_token_above_200k_tokens',
    'input_cost_per_token_above_272k_tokens',
    'input_cost_per_token_above_512k_tokens',
    'output_cost_per_token_above_128k_tokens',
    'output_cost_per_token_above_200k_tokens',
    'output_cost_per_token_above_272k_tokens',
    'output_cost_per_token_above_512k_tokens',
    'cache_read_input_token_cost_above_200k_tokens',
    'cache_read_input_token_cost_above_272k_tokens',
    'cache_read_input_token_cost_above_512k_tokens',
  ]),
});

/** A proxy's configuration. */
export const litellmConfigSchema = z.strictObject({
  model_list: z.array(
    z.strictObject({ model_name: z.string().min(1), litellm_params: paramsSchema, model_info: modelInfoSchema }),
  ),
});

function optional<Schema extends z.ZodType>(schema: Schema, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, schema.optional()]));
}
