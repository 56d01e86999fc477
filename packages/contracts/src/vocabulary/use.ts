import { z } from 'zod';
import { USES } from './lists.ts';
import type { Task } from './words.ts';

export { USES };

export const useSchema = z.enum(USES);
/** One of {@link USES}. */
export type Use = z.infer<typeof useSchema>;

/** The use of a task where none is named; SQL's `default_use` says the same. */
export function defaultUse(task: Task): Use {
  if (task === 'embedding') return 'retrieval';
  if (task === 'transcription') return 'transcription';
  return 'general';
}
