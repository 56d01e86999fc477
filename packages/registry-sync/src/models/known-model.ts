import type { ListedModel } from '../providers/adapter.ts';

/** A model of the registry as the models sync sees it. */
export interface KnownModel {
  readonly id: string;
  readonly provider_id: string;
  readonly model_id: string;
  readonly display_name: string;
  readonly context_window: number | null;
  readonly max_output: number | null;
  readonly status: string;
  readonly deprecated: boolean;
  readonly sunset_at: Date | null;
  readonly successor: string | null;
  /** Fields that an admin set; nothing else may. */
  readonly admin_fields: readonly string[];
  /** Fields that a sync set before. */
  readonly synced_fields: readonly string[];
  readonly missed_runs: number;
  readonly missing_since: Date | null;
  readonly deprecated_by_absence: boolean;
  readonly status_before_absence: string | null;
}

/** What a provider lists, with what is known of it. */
export interface ListingToDecide {
  readonly providerId: string;
  readonly models: readonly ListedModel[];
  /** Only a complete list can make a model missing. */
  readonly complete: boolean;
  readonly known: readonly KnownModel[];
  /** Ids that the last accepted list named. */
  readonly listedBefore: readonly string[];
  /** Model id to status. */
  readonly discoveries: Readonly<Record<string, 'pending' | 'approved' | 'ignored'>>;
}

/** When a list is believed and an absence counts. */
export interface ListingRules {
  readonly missesToDeprecate: number;
  /** Share of the ids named before. */
  readonly shrinkLimit: number;
  readonly shrinkMinimum: number;
  /** Providers whose shrunken list a person believes. */
  readonly acceptShrunken: readonly string[];
}

/** What a list changes of a model; a key that is absent changes nothing, null is a value. */
export interface ModelPatch {
  context_window?: number | null;
  max_output?: number | null;
  status?: string;
  deprecated?: boolean;
  sunset_at?: string | null;
  successor?: string | null;
}
