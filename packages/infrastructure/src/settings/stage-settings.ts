import { z } from 'zod';
import { apiSettingsSchema } from './api-settings.ts';
import { databaseSettingsSchema } from './database-settings.ts';
import { networkSettingsSchema } from './network-settings.ts';

/** Days that CloudWatch keeps logs; it knows only these. */
const LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365] as const;

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
      healthRegions: z.array(z.string().min(1)).min(1),
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
  .superRefine(({ network, region, database }, context) => {
    const foreign = network.availabilityZones.filter((zone) => zone.slice(0, -1) !== region);
    if (foreign.length > 0) {
      const message = `expected zones of ${region}, found ${foreign.join(', ')}`;
      context.addIssue({ code: 'custom', path: ['network', 'availabilityZones'], message });
    }
    if (network.kind === 'existing' && network.privateSubnetIds.length !== network.availabilityZones.length) {
      const message = `expected one subnet a zone: ${network.availabilityZones.length}, found ${network.privateSubnetIds.length}`;
      context.addIssue({ code: 'custom', path: ['network', 'privateSubnetIds'], message });
    }
    if (database.kind === 'aurora' && database.maxCapacityUnits < database.minCapacityUnits) {
      const message = `expected at least minCapacityUnits (${database.minCapacityUnits}), found ${database.maxCapacityUnits}`;
      context.addIssue({ code: 'custom', path: ['database', 'maxCapacityUnits'], message });
    }
  });

/** Settings of one stage, validated. */
export type StageSettings = z.output<typeof stageSettingsSchema>;
