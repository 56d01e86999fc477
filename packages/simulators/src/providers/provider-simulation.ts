import type { SimulatedAnswer, SimulatedRequest } from './exchange.ts';
import type { KeyCheck } from './key-check.ts';
import type { SimulatedModel } from './simulated-model.ts';

/** Answers one route from the models that the provider has now. */
export type Route = (request: SimulatedRequest, models: readonly SimulatedModel[]) => SimulatedAnswer;

/** One simulated provider. Every request to another path, and every POST that is not refused, counts as billed. */
export interface ProviderSimulation {
  readonly providerId: string;
  /** Path of the real base URL, so that paths stay the provider's own. */
  readonly basePath: string;
  readonly keyCheck: KeyCheck;
  /** By method and path: `GET /v1/models`. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Routes that the real one answers without a key. */
  readonly publicRoutes?: readonly string[];
  /** Models that no catalogue has, listed where `withUnknownModels` asks for them. */
  readonly unknownModels?: readonly SimulatedModel[];
}
