import { z } from 'zod';

const id = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), { error: `expected an id such as ${prefix}-0123456789abcdef0` });

/** Names of availability zones, at least two: Aurora and RDS Proxy want them. Named here, synthesis looks nothing up. */
const availabilityZones = z
  .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, { error: 'expected a zone such as us-east-1a' }))
  .min(2, { error: 'expected at least 2 zones' });

/** Where the functions and the database live. */
export const networkSettingsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('new'),
    availabilityZones,
    /** 1 is cheap, one a zone survives the loss of a zone. Functions reach providers through them. */
    natGateways: z.int().min(1).max(3),
    cidr: z.cidrv4({ error: 'expected a block such as 10.42.0.0/16' }).default('10.42.0.0/16'),
  }),
  z.strictObject({
    kind: z.literal('existing'),
    vpcId: id('vpc'),
    availabilityZones,
    /** One a zone, in the zones' order, with a way out to the providers. */
    privateSubnetIds: z.array(id('subnet')).min(2, { error: 'expected at least 2 subnets' }),
  }),
]);
