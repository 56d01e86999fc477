import type { Capability, Modality } from '@radiant/contracts';

/** What a provider says of one of its models. Null is unknown, never a guess; an empty list is never said. */
export interface ListedModel {
  /** The id callers use; the same as the catalogue's where the catalogue has the model. */
  readonly modelId: string;
  readonly displayName: string | null;
  readonly description: string | null;
  /** Tokens. */
  readonly contextWindow: number | null;
  /** Tokens. */
  readonly maxOutput: number | null;
  readonly inputModalities: readonly Modality[] | null;
  readonly outputModalities: readonly Modality[] | null;
  readonly capabilities: readonly Capability[] | null;
  /** ISO 8601 instant. */
  readonly createdAt: string | null;
  /** True where the provider says that it is deprecated, false where it says that it is not. */
  readonly deprecated: boolean | null;
  /** ISO 8601 instant from which on the model is not served. */
  readonly sunsetAt: string | null;
  /** Model id that the provider names as the replacement. */
  readonly successor: string | null;
  /** Other ids that reach the same model. */
  readonly aliases: readonly string[];
  /** USD per 1,000 input tokens. */
  readonly inputCostPer1k: number | null;
  /** USD per 1,000 output tokens. */
  readonly outputCostPer1k: number | null;
  /** The provider's own words, for the reviewer of a discovery. */
  readonly raw: unknown;
}

const UNKNOWN = {
  displayName: null,
  description: null,
  contextWindow: null,
  maxOutput: null,
  inputModalities: null,
  outputModalities: null,
  capabilities: null,
  createdAt: null,
  deprecated: null,
  sunsetAt: null,
  successor: null,
  aliases: [],
  inputCostPer1k: null,
  outputCostPer1k: null,
} satisfies Partial<ListedModel>;

/** A listed model of what is known; everything else is unknown. */
export function listedModel(known: Pick<ListedModel, 'modelId' | 'raw'> & Partial<ListedModel>): ListedModel {
  return { ...UNKNOWN, ...known };
}
