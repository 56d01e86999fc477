import type { Modality } from '@radiant/contracts';

/** What a provider announces of a model's end; each provider says of it what its API has fields for. */
export interface Announcement {
  /** YYYY-MM-DD. */
  readonly sunsetOn?: string | undefined;
  /** Model id of the replacement (Mistral). */
  readonly successor?: string | undefined;
}

/** A model that a simulated provider lists. What is absent is null or left out in its answers. */
export interface SimulatedModel extends Announcement {
  readonly modelId: string;
  readonly displayName?: string;
  /** Tokens. */
  readonly contextWindow?: number;
  /** Tokens. */
  readonly maxOutput?: number;
  readonly input?: readonly Modality[];
  readonly output?: readonly Modality[];
  /** YYYY-MM-DD. */
  readonly releasedOn?: string;
  /** USD per million input tokens. */
  readonly inputUsdPer1m?: number;
  /** USD per million output tokens. */
  readonly outputUsdPer1m?: number;
  /** Whether the provider calls it deprecated, with or without a date. */
  readonly deprecated?: boolean | undefined;
}

/** Unix seconds of the release, or 0 as providers send where they do not know. */
export function releasedAtUnixSeconds(model: SimulatedModel): number {
  return model.releasedOn === undefined ? 0 : Date.parse(model.releasedOn) / 1_000;
}
