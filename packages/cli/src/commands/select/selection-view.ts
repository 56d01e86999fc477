import { selectionCriteriaSchema } from '@radiant/contracts';
import { type Explanation, GATE_NAMES } from '@radiant/model-selector';
import { z } from 'zod';

/** What is shown of a selected model, wherever it was selected. */
const modelSchema = z.looseObject({
  id: z.string(),
  providerId: z.string(),
  modelId: z.string(),
  hostingType: z.string(),
  thermalState: z.string().nullable(),
  healthStatus: z.string(),
  avgLatencyMs: z.number().nullable(),
  contextWindow: z.number().nullable().catch(null),
  warmupRequired: z.boolean(),
  warmupTimeSeconds: z.number().nullable(),
});
/** A selected model, as far as it is shown. */
export type SelectedModelView = Readonly<z.output<typeof modelSchema>>;

/** Reads the models of an answer of `POST /select`. */
export function selectedModelsOf(json: unknown): readonly SelectedModelView[] {
  return z.object({ models: z.array(modelSchema) }).parse(json).models;
}

const criterionSchema = selectionCriteriaSchema.keyof();
const changeSchema = z.object({
  criterion: criterionSchema,
  from: z.unknown(),
  to: z.unknown(),
  size: z.number(),
  admits: z.array(z.object({ providerId: z.string(), modelId: z.string() })),
});
const explanationSchema = z.object({
  eligible: z.int(),
  models: z.array(
    z.object({
      id: z.string(),
      providerId: z.string(),
      modelId: z.string(),
      hostingType: z.string(),
      displayName: z.string(),
      rank: z.int().nullable(),
      failed: z
        .object({
          gate: z.enum(GATE_NAMES),
          criterion: criterionSchema.nullable(),
          found: z.unknown(),
          required: z.unknown(),
        })
        .nullable(),
    }),
  ),
  counterfactual: changeSchema.nullable(),
  changes: z.array(changeSchema),
});

/** Reads an answer of `POST /explain`; the criteria are not shown, so that a policy’s need not be known here. */
export function explanationOf(json: unknown): Omit<Explanation, 'criteria'> {
  return explanationSchema.parse(json);
}
