import { z } from '@hono/zod-openapi';
import { COMPLIANCE_CLAIMS } from '@radiant/contracts';
import { httpsUrl } from './model-fields.ts';
import { idSchema, timestampSchema } from './scalars.ts';

const day = z.iso.date().refine((text) => text >= '1970' && text < '3000', { error: 'a year from 1970 to 2999' });

/** What an admin sets of a certificate. */
export const certificateShape = {
  claim: z.enum(COMPLIANCE_CLAIMS),
  evidence_url: httpsUrl,
  valid_from: day,
  valid_until: day.nullable(),
  notes: z.string().max(2_000).nullable(),
};

/** A certificate of a provider. */
export const certificateSchema = z
  .strictObject({
    id: idSchema,
    provider_id: z.string(),
    claim: z.string(),
    evidence_url: z.string(),
    valid_from: z.string(),
    valid_until: z.string().nullable(),
    notes: z.string().nullable(),
    created_at: timestampSchema,
    updated_at: timestampSchema,
    valid: z.boolean().openapi({ description: 'Whether today is within its dates' }),
    days_left: z.int().nullable(),
  })
  .openapi('Certificate');
/** A certificate of a provider. */
export type Certificate = z.output<typeof certificateSchema>;
