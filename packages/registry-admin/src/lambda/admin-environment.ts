import { readConfig } from '@radiant/contracts';
import { z } from 'zod';

const environmentSchema = z.object({
  /** `iss` of the tokens. */
  ADMIN_JWT_ISSUER: z.url({ error: 'expected the issuer’s https URL' }),
  /** `aud` (or `client_id`) of the tokens. */
  ADMIN_JWT_AUDIENCE: z.string(),
  /** Where the issuer publishes its keys; `<issuer>/.well-known/jwks.json` where unset. */
  ADMIN_JWKS_URL: z.url({ error: 'expected an https URL' }).optional(),
  /** Stands before each scope, such as `registry/`. */
  ADMIN_SCOPE_PREFIX: z.string().default(''),
  /** Requests a minute and subject, counted in each container. */
  ADMIN_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(600),
  /** Origins that browsers may call from (comma separated). */
  ADMIN_ALLOWED_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .default([]),
});

/** What an admin function is told by its environment. */
export type AdminEnvironmentConfig = z.output<typeof environmentSchema>;

/** @throws RegistryError `config_invalid` with every problem */
export function readAdminEnvironment(env: Readonly<Record<string, string | undefined>>): AdminEnvironmentConfig {
  return readConfig(environmentSchema, env);
}
