import { z } from 'zod';
import { modelIdSchema, textSchema } from './scalar.ts';
import { strictObject } from './strict-object.ts';
import { words } from './vocabulary.ts';

/** The model that a selection for a task falls back to, under the same gates, when nothing else is ready. */
export const defaultModelSchema = strictObject({
  task: words.task,
  provider_id: textSchema,
  model_id: modelIdSchema,
  note: textSchema.optional(),
});
/** A task's default model. */
export type CatalogueDefaultModel = z.output<typeof defaultModelSchema>;

/** The file `catalogue/default-models.json`. */
export const defaultModelsFileSchema = strictObject({ default_models: z.array(defaultModelSchema) });
