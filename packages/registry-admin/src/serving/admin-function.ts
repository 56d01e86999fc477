import { type Logger, RegistryError, readConfig } from '@radiant/contracts';
import { type Pool, poolFromEnvironment } from '@radiant/database';
import { type APIGatewayProxyResult, handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { z } from 'zod';
import { createAdminApp } from '../create-admin-app.ts';
import type { AdminDependencies, TriggerSync } from './dependencies.ts';
import { jwtTokens } from './jwt.ts';

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

/** Answers one event of an HTTP API. */
export type AdminFunction = (event: unknown, context: LambdaContext) => Promise<APIGatewayProxyResult>;

/** The payload of an HTTP API, version 2.0, as far as it is looked at before Hono takes it. */
const httpEventSchema = z.looseObject({
  version: z.literal('2.0'),
  rawPath: z.string(),
  rawQueryString: z.string(),
  headers: z.record(z.string(), z.string().optional()),
  requestContext: z.looseObject({ http: z.looseObject({ method: z.string() }) }),
});

/**
 * The admin API in a Lambda function, configured by its environment.
 *
 * @throws RegistryError `config_invalid` with every problem of the environment
 * @param access `read` has no way to write: neither pool nor routes
 */
export function adminFunction(
  env: Readonly<Record<string, string | undefined>>,
  options: { readonly access: 'read' | 'write'; readonly triggerSync: TriggerSync; readonly logger: Logger },
): AdminFunction {
  const config = readConfig(environmentSchema, env);
  const pool: Pool = poolFromEnvironment(env, { applicationName: `registry-admin-${options.access}` });
  const dependencies: AdminDependencies = {
    readPool: pool,
    writePool: options.access === 'write' ? pool : null,
    authenticate: jwtTokens({
      issuer: config.ADMIN_JWT_ISSUER,
      audience: config.ADMIN_JWT_AUDIENCE,
      jwksUrl: config.ADMIN_JWKS_URL ?? `${config.ADMIN_JWT_ISSUER.replace(/\/+$/, '')}/.well-known/jwks.json`,
      scopePrefix: config.ADMIN_SCOPE_PREFIX,
    }),
    triggerSync: options.triggerSync,
    logger: options.logger,
    rateLimit: { requests: config.ADMIN_REQUESTS_PER_MINUTE, windowSeconds: 60 },
    allowedOrigins: config.ADMIN_ALLOWED_ORIGINS,
  };
  const serve = handle(createAdminApp(dependencies));
  return async (event, context) => {
    if (!isHttpEvent(event)) {
      throw new RegistryError('input_invalid', 'The event is not a request of an HTTP API with payload version 2.0');
    }
    return serve(event, context);
  };
}

function isHttpEvent(event: unknown): event is LambdaEvent {
  return httpEventSchema.safeParse(event).success;
}
