import { z } from '@hono/zod-openapi';
import { selectionCriteriaSchema } from '@radiant/contracts';
import type { SelectionRequest } from '@radiant/model-selector';
import { instantText, nameText } from './model-fields.ts';

/** A selection as it is asked for over HTTP: criteria, or a policy and what differs from it; now or as of a time. */
export const selectionRequestSchema = selectionCriteriaSchema
  .omit({ at: true })
  .partial()
  .extend({
    limit: z.int().min(1).max(200).optional(),
    policy: nameText(100)
      .optional()
      .openapi({ description: 'Its criteria are the defaults; what is stated here wins' }),
    at: instantText.optional().openapi({ description: 'The time at which a sunset date counts' }),
    asOf: instantText.optional().openapi({ description: 'The registry as it was then' }),
  });

/** The request as the selector takes it, and the time of the registry. */
export function selectionOf(body: z.output<typeof selectionRequestSchema>): {
  readonly request: SelectionRequest;
  readonly asOf: Date | undefined;
} {
  const { asOf, at, ...rest } = body;
  const time = at ?? asOf;
  const stated = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  // The selector checks that a task and a tier are stated, here or by the policy, and says which is missing.
  const request = { ...stated, ...(time === undefined ? {} : { at: new Date(time) }) } as SelectionRequest;
  return { request, asOf: asOf === undefined ? undefined : new Date(asOf) };
}

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullable();

/** A selected model, as the selector library gives it. */
export const selectedModelSchema = z
  .looseObject({
    id: z.string(),
    providerId: z.string(),
    modelId: z.string(),
    litellmId: maybe(z.string()),
    displayName: z.string(),
    hostingType: z.string(),
    primaryMode: z.string(),
    thermalState: maybe(z.string()),
    warmupRequired: z.boolean(),
    warmupTimeSeconds: maybe(z.number()),
    healthStatus: z.string(),
    avgLatencyMs: maybe(z.number()),
    deprecated: z.boolean(),
    markupRate: z.number(),
  })
  .openapi('SelectedModel');
