import { parseJson, RegistryError } from '@radiant/contracts';
import { bundleSchema, EXAMPLE_BUNDLE } from '../bundle.ts';
import { decideLitellmImport } from './decide-litellm-import.ts';
import type { NotMapped } from './mapped-deployment.ts';
import { readLitellmConfig } from './read-litellm-config.ts';

/** What `POST /import` takes of a LiteLLM configuration. */
export interface LitellmBundle {
  readonly bundle: unknown;
  /** Deployments that are models of the registry, of how many. */
  readonly mapped: number;
  readonly deployments: number;
  readonly notMapped: readonly NotMapped[];
}

/**
 * A LiteLLM proxy's config.yaml as a bundle that holds what it changes.
 *
 * @param exported the registry as `GET /export` gives it
 * @throws RegistryError `input_invalid` with the line, where it is no such configuration
 */
export function litellmBundle(config: string, exported: string, at: Date): LitellmBundle {
  const present = bundleSchema.safeParse(parseJson(exported));
  if (!present.success)
    throw new RegistryError('internal', `The registry's own export is no bundle: ${present.error.message}`);
  const read = readLitellmConfig(config);
  const { models, selectionPolicies, mapped, notMapped } = decideLitellmImport(read, present.data, at);
  const bundle = { ...EXAMPLE_BUNDLE, defaultModels: [], models, selectionPolicies };
  return { bundle, mapped, deployments: read.deployments.length, notMapped };
}
