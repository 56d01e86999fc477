import { loadCatalogue } from '@radiant/database';

const { providers, externalModels, selfHostedModels } = await loadCatalogue();

/** What a seeded registry holds, counted from the catalogue. */
export const SEEDED = {
  providers: providers.length,
  external: externalModels.length,
  selfHosted: selfHostedModels.length,
  models: externalModels.length + selfHostedModels.length,
  /** External models that are enabled; the others are history, or known and not in use. */
  enabledExternal: externalModels.filter((model) => model.enabled).length,
} as const;

/** Model ids by provider: what simulated providers have to list so that nothing of the catalogue is missing. */
export const SEEDED_LISTINGS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  providers.map(({ id }) => [
    id,
    externalModels
      .filter((model) => model.provider_id === id && model.status !== 'retired')
      .map((model) => model.model_id),
  ]),
);
