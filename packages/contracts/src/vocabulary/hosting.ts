import { z } from 'zod';

/** Who runs the model: a provider's API, or one of our own SageMaker endpoints. */
export const HOSTING_TYPES = ['external', 'self_hosted'] as const;
export const hostingTypeSchema = z.enum(HOSTING_TYPES);
/** One of {@link HOSTING_TYPES}. */
export type HostingType = z.infer<typeof hostingTypeSchema>;

/** Where a caller wants the model to run; `any` leaves it open. */
export const HOSTING_PREFERENCES = ['any', ...HOSTING_TYPES] as const;
export const hostingPreferenceSchema = z.enum(HOSTING_PREFERENCES);
/** One of {@link HOSTING_PREFERENCES}. */
export type HostingPreference = z.infer<typeof hostingPreferenceSchema>;

/** `provider_id` of every self-hosted row. */
export const SELF_HOSTED_PROVIDER_ID = 'self_hosted';
/** `provider_name` of every self-hosted row. */
export const SELF_HOSTED_PROVIDER_NAME = 'RADIANT Self-Hosted';
