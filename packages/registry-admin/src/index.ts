export { type Actor, type Authenticate, SCOPES, type Scope } from './access/actor.ts';
export { type JwtSettings, jwtTokens } from './access/jwt.ts';
export { type StaticToken, staticTokens } from './access/static-tokens.ts';
export { ADMIN_BASE_PATH, createAdminApp } from './app/create-admin-app.ts';
export type { AdminDependencies, RateLimit, SyncTrigger, TriggerSync } from './app/dependencies.ts';
export { createReadPool, READ_ONLY_ROLE } from './app/read-pool.ts';
export { OPERATIONS } from './operations/index.ts';
