import { z } from 'zod';
import type { Task } from './words.ts';

/**
 * What a model of some task is used for: what its quality is measured in. `general` is the everyday use of the task; the others are purposes
 * that a benchmark may speak for. A use that no benchmark of the registry speaks for is unknown for every model.
 */
export const USES = [
  'general',
  'coding',
  'reasoning',
  'math',
  'agentic',
  'vision',
  'multilingual',
  'long_context',
  'factuality',
  'faithfulness',
  'search',
  'retrieval',
  'transcription',
  'image_classification',
  'object_detection',
  'segmentation',
  'ocr',
  'speaker',
  'medical',
  'geospatial',
  'protein',
  'chemistry',
] as const;

export const useSchema = z.enum(USES);
/** One of {@link USES}. */
export type Use = z.infer<typeof useSchema>;

/** The use of a task where none is named; SQL's `default_use` says the same. */
export function defaultUse(task: Task): Use {
  if (task === 'embedding') return 'retrieval';
  if (task === 'transcription') return 'transcription';
  return 'general';
}
