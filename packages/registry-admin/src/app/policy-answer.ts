import type { GovernedRow } from '@radiant/database';
import { z } from 'zod';
import type { Policy } from '../schemas/policy.ts';

const object = z.record(z.string(), z.unknown());
const recordSchema = z.object({
  name: z.string(),
  version: z.int(),
  description: z.string(),
  criteria: object,
  strategy: z.string().nullable(),
  weights: object.nullable(),
  default_models: object,
  created_at: z.string(),
  updated_at: z.string(),
});

/** The stored policy as the API shows it. */
export function policyBody({ record, etag }: GovernedRow): Policy {
  const { default_models: defaultModels, ...policy } = recordSchema.parse(record);
  return { ...policy, defaultModels, etag };
}
