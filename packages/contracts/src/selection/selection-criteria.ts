import { z } from 'zod';
import { capabilitySchema } from '../vocabulary/capability.ts';
import {
  hostingPreferenceSchema,
  modalitySchema,
  strategySchema,
  taskSchema,
  tenantTierSchema,
} from '../vocabulary/words.ts';
import { expectedUsageSchema } from './expected-usage.ts';
import { selectionWeightsSchema } from './selection-weights.ts';

const modalitiesSchema = z.union([modalitySchema, z.array(modalitySchema).readonly()]);
const providerIdSchema = z.string().min(1).max(100);
const providersSchema = z.union([providerIdSchema, z.array(providerIdSchema).readonly()]);

/** Most models that one selection returns. */
export const SELECTION_LIMIT_MAX = 1_000_000;

/** What a caller wants. Everything but the preferences (`preferProvider`, `strategy`, `weights`) is a hard requirement. */
export const selectionCriteriaSchema = z.strictObject({
  task: taskSchema,
  /** The tenant's plan, 1 to 5; models that ask for a higher one are out. */
  tenantTier: tenantTierSchema,
  /** What the model must take; one or several. */
  inputModality: modalitiesSchema.optional(),
  /** What the model must give; one or several. */
  outputModality: modalitiesSchema.optional(),
  /** Where it must run; default `any`. */
  preferHosting: hostingPreferenceSchema.optional(),
  /** Providers whose models come first, best first; the others stay eligible. */
  preferProvider: providersSchema.optional(),
  /** Only these providers; `self_hosted` is one. */
  onlyProviders: z.array(providerIdSchema).min(1).readonly().optional(),
  /** None of these providers. */
  excludeProviders: z.array(providerIdSchema).readonly().optional(),
  /** The model must have all of them. */
  requiredCapabilities: z.array(capabilitySchema).readonly().optional(),
  /** Tokens. */
  minContextWindow: z.int().min(0).max(2_147_483_647).optional(),
  /** Only models whose provider (or own entry) holds the HIPAA claim. */
  requireHIPAA: z.boolean().optional(),
  /** Only models licensed for commercial use; default true. */
  requireCommercialUse: z.boolean().optional(),
  /** Average latency in ms; a model whose latency is unknown is out. */
  maxLatencyMs: z.number().min(0).optional(),
  /** US dollars that the tenant pays for `expectedUsage`; a model whose price is unknown is out. */
  maxCostPerRequest: z.number().min(0).optional(),
  /** What a request will use; the reference usage unless said. */
  expectedUsage: expectedUsageSchema.optional(),
  /** Whose provider health counts; default the registry's health region. */
  region: z.string().min(1).max(30).optional(),
  /** The order of the eligible; default `thermal`. */
  strategy: strategySchema.optional(),
  /** For `balanced`. */
  weights: selectionWeightsSchema.optional(),
  /** At most so many models; default 10. */
  limit: z.int().min(1).max(SELECTION_LIMIT_MAX).optional(),
  /** The time at which a sunset date counts; default now. */
  at: z.date().optional(),
});
/** What a caller wants of a model; see {@link selectionCriteriaSchema}. */
export type SelectionCriteria = z.infer<typeof selectionCriteriaSchema>;
