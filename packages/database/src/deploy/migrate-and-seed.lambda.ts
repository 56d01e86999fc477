import path from 'node:path';
import { RegistryError, readConfig } from '@radiant/contracts';
import { observed } from '@radiant/telemetry';
import { z } from 'zod';
import { connectionFromEnvironment } from '../connection/database-from-environment.ts';
import { deployRegistry } from './deploy-registry.ts';

/** What CDK's custom resource provider hands over of CloudFormation's request. */
const deployEventSchema = z.discriminatedUnion('RequestType', [
  z.object({ RequestType: z.literal('Create'), LogicalResourceId: z.string() }),
  z.object({ RequestType: z.literal('Update'), LogicalResourceId: z.string(), PhysicalResourceId: z.string() }),
  z.object({ RequestType: z.literal('Delete'), LogicalResourceId: z.string(), PhysicalResourceId: z.string() }),
]);

/** What the provider takes back. CloudFormation refuses `Data` above 4 KB, so it holds numbers only. */
interface DeployAnswer {
  readonly PhysicalResourceId: string;
  readonly Data?: Readonly<Record<string, number>>;
}

const environmentSchema = z.object({
  /** Where Lambda unpacked the bundle, with `migrations/` and `catalogue/` in it. */
  LAMBDA_TASK_ROOT: z.string(),
  /** Region whose provider health the registry shows. */
  HEALTH_REGION: z.string().optional(),
  /** `own`: the functions log in as roles of their own; `shared`: all use the login of the secret. */
  DATABASE_LOGINS: z.enum(['own', 'shared']).default('own'),
});

/** The schema and catalogue outlive the stack, so that the resource is the same one for good. */
const RESOURCE_ID = 'registry-schema-and-catalogue';

/**
 * Custom resource: brings the database to the version in this bundle. It throws when it cannot, which makes CloudFormation roll
 * the deployment back before any function is updated. Deleting the stack leaves the data alone.
 */
export const handler = observed('migrate-and-seed', async (event, _context, { logger }): Promise<DeployAnswer> => {
  const request = deployEventSchema.safeParse(event);
  if (!request.success) {
    const expected = 'expected a custom resource request (Create, Update or Delete)';
    throw new RegistryError('input_invalid', `The event is ${JSON.stringify(event)?.slice(0, 200)}; ${expected}`);
  }
  if (request.data.RequestType === 'Delete') return { PhysicalResourceId: request.data.PhysicalResourceId };
  const config = readConfig(environmentSchema, process.env);
  const { migrations, inserted, updated, notices } = await deployRegistry({
    connection: { ...connectionFromEnvironment(process.env), connectionTimeoutMillis: 10_000 },
    migrationsDirectory: path.join(config.LAMBDA_TASK_ROOT, 'migrations'),
    catalogueDirectory: path.join(config.LAMBDA_TASK_ROOT, 'catalogue'),
    healthRegion: config.HEALTH_REGION ?? null,
    loginRoles: config.DATABASE_LOGINS === 'own',
    logger,
  });
  return {
    PhysicalResourceId: RESOURCE_ID,
    Data: { migrations: migrations.length, inserted, updated, notices: notices.length },
  };
});
