import { RegistryError } from '@radiant/contracts';
import { observed } from '@radiant/telemetry';
import type { LambdaContext } from 'hono/aws-lambda';
import { type AdminFunction, adminFunction } from './serving/admin-function.ts';

let serve: AdminFunction | undefined;

/** The read operations of the admin API, on a read-only database login. */
export const handler = observed('registry-admin-read', async (event, context: LambdaContext, { logger }) => {
  serve ??= adminFunction(process.env, {
    access: 'read',
    logger,
    triggerSync: async () => {
      throw new RegistryError('not_configured', 'This function serves read operations only');
    },
  });
  return serve(event, context);
});
