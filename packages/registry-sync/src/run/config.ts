import { readConfig } from '@radiant/contracts';
import { z } from 'zod';
import { pricingVariables } from '../pricing/pricing-config.ts';
import { providerVariables } from '../providers/provider-config.ts';
import { thermalVariables } from '../thermal/thermal-config.ts';
import { runVariables } from './variables.ts';

const schema = z.object({ ...runVariables, ...providerVariables, ...thermalVariables, ...pricingVariables });

/** Settings of the sync, named as their environment variables. */
export type SyncConfig = Readonly<z.output<typeof schema>>;

/**
 * The sync's settings out of the environment; every one has a default.
 *
 * @throws RegistryError `config_invalid` naming every wrong variable
 */
export function readSyncConfig(env: Readonly<Record<string, string | undefined>> = {}): SyncConfig {
  return readConfig(schema, env);
}
