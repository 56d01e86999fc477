export { createAdminApp } from './create-admin-app.ts';
export { OPERATIONS } from './operations.ts';
export {
  type Actor,
  type Authenticate,
  type StaticToken,
  staticTokens,
} from './serving/authenticate.ts';
export {
  type AdminDependencies,
  createReadPool,
  READ_ONLY_ROLE,
  type SyncTrigger,
  type TriggerSync,
} from './serving/dependencies.ts';
export type { RateLimit } from './serving/rate-limiter.ts';
