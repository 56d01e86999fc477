import { readConfig } from '@radiant/contracts';
import { observed } from '@radiant/telemetry';
import type { LambdaContext } from 'hono/aws-lambda';
import { z } from 'zod';
import { type AdminFunction, adminFunction } from './serving/admin-function.ts';
import { invokeSync } from './serving/invoke-sync.ts';

let serve: AdminFunction | undefined;

/** Every operation of the admin API; starts sync runs by invoking the function that SYNC_FUNCTION_NAME names. */
export const handler = observed('registry-admin-write', async (event, context: LambdaContext, { logger }) => {
  serve ??= adminFunction(process.env, {
    access: 'write',
    logger,
    triggerSync: invokeSync(readConfig(z.object({ SYNC_FUNCTION_NAME: z.string() }), process.env).SYNC_FUNCTION_NAME),
  });
  return serve(event, context);
});
