import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, parseJson, RegistryError, regionSchema } from '@radiant/contracts';
import { z } from 'zod';

const resourceId = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), { error: `expected an id such as ${prefix}-0123456789abcdef0` });

/** Names of availability zones, at least two: Aurora and RDS Proxy want them. Named here, synthesis looks nothing up. */
const availabilityZones = z
  .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, { error: 'expected a zone such as us-east-1a' }))
  .min(2, { error: 'expected at least 2 zones' });

/** Where the functions and the database live. */
const networkSettingsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('new'),
    availabilityZones,
    /** 1 is cheap, one a zone survives the loss of a zone. Functions reach providers through them. */
    natGateways: z.int().min(1).max(3),
    cidr: z.cidrv4({ error: 'expected a block such as 10.42.0.0/16' }).default('10.42.0.0/16'),
  }),
  z.strictObject({
    kind: z.literal('existing'),
    vpcId: resourceId('vpc'),
    availabilityZones,
    /** One a zone, in the zones' order, with a way out to the providers. */
    privateSubnetIds: z.array(resourceId('subnet')).min(2, { error: 'expected at least 2 subnets' }),
  }),
]);

const capacityUnits = z.number().multipleOf(0.5, { error: 'expected halves of an ACU' }).min(0.5).max(256);
const secretArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$/, { error: "expected a secret's ARN" });

/** An Aurora cluster of the stack's own, or a database that is there. */
const databaseSettingsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('aurora'),
    /** Half an ACU is the least while RDS Proxy holds connections open. */
    minCapacityUnits: capacityUnits,
    maxCapacityUnits: capacityUnits,
    /** Instances in other zones, that take over in about 30 s. */
    readers: z.int().min(0).max(15),
    backupDays: z.int().min(1).max(35),
    deletionProtection: z.boolean(),
    /** A cluster that was restored beside the stack's own and takes its place behind the proxy; the stack then makes none. */
    adopted: z
      .strictObject({
        clusterIdentifier: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, { error: "expected a cluster's identifier" }),
        resourceId: z.string().regex(/^cluster-[A-Z0-9]+$/, { error: 'expected a resource id such as cluster-ABC123' }),
        /** Its writer endpoint. */
        host: z.string().min(1),
        /** Secret of the owner's password, which RDS manages. */
        secretArn,
      })
      .optional(),
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

/** Who may call the admin API, and how often. */
const apiSettingsSchema = z.strictObject({
  identity: z.discriminatedUnion('kind', [
    /** Tokens of an issuer that is there; its scopes must be `registry:read` and `registry:write`. */
    z.strictObject({
      kind: z.literal('issuer'),
      issuer: z.url({ protocol: /^https$/, error: "expected the issuer's https URL" }),
      audience: z.string().min(1),
    }),
    /** A Cognito user pool that the stack makes. */
    z.strictObject({
      kind: z.literal('cognito'),
      /** Begins the address of the login page; unique in the region. */
      domainPrefix: z
        .string()
        .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, { error: 'expected lower case letters, digits and -' }),
      /** A pool that an earlier deployment left behind, with its admins; without it the stack makes one. */
      userPoolId: z
        .string()
        .regex(/^[a-z0-9-]+_[A-Za-z0-9]+$/, { error: 'expected an id such as us-east-1_AbCdEf123' })
        .optional(),
      /** Where the console may be returned to after login. */
      callbackUrls: z.array(z.url()).min(1),
    }),
  ]),
  /** Origins of the console, without a slash at the end. */
  corsOrigins: z.array(z.url().regex(/[^/]$/, { error: 'expected no slash at the end' })).default([]),
  requestsPerSecond: z.int().min(1).max(10_000),
  burst: z.int().min(1).max(5_000),
});

/** Days that CloudWatch keeps logs; it knows only these. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365] as const;

/** Any page that somebody runs on their own machine could speak with the stage. */
const THIS_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Everything that differs between stages. */
export const stageSettingsSchema = z
  .strictObject({
    stage: z.string().regex(/^[a-z][a-z0-9]{0,11}$/, { error: 'expected up to 12 lower case letters and digits' }),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'expected a region such as us-east-1' }),
    /** Where set, a deployment to any other account is refused. */
    account: z
      .string()
      .regex(/^\d{12}$/, { error: 'expected 12 digits' })
      .optional(),
    network: networkSettingsSchema,
    database: databaseSettingsSchema,
    sync: z.strictObject({
      schedulesEnabled: z.boolean(),
      /** `observe` records what it would do to endpoints; `act` does it, and only then is it allowed to. */
      thermalActions: z.enum(['observe', 'act']),
      healthRegions: z.array(regionSchema).min(1),
      /** Takes this many from the account's concurrency for the sync alone; null leaves it to the account. */
      reservedConcurrency: z.int().min(2).max(100).nullable(),
      timeoutSeconds: z.int().min(60).max(900).default(300),
      memoryMb: z.int().min(256).max(10_240).default(1024),
      /** A secret with the providers' keys that is there; else the stack makes an empty one. */
      providerKeysSecretArn: z.string().optional(),
    }),
    api: apiSettingsSchema,
    monitoring: z.strictObject({
      /** Alarms are sent there once the address is confirmed. */
      alarmEmails: z.array(z.email()).default([]),
      /** Rings when the instances of warm models cost more, in USD an hour, for an hour. */
      warmHourlyCostLimitUsd: z.number().min(0).default(50),
      /** Beginning of the links in alarms: where this repository's docs are read. */
      docsUrl: z.url().transform((url) => url.replace(/\/+$/, '')),
    }),
    logRetentionDays: z.literal(LOG_DAYS),
    tags: z.record(z.string(), z.string()).default({}),
  })
  .superRefine(({ network, region, database, api }, context) => {
    const foreign = network.availabilityZones.filter((zone) => zone.slice(0, -1) !== region);
    if (foreign.length > 0) {
      const message = `expected zones of ${region}, found ${foreign.join(', ')}`;
      context.addIssue({ code: 'custom', path: ['network', 'availabilityZones'], message });
    }
    if (network.kind === 'existing' && network.privateSubnetIds.length !== network.availabilityZones.length) {
      const message = `expected one subnet a zone: ${network.availabilityZones.length}, found ${network.privateSubnetIds.length}`;
      context.addIssue({ code: 'custom', path: ['network', 'privateSubnetIds'], message });
    }
    const { identity } = api;
    const pages = {
      corsOrigins: api.corsOrigins,
      callbackUrls: identity.kind === 'cognito' ? identity.callbackUrls : [],
    };
    for (const [key, urls] of Object.entries(pages)) {
      const local = urls.filter((url) => URL.canParse(url) && THIS_MACHINE.test(new URL(url).hostname));
      if (database.kind !== 'aurora' || !database.deletionProtection || local.length === 0) continue;
      const message = `expected no address of this machine in a stage with deletionProtection, found ${local.join(', ')}`;
      context.addIssue({
        code: 'custom',
        path: ['api', ...(key === 'callbackUrls' ? ['identity'] : []), key],
        message,
      });
    }
    if (database.kind === 'aurora' && database.maxCapacityUnits < database.minCapacityUnits) {
      const message = `expected at least minCapacityUnits (${database.minCapacityUnits}), found ${database.maxCapacityUnits}`;
      context.addIssue({ code: 'custom', path: ['database', 'maxCapacityUnits'], message });
    }
  });

/** Settings of one stage, validated. */
export type StageSettings = z.output<typeof stageSettingsSchema>;

/** The stages of this checkout, one JSON file each. */
const STAGES_DIRECTORY = fileURLToPath(new URL('../../stages', import.meta.url));

/**
 * Settings of the wanted stages, of all where none is named. Problems of all files are reported together.
 *
 * @throws RegistryError `config_invalid` with every file, path, what was expected and what was found
 */
export async function readStageSettings(
  wanted: readonly string[] = [],
  directory: string = STAGES_DIRECTORY,
): Promise<readonly StageSettings[]> {
  const present = (await readdir(directory)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
  const unknown = wanted.filter((stage) => !present.includes(stage));
  const problems = unknown.map((stage) => `${stage}: no such stage; expected one of ${present.sort().join(', ')}`);
  const stages: StageSettings[] = [];
  for (const name of present.sort().filter((stage) => wanted.length === 0 || wanted.includes(stage))) {
    const result = stageSettingsSchema.safeParse(
      jsonOf(await readFile(path.join(directory, `${name}.json`), 'utf8'), name),
    );
    if (!result.success) {
      problems.push(
        ...result.error.issues.map((issue) => `${name}.json ${issue.path.join('.') || '(all)'}: ${issue.message}`),
      );
    } else if (result.data.stage !== name) {
      problems.push(`${name}.json stage: expected the file's name "${name}", found "${result.data.stage}"`);
    } else {
      stages.push(result.data);
    }
  }
  if (problems.length === 0) return stages;
  throw new RegistryError(
    'config_invalid',
    `The stage settings have ${problems.length} problem(s):\n${problems.join('\n')}`,
    {
      details: { problems },
    },
  );
}

function jsonOf(text: string, name: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new RegistryError('config_invalid', `${name}.json is not JSON: ${messageOf(cause)}`, { cause });
  }
}
