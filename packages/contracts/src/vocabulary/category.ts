import { z } from 'zod';
import { EXTERNAL_CATEGORIES } from './lists.ts';
import type { Task } from './words.ts';

export { EXTERNAL_CATEGORIES };

export const externalCategorySchema = z.enum(EXTERNAL_CATEGORIES);
/** One of {@link EXTERNAL_CATEGORIES}. */
export type ExternalCategory = z.infer<typeof externalCategorySchema>;

/** The field a self-hosted model belongs to; one catalogue file each. */
export const SELF_HOSTED_CATEGORIES = ['vision', 'audio', 'scientific', 'medical', 'geospatial', '3d', 'llm'] as const;
export const selfHostedCategorySchema = z.enum(SELF_HOSTED_CATEGORIES);
/** One of {@link SELF_HOSTED_CATEGORIES}. */
export type SelfHostedCategory = z.infer<typeof selfHostedCategorySchema>;

const TASK_OF_CATEGORY: Record<ExternalCategory, Task> = {
  text_generation: 'chat',
  reasoning: 'chat',
  code: 'chat',
  embedding: 'embedding',
  image_generation: 'image',
  video_generation: 'video',
  text_to_speech: 'audio',
  speech_to_text: 'transcription',
  search: 'search',
  reranking: 'other',
  '3d_generation': '3d',
  other: 'other',
};

/**
 * The task of an external model, from its category. A code model with the `completion` capability completes (it fills in the
 * middle). The SQL function `external_primary_mode` says the same; a test holds the two together.
 */
export function taskOfExternal(category: ExternalCategory, capabilities: readonly string[]): Task {
  return category === 'code' && capabilities.includes('completion') ? 'completion' : TASK_OF_CATEGORY[category];
}
