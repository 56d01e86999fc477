import type { SelectableModelRow } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** Arguments of SQL's `select_model`, in its order; null takes what the function does without. */
export interface SelectModelArguments {
  readonly task: string;
  readonly inputModalities: readonly string[];
  readonly outputModalities: readonly string[];
  readonly tenantTier: number;
  readonly preferHosting: string;
  readonly requiredCapabilities: readonly string[];
  readonly minContextWindow: number | null;
  readonly requireHipaa: boolean;
  readonly preferProviders: readonly string[];
  readonly onlyProviders: readonly string[] | null;
  readonly excludeProviders: readonly string[];
  readonly requireCommercialUse: boolean;
  readonly maxLatencyMs: number | null;
  /** US dollars. */
  readonly maxCostPerRequest: number | null;
  /** Quantities by unit; null is the reference usage. */
  readonly expectedUsage: Readonly<Record<string, number>> | null;
  readonly region: string | null;
  readonly strategy: string;
  readonly weights: Readonly<Record<string, number>> | null;
  readonly readyOnly: boolean;
  readonly limit: number;
  /** Null is now. */
  readonly at: Date | null;
}

/** A row of `select_model`. */
export interface SelectModelRow extends Omit<SelectableModelRow, 'enabled'> {
  readonly warmup_required: boolean;
}

/** The best models for a task, best first, by SQL's `select_model`; one query. */
export async function selectModelRows(database: Queryable, wanted: SelectModelArguments): Promise<SelectModelRow[]> {
  const { rows } = await database.query<SelectModelRow>(
    `SELECT * FROM select_model($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
       COALESCE($21, now()))`,
    [
      wanted.task,
      wanted.inputModalities,
      wanted.outputModalities,
      wanted.tenantTier,
      wanted.preferHosting,
      wanted.requiredCapabilities,
      wanted.minContextWindow,
      wanted.requireHipaa,
      wanted.preferProviders,
      wanted.onlyProviders,
      wanted.excludeProviders,
      wanted.requireCommercialUse,
      wanted.maxLatencyMs,
      wanted.maxCostPerRequest,
      wanted.expectedUsage === null ? null : JSON.stringify(wanted.expectedUsage),
      wanted.region,
      wanted.strategy,
      wanted.weights === null ? null : JSON.stringify(wanted.weights),
      wanted.readyOnly,
      wanted.limit,
      wanted.at,
    ],
  );
  return rows;
}
