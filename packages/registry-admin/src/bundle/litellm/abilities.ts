import type { Task } from '@radiant/contracts';
import type { RegistryModelRow } from '@radiant/database';

/** LiteLLM's word for a task; a self-hosted task without one has no mode. Search models are chat models to LiteLLM. */
const MODES: Readonly<Partial<Record<Task, string>>> = {
  chat: 'chat',
  completion: 'completion',
  embedding: 'embedding',
  image: 'image_generation',
  video: 'video_generation',
  audio: 'audio_speech',
  transcription: 'audio_transcription',
  search: 'chat',
};

/** LiteLLM's flag for one of our capabilities. */
const FLAGS: Readonly<Record<string, string>> = {
  function_calling: 'supports_function_calling',
  structured_output: 'supports_response_schema',
  vision: 'supports_vision',
  prompt_caching: 'supports_prompt_caching',
  reasoning: 'supports_reasoning',
  web_search: 'supports_web_search',
  streaming: 'supports_native_streaming',
};

/** LiteLLM's mode for the model, undefined where it has none. */
export function litellmMode(model: Pick<RegistryModelRow, 'category' | 'primary_mode'>): string | undefined {
  return model.category === 'reranking' ? 'rerank' : MODES[model.primary_mode];
}

/** What LiteLLM may take for granted that the model can do. What is not stated is unknown, so no flag is ever false. */
export function litellmAbilities(
  model: Pick<RegistryModelRow, 'capabilities' | 'input_modalities' | 'output_modalities' | 'primary_mode'>,
): Record<string, true> {
  const flags = model.capabilities.flatMap((capability) => FLAGS[capability] ?? []);
  if (model.input_modalities.includes('pdf')) flags.push('supports_pdf_input');
  const talks = model.primary_mode === 'chat' || model.primary_mode === 'search';
  if (talks && model.input_modalities.includes('audio')) flags.push('supports_audio_input');
  if (talks && model.output_modalities.includes('audio')) flags.push('supports_audio_output');
  if (model.primary_mode === 'embedding' && model.input_modalities.includes('image')) {
    flags.push('supports_embedding_image_input');
  }
  return Object.fromEntries(flags.map((flag) => [flag, true as const]));
}
