import { OpenAPIHono } from '@hono/zod-openapi';
import { ADMIN_BASE_PATH, RegistryError } from '@radiant/contracts';
import { readAdminVersion } from '@radiant/database';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { selectorsOf } from './models/selectors.ts';
import { OPERATIONS } from './operations.ts';
import { type AdminEnvironment, bearer } from './serving/authenticate.ts';
import type { AdminDependencies } from './serving/dependencies.ts';
import { serveDocument } from './serving/document.ts';
import { rateLimiter } from './serving/rate-limiter.ts';
import { answerError } from './serving/respond.ts';
import { serveOperations } from './serving/serve-operations.ts';
import { versionedCache } from './serving/versioned-cache.ts';

/** What is kept of serialised pages, in bytes. */
const CACHE_BYTES = 32 * 1024 * 1024;

/**
 * The admin API as a Hono app; the same in Lambda and locally.
 *
 * @example
 * const app = createAdminApp({ readPool, writePool, authenticate: staticTokens([{ token }]), triggerSync, logger });
 * serve({ fetch: app.fetch, port: 8787 });
 */
export function createAdminApp(dependencies: AdminDependencies): OpenAPIHono<AdminEnvironment> {
  const app = new OpenAPIHono<AdminEnvironment>({ strict: false });
  const root = new OpenAPIHono<AdminEnvironment>({ strict: false });
  root.use(requestId({ limitLength: 100 }));
  root.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"] } }));
  const { allowedOrigins } = dependencies;
  if (allowedOrigins !== undefined && allowedOrigins.length > 0) {
    root.use(
      cors({
        origin:
          typeof allowedOrigins === 'function'
            ? (origin) => (allowedOrigins(origin) ? origin : null)
            : [...allowedOrigins],
        allowHeaders: ['authorization', 'content-type', 'if-match', 'if-none-match', 'idempotency-key'],
        exposeHeaders: ['etag', 'location', 'x-request-id', 'retry-after', 'ratelimit', 'link'],
      }),
    );
  }
  serveDocument(app);
  app.use(bearer(dependencies.authenticate));
  if (dependencies.rateLimit) app.use(rateLimiter(dependencies.rateLimit, dependencies.now ?? (() => new Date())));
  const cache = versionedCache(() => readAdminVersion(dependencies.readPool), CACHE_BYTES);
  serveOperations(app, OPERATIONS, { dependencies, cache, selectorAt: selectorsOf(dependencies.readPool) });
  root.route(ADMIN_BASE_PATH, app);
  root.notFound((context) => {
    throw new RegistryError('not_found', `There is nothing at ${context.req.method} ${context.req.path}`);
  });
  root.onError((error, context) => answerError(error, context, dependencies.logger));
  return root;
}
