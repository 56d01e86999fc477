import { type Logger, RegistryError } from '@radiant/contracts';
import { type Pool, poolFromEnvironment } from '@radiant/database';
import { type APIGatewayProxyResult, handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { z } from 'zod';
import { jwtTokens } from '../access/jwt.ts';
import { createAdminApp } from '../app/create-admin-app.ts';
import type { AdminDependencies, TriggerSync } from '../app/dependencies.ts';
import { readAdminEnvironment } from './admin-environment.ts';

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
 * @param access `read` has no way to write: neither pool nor routes
 */
export function adminFunction(
  env: Readonly<Record<string, string | undefined>>,
  options: { readonly access: 'read' | 'write'; readonly triggerSync: TriggerSync; readonly logger: Logger },
): AdminFunction {
  const config = readAdminEnvironment(env);
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
