import { z } from 'zod';

/** What a model is asked to do; the `primary_mode` of a registry row. Each model has exactly one. */
export const TASKS = [
  'chat',
  'completion',
  'embedding',
  'image',
  'video',
  'audio',
  'transcription',
  'search',
  '3d',
  'inference',
  'other',
] as const;

export const taskSchema = z.enum(TASKS);
/** One of {@link TASKS}. `audio` is speech synthesis, `inference` any self-hosted task without a mode of its own. */
export type Task = z.infer<typeof taskSchema>;
