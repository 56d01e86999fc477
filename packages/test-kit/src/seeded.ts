import { loadCatalogue } from '@radiant/database';

const { providers, externalModels, selfHostedModels } = await loadCatalogue();

/** What a seeded registry holds, counted from the catalogue. */
export const SEEDED = {
  providers: providers.length,
  external: externalModels.length,
  selfHosted: selfHostedModels.length,
  models: externalModels.length + selfHostedModels.length,
} as const;

/** Model ids by provider: what simulated providers have to list so that nothing of the catalogue is missing. */
export const SEEDED_LISTINGS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  providers.map(({ id }) => [
    id,
    externalModels.filter((model) => model.provider_id === id).map((model) => model.model_id),
  ]),
);
