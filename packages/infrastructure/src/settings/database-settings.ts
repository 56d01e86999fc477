import { z } from 'zod';

const capacityUnits = z.number().multipleOf(0.5, { error: 'expected halves of an ACU' }).min(0.5).max(256);
const secretArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$/, { error: "expected a secret's ARN" });

/** An Aurora cluster of the stack's own, or a database that is there. */
export const databaseSettingsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('aurora'),
    /** Half an ACU is the least while RDS Proxy holds connections open. */
    minCapacityUnits: capacityUnits,
    maxCapacityUnits: capacityUnits,
    /** Instances in other zones, that take over in about 30 s. */
    readers: z.int().min(0).max(15),
    backupDays: z.int().min(1).max(35),
    deletionProtection: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('existing'),
    host: z.string().min(1),
    port: z.int().min(1).max(65_535).default(5432),
    name: z.string().min(1),
    /** Secret of the tables' owner, JSON with `username` and `password`; migrations log in with it. */
    secretArn,
    /** The secret's `username`. */
    user: z.string().min(1),
    /** Its rules are extended so that the functions may connect. */
    securityGroupId: z.string().regex(/^sg-[0-9a-f]{8,17}$/, { error: 'expected an id such as sg-0123456789abcdef0' }),
    /**
     * Resource id of the cluster, instance or proxy (`cluster-…`, `db-…`, `prx-…`) if IAM login is on: each function then has a
     * login of its own. Without it all functions share the secret's.
     */
    iamResourceId: z
      .string()
      .regex(/^(cluster|db|prx)-[A-Za-z0-9]+$/)
      .optional(),
  }),
]);
